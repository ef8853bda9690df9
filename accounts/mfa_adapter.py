"""What django-allauth asks us about second factors: words, the drawing, the seal."""

from typing import ClassVar

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from accounts.models import User
from accounts.sealing import Unreadable, seal, unseal


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This code is wrong, or it was used before. Wait for the next one."
        ),
        "cannot_generate_recovery_codes": _(
            "Recovery codes stand in for a second factor. Set one up first."
        ),
        "unverified_email": _(
            "Confirm your email address first: without it you could never get back in."
        ),
        "unreadable": _(
            "Your second factor cannot be read any more. Ask the people who run this "
            "site to reset it."
        ),
    }

    def build_totp_svg(self, url: str) -> str:
        """Return a drawing that stands in the page itself: no data: image is needed."""
        drawn: str = qrcode.make(url, image_factory=SvgPathImage).to_string(
            encoding="unicode"
        )
        return drawn

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return unseal(encrypted_text)
        except Unreadable:
            unreadable: ValidationError = self.validation_error("unreadable")
            raise unreadable from None

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {
            **super().get_public_key_credential_rp_entity(),
            "name": settings.MARKETPLACE_NAME,
        }
