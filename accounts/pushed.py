"""Finds the buyers of pushed addresses, and adds those that are unknown."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F, QuerySet

from accounts.models import Party, User
from accounts.people import add_buyer


@transaction.atomic
def buyers_by_address(addresses: Collection[str], *, language: str) -> dict[str, Party]:
    """Return the buyer of each address, which must be in lower case.

    Who signed in with it is that buyer; else whoever is confirmed to be reached there.
    An unknown address becomes a new buyer who is written to in `language`. Two such
    calls at the same time could add a buyer twice: the caller sees to that.
    """
    buyers = _reached_at(addresses) | _signed_in_with(addresses)
    unknown = [address for address in addresses if address not in buyers]
    people = _people_with(unknown)
    for address in unknown:
        person = people.get(address)
        spoken = person.language if person else language
        buyers[address] = add_buyer(email=address, language=spoken, person=person)
    return buyers


def _reached_at(addresses: Collection[str]) -> dict[str, Party]:
    confirmed = Party.objects.buyers().filter(
        preferences__address__in=addresses,
        preferences__address_confirmed_at__isnull=False,
    )
    return _by_address(confirmed, "preferences__address")


def _signed_in_with(addresses: Collection[str]) -> dict[str, Party]:
    proved = Party.objects.buyers().filter(
        person__emailaddress__email__in=addresses, person__emailaddress__verified=True
    )
    return _by_address(proved, "person__emailaddress__email")


def _by_address(buyers: "QuerySet[Party]", field: str) -> dict[str, Party]:
    rows = buyers.annotate(known_by=F(field)).select_related("alias").order_by("-pk")
    return {known_by(party): party for party in rows}


def _people_with(addresses: Collection[str]) -> dict[str, User]:
    """Return who proved an address without having bought anything yet."""
    people = User.objects.filter(
        emailaddress__email__in=addresses,
        emailaddress__verified=True,
        buyer__isnull=True,
    ).annotate(known_by=F("emailaddress__email"))
    return {known_by(user): user for user in people}


def known_by(annotated: Party | User) -> str:
    address: str = getattr(annotated, "known_by", "")
    return address.lower()
