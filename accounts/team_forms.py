"""The forms of the team page and of an invitation."""

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.utils.translation import gettext_lazy as _

from accounts.forms import LONGEST_PASSWORD
from accounts.models import Membership, User


class InvitationForm(forms.Form):
    address = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Membership.Role.choices,
        initial=Membership.Role.AGENT,
        help_text=_(
            "Owners run the team and the settings. Agents answer buyers. Read only "
            "sees the messages and cannot write."
        ),
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Membership.Role.choices)


class NewMemberForm(forms.Form):
    """What somebody without an account gives when they accept an invitation."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("Your colleagues see it; buyers see the name of the shop."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        help_text=password_validators_help_text_html(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, address: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.address = address

    def clean(self) -> None:
        person = User(email=self.address, name=self.cleaned_data.get("name", ""))
        password = self.cleaned_data.get("password")
        if password:
            try:
                validate_password(password, person)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
