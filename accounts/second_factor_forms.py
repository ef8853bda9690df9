"""The forms for setting up a second factor and for showing it."""

import re
import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.second_factor import Kind, factors_of

# A code of the app is good for its own half minute, the one before and the one after.
CODE_LIVES = 90
LONGEST_CODE = 20
LONGEST_NAME = 60
# What the library raises for JSON that no browser made.
NO_PASSKEY = (ValueError, TypeError, LookupError, AttributeError, struct.error)
REFUSED = _("The passkey was not accepted. Try again.")


class CodeField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        keys = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        widget = forms.TextInput(attrs={**keys, "autofocus": True})
        super().__init__(max_length=LONGEST_CODE, widget=widget, **kwargs)


class NameField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label=_("Name"),
            max_length=LONGEST_NAME,
            help_text=_("So that you know it from your others, such as “my phone”."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )


class PasskeyField(forms.JSONField):
    """What the browser signed; nobody types it."""

    def __init__(self) -> None:
        messages = {"required": REFUSED, "invalid": REFUSED}
        super().__init__(widget=forms.HiddenInput, error_messages=messages)


class WorksOnce:
    """A code that was seen over somebody's shoulder opens nothing a second time.

    The library forgets a used code after half a minute; with MFA_TOTP_TOLERANCE it
    lives for longer.
    """

    user: User

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        digits = re.sub(r"[^0-9]", "", code)
        if not cache.add(f"used-code:{self.user.pk}:{digits}", True, CODE_LIVES):
            raise get_adapter().validation_error("incorrect_code")
        return code


class ShowCodeForm(WorksOnce, AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in: a code of the app, or a recovery code."""

    code = CodeField(label=_("Code"))

    @property
    def has_app(self) -> bool:
        return factors_of(self.user).filter(type=Kind.TOTP).exists()

    @property
    def has_passkey(self) -> bool:
        return factors_of(self.user).filter(type=Kind.WEBAUTHN).exists()


class ShowCodeAgainForm(WorksOnce, ReauthenticateForm):  # type: ignore[misc]
    code = CodeField(label=_("Code"))


class AddAppForm(ActivateTOTPForm):  # type: ignore[misc]
    code = CodeField(label=_("The code that the app shows now"))

    @property
    def secret_in_groups(self) -> list[str]:
        """The key for typing: four letters at a time."""
        return [self.secret[at : at + 4] for at in range(0, len(self.secret), 4)]


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    name = NameField()
    credential = PasskeyField()

    def clean(self) -> dict[str, Any]:
        """Say at the top that the passkey was refused: its own field is hidden."""
        if self.errors.pop("credential", None):
            raise forms.ValidationError(REFUSED)
        try:
            cleaned: dict[str, Any] = super().clean()
        except (forms.ValidationError, *NO_PASSKEY):
            raise forms.ValidationError(REFUSED) from None
        return cleaned


class RefusesNonsense:
    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except forms.ValidationError as why:
            if why.code != "incorrect_code":  # too many tries, for one
                raise
        except NO_PASSKEY:
            pass
        raise forms.ValidationError(REFUSED)


class ShowPasskeyForm(RefusesNonsense, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The second step of signing in, with a passkey."""

    credential = PasskeyField()


class ShowPasskeyAgainForm(RefusesNonsense, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField()


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    name = NameField()
