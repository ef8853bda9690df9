"""What an admin sets about a guideline, and the hosts that they allow."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from policy import in_force
from policy.engine import RULES, Severity
from policy.engine.configuration import LONGEST_HOST
from policy.host_names import NoHost, host_named
from policy.models import RuleSetting
from policy.rule_book import WHAT_HAPPENS

TO_CHOOSE = (Severity.BLOCK, Severity.HOLD, Severity.WARN)


class RuleForm(forms.Form):
    """Whether a guideline is in force, and what it does to each side that it binds."""

    is_off = forms.BooleanField(
        label=gettext_lazy("Switch this rule off"), required=False
    )
    seller = forms.ChoiceField(
        label=gettext_lazy("When a shop breaks it"), required=False
    )
    buyer = forms.ChoiceField(
        label=gettext_lazy("When a buyer breaks it"), required=False
    )

    def __init__(self, rule: str, data: Any = None) -> None:
        super().__init__(data, initial=_as_set(rule))
        packaged = RULES[rule]
        self._offer("seller", packaged.seller)
        if packaged.buyer:
            self._offer("buyer", packaged.buyer)
        else:
            del self.fields["buyer"]

    def clean(self) -> dict[str, Any]:
        return {"buyer": "", **(super().clean() or {})}

    def _offer(self, side: str, packaged: Severity) -> None:
        as_packaged = _("As delivered: %(what_happens)s")
        self.fields[side].choices = [  # type: ignore[attr-defined]
            ("", as_packaged % {"what_happens": WHAT_HAPPENS[packaged]}),
            *((one.value, WHAT_HAPPENS[one]) for one in TO_CHOOSE),
        ]


def _as_set(rule: str) -> dict[str, Any]:
    setting = RuleSetting.objects.filter(rule=rule).first()
    if setting is None:
        return {}
    return {one: getattr(setting, one) for one in ("is_off", "seller", "buyer")}


class HostForm(forms.Form):
    """One more host to which messages may link."""

    host = forms.CharField(
        label=gettext_lazy("Host"),
        max_length=LONGEST_HOST,
        help_text=gettext_lazy(
            "Such as parcels.example: it allows secure links to this host and to all "
            "below it."
        ),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
        ),
        error_messages={"required": gettext_lazy("Enter a host.")},
    )

    def clean_host(self) -> str:
        try:
            host = host_named(self.cleaned_data["host"])
        except NoHost as why:
            raise forms.ValidationError(str(why)) from why
        if in_force.read().allows_host(host):
            raise forms.ValidationError(_("This host is allowed already."))
        return host
