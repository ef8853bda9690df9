"""Adds buyers, sellers and the people who act for them."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from accounts.models import (
    Membership,
    NotificationPreferences,
    Party,
    RelayAlias,
    User,
)


@transaction.atomic
def add_person(
    *,
    email: str,
    password: str | None = None,
    name: str = "",
    language: str = "en",
    is_staff: bool = False,
    is_superuser: bool = False,
) -> User:
    """Add somebody who signs in with an address that is known to be theirs."""
    user = User.objects.create_user(
        email,
        password,
        name=name,
        language=language,
        is_staff=is_staff,
        is_superuser=is_superuser,
    )
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return user


@transaction.atomic
def add_buyer(
    *, email: str, name: str = "", language: str = "en", person: User | None = None
) -> Party:
    """Add a buyer whose address the marketplace vouches for, with an alias for life."""
    buyer = Party.objects.create(
        kind=Party.Kind.BUYER, name=name, language=language, person=person
    )
    _make_reachable(buyer, email, messages_on=True)
    return buyer


@transaction.atomic
def add_seller(
    *, name: str, owner: User, language: str = "en", messages_address: str = ""
) -> Party:
    """Add a shop. Buyer messages stay off until an address is given for them (M5)."""
    seller = Party.objects.create(kind=Party.Kind.SELLER, name=name, language=language)
    _make_reachable(seller, messages_address, messages_on=bool(messages_address))
    add_member(seller=seller, user=owner, role=Membership.Role.OWNER)
    return seller


def add_member(*, seller: Party, user: User, role: str) -> Membership:
    return Membership.objects.create(seller=seller, user=user, role=role)


def _make_reachable(party: Party, address: str, *, messages_on: bool) -> None:
    RelayAlias.objects.create(party=party)
    NotificationPreferences.objects.create(
        party=party,
        messages_on=messages_on,
        address=address.lower(),
        address_confirmed_at=timezone.now() if address else None,
    )
