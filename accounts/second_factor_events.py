"""What follows when a second factor is added, shown or removed."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.conf import settings
from django.contrib import messages as banners
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import ngettext

from accounts.models import User
from accounts.models.audit import record
from accounts.second_factor import (
    Kind,
    remember_shown,
    seal_with_the_new_key,
    second_factor_of,
)

SIGNED_IN_AT = "signed_in_at"


@receiver(user_logged_in)
def remember_when(request: HttpRequest, **kwargs: Any) -> None:
    request.session[SIGNED_IN_AT] = time.time()


@receiver(authenticator_added)
def added(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """To add one is to show it: a code of it, or a signature, was just checked."""
    record("second_factor.added", user, actor=user, kind=authenticator.type)
    remember_shown(request, user)


@receiver(authenticator_removed)
def removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record("second_factor.removed", user, actor=user, kind=authenticator.type)


@receiver(authenticator_reset)
def codes_renewed(user: User, **kwargs: Any) -> None:
    record("second_factor.codes_renewed", user, actor=user)


@receiver(authenticator_used)
def shown(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    remember_shown(request, user)
    if settings.SECRET_KEY_FALLBACKS:
        seal_with_the_new_key(user)
    if authenticator.type == Kind.RECOVERY_CODES:
        record("second_factor.code_used", user, actor=user)
        banners.warning(request, _codes_left(second_factor_of(user).codes_left))


def _codes_left(left: int) -> str:
    return ngettext(
        "That recovery code is used up. %(left)s is left.",
        "That recovery code is used up. %(left)s are left.",
        left,
    ) % {"left": left}
