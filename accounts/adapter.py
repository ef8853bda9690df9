"""What django-allauth asks us: how an account is made, and how we write about it."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from accounts.letters import letter_to
from accounts.models import User

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def save_user(
        self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True
    ) -> User:
        """Let a new person be spoken to in the language they signed up in."""
        user.language = get_language() or settings.LANGUAGE_CODE
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Send one of our letters; its links never come from the request's host.

        When the mail server is away the person is told, account or none.
        """
        links = {
            "password_reset_url": on_this_site("account_reset_password"),
            "signup_url": on_this_site("account_signup"),
        }
        if "activate_url" in context:
            links["activate_url"] = on_this_site(
                "account_confirm_email", context["key"]
            )
        if "uid" in context:
            links["password_reset_url"] = on_this_site(
                "account_reset_password_from_key", context["uid"], context["key"]
            )
        letter = letter_to(template_prefix, email, language_of(email), links)
        try:
            letter.send()
        except (OSError, SMTPException) as error:
            # Never what the server answered: it repeats the address.
            logger.warning("an email about an account: %s", type(error).__name__)
            words = _(
                "The email could not be sent just now. Try again in some minutes."
            )
            self.add_message(self.request, messages.ERROR, message=words)


def on_this_site(page: str, *arguments: str) -> str:
    return f"{settings.SITE_URL}{reverse(page, args=arguments)}"


def language_of(address: str) -> str:
    """Return the language of who has this address, else that of the visitor."""
    known = User.objects.filter(email=address.lower()).values_list(
        "language", flat=True
    )
    return known.first() or get_language() or settings.LANGUAGE_CODE
