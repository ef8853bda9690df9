"""The form that puts an address on the list of those who write for a shop."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import canonical_address, is_of_the_relay
from accounts.models import AuthorizedSender

State = AuthorizedSender.State


class SenderForm(forms.Form):
    address = forms.CharField(
        label=_("Email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the email address.")},
    )
    state = forms.ChoiceField(
        label=_("Emails from this address"),
        choices=[
            (State.APPROVED.value, _("May write")),
            (State.BLOCKED.value, _("May not write")),
        ],
        initial=State.APPROVED.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select whether it may write.")},
    )

    def clean_address(self) -> str:
        address = canonical_address(self.cleaned_data["address"])
        if address is None:
            raise forms.ValidationError(
                _("Enter an email address in the form name@example.com.")
            )
        if is_of_the_relay(address):
            raise forms.ValidationError(
                _("This is an anonymous address of ours. Enter your own address.")
            )
        return address
