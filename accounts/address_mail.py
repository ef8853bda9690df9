"""The two emails about an address for messages: confirm it, and it was changed."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from accounts.models import NotificationPreferences, Party
from accounts.preferring import confirmation_token

logger = logging.getLogger(__name__)


def ask_to_confirm(preferences: NotificationPreferences) -> bool:
    """Write to the new address; return whether the mail server took it."""
    path = reverse("settings:confirm_address", args=[confirmation_token(preferences)])
    return _send(
        "address_confirmation",
        preferences.party,
        preferences.new_address,
        {"url": f"{settings.SITE_URL}{path}"},
    )


def tell_the_old_address(party: Party, address: str) -> bool:
    """Say to the old address that mail goes elsewhere now, without saying where."""
    path = reverse("settings:notifications")
    url = f"{settings.SITE_URL}{path}"
    return _send("address_changed", party, address, {"url": url})


def _send(template: str, party: Party, address: str, context: dict[str, str]) -> bool:
    shown = {
        **context,
        "shop": party.name if party.is_seller else "",
        "marketplace_name": settings.MARKETPLACE_NAME,
    }
    with override(party.language):
        subject, text, html = (
            render_to_string(f"email/{template}/{part}", shown).strip()
            for part in ("subject.txt", "body.txt", "body.html")
        )
    email = EmailMultiAlternatives(
        subject, text, to=[address], headers={"Auto-Submitted": "auto-generated"}
    )
    email.attach_alternative(html, "text/html")
    try:
        email.send()
    except (OSError, SMTPException) as error:
        # Never the address: nor what the server answered, which repeats it.
        logger.warning("an email about an address: %s", type(error).__name__)
        return False
    return True
