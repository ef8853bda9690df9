"""The forms for making an account, proving its address, and saying who one is."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SignupForm
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.models import User

LONGEST_PASSWORD = 128


class SignUpForm(SignupForm):  # type: ignore[misc]
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].max_length = LONGEST_PASSWORD

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Take as long for an address that has an account as for a new one."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        result: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return result


class WordsOfPasswords:
    """Labels as on our other pages, and no password longer than others take."""

    fields: dict[str, Any]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("Your password now"),
            "password1": _("New password"),
            "password2": _("New password, once more"),
        }
        for name, field in self.fields.items():
            field.label, field.max_length = labels[name], LONGEST_PASSWORD


class NewPasswordForm(WordsOfPasswords, ChangePasswordForm):  # type: ignore[misc]
    pass


class ForgottenPasswordForm(WordsOfPasswords, ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class PersonForm(forms.Form):
    """How somebody is called, and which language we write to them in."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        required=False,
        help_text=_("It stands at the top of every page, and in the team of a shop."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Of these pages, and of the emails that you get."),
    )

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not name.isprintable():
            raise forms.ValidationError(_("Write a name without special characters."))
        return name


class PasswordForm(forms.Form):
    """Asks for the password of the account whose address is being confirmed."""

    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
