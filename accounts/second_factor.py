"""The second factor: what a person has, and whether their session has shown it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.models import User
from accounts.models.audit import record
from accounts.sealing import is_sealed_with_an_earlier_key, seal, unseal

Kind = Authenticator.Type
View = Callable[..., HttpResponse]
# The ids of what was shown: who gets a new phone shows the new one.
SHOWN = "shown_factors"
SEALED = ("secret", "seed")


@dataclass(frozen=True)
class Passkey:
    pk: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class SecondFactor:
    """What one person can show besides the password."""

    app_since: datetime | None
    passkeys: list[Passkey]
    codes_left: int

    @property
    def is_on(self) -> bool:
        return self.app_since is not None or bool(self.passkeys)


def factors_of(user: User) -> "QuerySet[Authenticator]":
    """Keep what counts as a second factor: recovery codes only stand in for one."""
    mine: QuerySet[Authenticator] = Authenticator.objects.filter(user=user)
    return mine.exclude(type=Kind.RECOVERY_CODES)


def second_factor_of(user: User) -> SecondFactor:
    """Return all of it; one query."""
    mine = list(Authenticator.objects.filter(user=user).order_by("pk"))
    app = next((one for one in mine if one.type == Kind.TOTP), None)
    codes = next((one for one in mine if one.type == Kind.RECOVERY_CODES), None)
    return SecondFactor(
        app_since=app.created_at if app else None,
        passkeys=[_passkey(one) for one in mine if one.type == Kind.WEBAUTHN],
        codes_left=_codes_left(codes) if codes else 0,
    )


def remember_shown(request: HttpRequest, user: User) -> None:
    request.session[SHOWN] = list(factors_of(user).values_list("pk", flat=True))


def has_shown(request: HttpRequest, user: User) -> bool:
    """Whether this session has shown a factor that this person still has.

    A session may be older than the factor, or have shown one that was lost since: both
    are worth no more than the password.
    """
    shown = request.session.get(SHOWN, [])
    return factors_of(user).filter(pk__in=shown).exists()


def owes_it(request: HttpRequest, user: User) -> bool:
    """Whether there is a factor that this session has not shown."""
    return not has_shown(request, user) and factors_of(user).exists()


def ask_for_it(request: HttpRequest, then: str) -> HttpResponse:
    """Lead to where the factor is shown, and from there to `then`."""
    [first, *_] = get_adapter().get_reauthentication_methods(request.user)
    return redirect(f"{first['url']}?{urlencode({'next': then})}")


def shown_first(view: View) -> View:
    """Open this page about the second factor only to who has shown it, if they have it.

    Otherwise somebody with the password, and a session older than the factor, could
    read the recovery codes there.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if isinstance(request.user, User) and owes_it(request, request.user):
            return ask_for_it(request, request.get_full_path())
        return view(request, *args, **kwargs)

    return shown


@transaction.atomic
def reset(user: User) -> bool:
    """Take away all of a person who lost it; False when there is nothing."""
    gone, _ = Authenticator.objects.filter(user=user).delete()
    if gone:
        record("second_factor.reset", user)
    return bool(gone)


@transaction.atomic
def seal_with_the_new_key(user: User) -> None:
    """Keep a factor readable when its SECRET_KEY ceases to be a fallback."""
    for one in Authenticator.objects.select_for_update().filter(user=user):
        old = [
            name
            for name in SEALED
            if name in one.data and is_sealed_with_an_earlier_key(one.data[name])
        ]
        if old:
            one.data |= {name: seal(unseal(one.data[name])) for name in old}
            one.save(update_fields=["data"])


def _passkey(one: Authenticator) -> Passkey:
    return Passkey(one.pk, one.wrap().name, one.created_at, one.last_used_at)


def _codes_left(codes: Authenticator) -> int:
    """Count without reading the codes: this is asked whenever the page is shown."""
    used: int = codes.data["used_mask"]
    return settings.MFA_RECOVERY_CODE_COUNT - used.bit_count()
