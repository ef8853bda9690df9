"""What people type and choose in their settings."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.addresses import canonical_address, domain_of
from accounts.models import NotificationPreferences, Party
from inbox.timing_forms import TimingForm


class MessagingForm(TimingForm):
    """The tick *Buyer Messages* of row M5, the address for them, and when they come."""

    field_order = ("messages_on", "address")

    messages_on = forms.BooleanField(label=_("Buyer Messages"), required=False)
    address = forms.CharField(
        label=_("Email address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_(
            "A new address counts once it is confirmed: we send an email to it, with "
            "a link. Until then we keep using the address of before."
        ),
    )

    def __init__(self, *args: Any, party: Party, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not party.is_seller:
            self.fields["messages_on"].label = _("Messages from sellers by email")

    def clean_address(self) -> str:
        typed = self.cleaned_data["address"]
        if not typed:
            return ""
        address = canonical_address(typed)
        if address is None:
            raise forms.ValidationError(
                _("Enter an email address in the form name@example.com.")
            )
        if domain_of(address) == settings.RELAY_DOMAIN:
            raise forms.ValidationError(
                _("This is an anonymous address of ours. Enter your own address.")
            )
        return address

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("messages_on") and data.get("address") == "":
            self.add_error("address", _("Enter the email address for messages."))
        return data


class SellerMessagesForm(forms.Form):
    """Row M3: what a buyer wants to receive from sellers."""

    NEEDED = "needed"
    accept = forms.ChoiceField(
        label=_("Which messages from sellers do you want to receive?"),
        choices=[
            ("all", _("All messages")),
            (
                NEEDED,
                _(
                    "Only messages that are needed for my orders, and answers to what "
                    "I asked"
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select which messages you want to receive.")},
    )


class UndeliverableForm(forms.Form):
    """How a shop learns of its messages that could not be delivered (row M4)."""

    notices = forms.ChoiceField(
        label=_("Emails about them"),
        choices=NotificationPreferences.Notices.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select which emails you want to receive.")},
    )
