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
from accounts.models.audit import record
from accounts.models.party import unused_handle


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
        kind=Party.Kind.BUYER,
        name=name,
        handle=unused_handle(),
        language=language,
        person=person,
    )
    _make_reachable(buyer, email, messages_on=True)
    return buyer


@transaction.atomic
def become_buyer(user: User, address: str) -> Party:
    """Give somebody who has proved an address the buyer that it belongs to.

    That is the buyer whose orders the marketplace pushed with this address; a person
    who never bought anything gets a buyer of their own. Who is one already stays it.
    """
    User.objects.select_for_update().get(pk=user.pk)
    known = Party.objects.filter(person=user).first()
    if known:
        return known
    pushed = (
        Party.objects.buyers()
        .filter(
            person__isnull=True,
            preferences__address=address.lower(),
            preferences__address_confirmed_at__isnull=False,
        )
        .order_by("pk")
        .first()
    )
    if pushed is None:
        return add_buyer(email=address, language=user.language, person=user)
    pushed.person, pushed.language = user, user.language
    pushed.save(update_fields=["person", "language"])
    record("buyer.joined", pushed, actor=user)
    return pushed


@transaction.atomic
def introduce(user: User, *, name: str, language: str) -> None:
    """Call somebody by this name, and write to them in this language.

    Shops see nothing of it: a buyer's name for them is another one.
    """
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    Party.objects.filter(person=user).update(language=language)


@transaction.atomic
def add_seller(
    *,
    name: str,
    owner: User | None = None,
    language: str = "en",
    messages_address: str = "",
) -> Party:
    """Add a shop. Buyer messages stay off until an address is given for them (M5).

    Without an owner it waits for the first one to accept an invitation.
    """
    seller = Party.objects.create(
        kind=Party.Kind.SELLER, name=name, handle=unused_handle(), language=language
    )
    _make_reachable(seller, messages_address, messages_on=bool(messages_address))
    if owner:
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
