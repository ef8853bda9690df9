"""The emails about an account, in their reader's language."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from accounts.letter_kinds import LETTERS


def letter_to(
    kind: str, address: str, language: str, values: dict[str, Any]
) -> EmailMultiAlternatives:
    """Return the email of this kind, plain and HTML, not yet sent."""
    letter = LETTERS[kind]
    names = {
        "marketplace": settings.MARKETPLACE_NAME,
        "shop": values.get("shop", ""),
    }
    with override(language):
        shown = {
            "text": letter.text % names,
            "button": letter.button,
            "url": values.get(letter.link, ""),
            "after": letter.after % names,
            "footer": gettext(
                "%(marketplace)s sent this because of an account. Answers to this "
                "email are not read."
            )
            % names,
        }
        email = EmailMultiAlternatives(
            " ".join((letter.subject % names).split()),
            render_to_string("account/email/letter.txt", shown).strip() + "\n",
            settings.DEFAULT_FROM_EMAIL,
            [address],
            headers={"Auto-Submitted": "auto-generated"},
        )
        email.attach_alternative(
            render_to_string("account/email/letter.html", shown), "text/html"
        )
    return email
