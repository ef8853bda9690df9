"""Who has a mailbox in the outside world, and whom they can write to."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import NotificationPreferences, Party, User
from messaging_center.demo.composing import Writer


@dataclass(frozen=True)
class Alias:
    """Somebody who can be written to, as the other side knows them."""

    address: str
    name: str


def writer_with(address: str) -> Writer:
    """Return the owner of a mailbox; a stranger has no name."""
    party = _party_with(address)
    user = User.objects.filter(email=address).first()
    if party and (party.is_seller or not user):
        return Writer(address, party.name, party.language)
    return Writer(address, user.name, user.language) if user else Writer(address)


def names_of(addresses: list[str]) -> dict[str, str]:
    """Return the names that belong to addresses, for a list. Two queries."""
    users = User.objects.filter(email__in=addresses).values_list("email", "name")
    shops = NotificationPreferences.objects.filter(
        address__in=addresses, party__kind=Party.Kind.SELLER
    ).values_list("address", "party__name")
    return dict(users) | dict(shops)


def reachable_addresses() -> list[str]:
    """Return every address to which the relay may send, in order."""
    return sorted(
        NotificationPreferences.objects.exclude(address="")
        .values_list("address", flat=True)
        .distinct()
    )


def aliases_known_to(address: str) -> list[Alias]:
    """Return the aliases that the owner of this mailbox may know: the other side's."""
    party = _party_with(address)
    others = Party.objects.filter(alias__isnull=False).select_related("alias")
    if party:
        met = Q(threads_as_buyer__seller=party) | Q(threads_as_seller__buyer=party)
        bought = Q(orders_placed__seller=party) | Q(orders_received__buyer=party)
        others = others.filter(met | bought).distinct()
    else:
        others = others.sellers()
    return [
        Alias(other.alias.address, other.shown_as)
        for other in others.order_by("name", "handle")
    ]


def _party_with(address: str) -> Party | None:
    preferences = (
        NotificationPreferences.objects.filter(address=address)
        .select_related("party")
        .order_by("pk")
        .first()
    )
    return preferences.party if preferences else None
