"""What django-allauth asks us: how an account is made, and how we write about it."""

import logging
import time
from smtplib import SMTPException
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy as _

from accounts.acting import roles_of
from accounts.letters import letter_to
from accounts.models import User
from accounts.second_factor_events import SIGNED_IN_AT

WAYS_TO_CONFIRM = {
    "reauthenticate": _("Enter your password"),
    "mfa_reauthenticate": _("Enter a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}
logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The email address or the password is wrong."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _(
            "That was wrong several times. Wait five minutes, then try again."
        ),
        "rate_limited": _(
            "That was tried several times. Wait five minutes, then try again."
        ),
    }

    def save_user(
        self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True
    ) -> User:
        """Let a new person be spoken to in the language they signed up in."""
        user.language = get_language() or settings.LANGUAGE_CODE
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Open on the messages; staff who are no party begin on their own pages."""
        user = request.user
        if isinstance(user, User) and user.is_staff and not roles_of(user):
            return reverse("staff:overview")
        return str(super().get_login_redirect_url(request))

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Send one of our letters; its links never come from the request's host.

        When the mail server is away the person is told, account or none.
        """
        links = {
            "password_reset_url": on_this_site("account_reset_password"),
            "signup_url": on_this_site("account_signup"),
            "security_url": on_this_site("mfa_index"),
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
            words = gettext(
                "The email could not be sent just now. Try again in some minutes."
            )
            self.add_message(self.request, messages.ERROR, message=words)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in a moment ago need not confirm at once that it is they."""
        signed_in_at = self.request.session.get(SIGNED_IN_AT, 0)
        if time.time() - signed_in_at < REAUTHENTICATION_TIMEOUT:
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required

    def get_reauthentication_methods(
        self, user: User | AnonymousUser
    ) -> list[dict[str, Any]]:
        """Whoever has a second factor confirms with it, everybody else by password."""
        ways = super().get_reauthentication_methods(user)
        factors = [way for way in ways if way["id"] != "reauthenticate"]
        # A passkey, where there is one, comes first: its page offers the code as well.
        chosen = sorted(factors, key=lambda way: way["id"], reverse=True) or ways
        return [{**way, "description": WAYS_TO_CONFIRM[way["id"]]} for way in chosen]


def on_this_site(page: str, *arguments: str) -> str:
    return f"{settings.SITE_URL}{reverse(page, args=arguments)}"


def language_of(address: str) -> str:
    """Return the language of who has this address, else that of the visitor."""
    known = User.objects.filter(email=address.lower()).values_list(
        "language", flat=True
    )
    return known.first() or get_language() or settings.LANGUAGE_CODE
