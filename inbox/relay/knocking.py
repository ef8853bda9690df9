"""Remembers who of a shop's own house was turned away at the door.

The door refuses an address that is registered nowhere, and cannot prove whose it is.
A shop is shown it only when nothing of anybody else's can be learned from that: the
address has the domain of the shop's own messages address, that domain belongs neither
to a house that gives mailboxes to everybody nor to any buyer, and the email was for a
buyer of this shop. Everything else is refused and forgotten.
"""

from django.db.models import Q
from django.utils import timezone

from accounts.models import AuthorizedSender, NotificationPreferences, Party
from inbox.models import Order, Thread
from inbox.relay.proving import verdict_in_front
from inbox.relay.reading import read_email, sole_sender
from inbox.relay.routing import alias_owner
from policy.engine.lexicon import load

HOUSES = frozenset(load("contact.toml")["providers"]["names"])
# The sender of an email that is refused may be made up: a flood fills no page.
MOST_REMEMBERED = 20


def remember_refused(recipient_address: str, raw: bytes, peer_ip: str = "") -> None:
    """Note the refused sender for each shop that it seems to belong to.

    Whether it is proved is noted where the server in front says so: nobody waits for
    the DNS at the door.
    """
    email = read_email(raw)
    sender = sole_sender(email)
    buyer = alias_owner(recipient_address)
    if not sender or len(sender) > 254 or buyer is None or buyer.is_seller:
        return
    sender = sender.lower()
    domain = sender.rpartition("@")[2]
    if HOUSES.intersection(domain.split(".")):
        return
    for shop in _shops_at(domain):
        if _knows(shop, buyer) and not _is_a_buyers(domain, shop):
            _note(shop, sender, verdict_in_front(email.headers, sender, peer_ip))


def _shops_at(domain: str) -> list[Party]:
    shops = Party.objects.sellers().filter(
        preferences__address__endswith=f"@{domain}",
        preferences__address_confirmed_at__isnull=False,
    )
    return list(shops[:MOST_REMEMBERED])


def _knows(shop: Party, buyer: Party) -> bool:
    pair = Q(seller=shop, buyer=buyer)
    return Order.objects.filter(pair).exists() or Thread.objects.filter(pair).exists()


def _is_a_buyers(domain: str, shop: Party) -> bool:
    """Say whether somebody who is no member of the shop buys from this domain."""
    buyers = NotificationPreferences.objects.filter(
        party__kind=Party.Kind.BUYER, address__endswith=f"@{domain}"
    )
    members = shop.memberships.values("user")
    return buyers.exclude(party__person__in=members).exists()


def _note(shop: Party, address: str, proved: bool | None) -> None:
    seen = AuthorizedSender.objects.filter(party=shop, address=address)
    if seen.note_attempt(proved):
        return
    tried = shop.senders.filter(state=AuthorizedSender.State.TRIED)
    if tried.count() < MOST_REMEMBERED:
        AuthorizedSender.objects.get_or_create(
            party=shop,
            address=address,
            defaults={"confirmed_at": timezone.now(), "tries": 1, "proved": proved},
        )
