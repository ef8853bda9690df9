"""Finds who wrote, to whom, and in which conversation: only ever inside one pair."""

import re
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.acting import MAY_WRITE, Acting
from accounts.models import (
    AuthorizedSender,
    Membership,
    NotificationPreferences,
    Party,
    RelayAlias,
    User,
)
from inbox.models import Delivery, MailboxEntry, Order, Thread
from inbox.relay.reading import ReceivedEmail, read_email, sole_sender
from inbox.relay.tokens import split_recipient

ORDER_NUMBER = re.compile(r"(?<!\d)\d{3}-\d{7}-\d{7}(?!\d)")


class NoWay(Exception):
    """This email leads to no conversation; `because` says why, as a code."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


@dataclass(frozen=True)
class Route:
    """One pair and, when the email names or implies it, one of their threads."""

    author: Acting
    recipient: Party
    thread: Thread | None
    order: Order | None = None


def alias_owner(address: str) -> Party | None:
    """Return whose alias this is, for the SMTP door too; None for everything else."""
    parts = split_recipient(address)
    if parts is None:
        return None
    alias = (
        RelayAlias.objects.select_related("party").filter(local_part=parts[0]).first()
    )
    return alias.party if alias else None


def registered(address: str) -> list[Party]:
    """Return the parties that may write from this address, proved or not."""
    confirmed = NotificationPreferences.objects.filter(
        address=address, address_confirmed_at__isnull=False
    )
    people = Party.objects.filter(person__email=address)
    members = Membership.objects.filter(user__email=address, role__in=MAY_WRITE)
    # Three looks into three indexes: with OR between them each email reads all parties.
    found = confirmed.values("party").union(
        people.values("pk"), members.values("seller")
    )
    own = list(Party.objects.filter(pk__in=found).order_by("pk"))
    # A sender that a shop approved is nobody else's: else that shop could be handed
    # what somebody writes in their own name.
    return own or list(
        Party.objects.filter(
            senders__address=address,
            senders__state=AuthorizedSender.State.APPROVED,
        )
    )


def writers_to(recipient: Party, address: str) -> list[Party]:
    """Return those whom this address may speak for towards that side."""
    return [party for party in registered(address) if party.kind != recipient.kind]


def may_write_to_us(raw: bytes) -> bool:
    """Say whether the one sender that this email names is registered with anybody."""
    sender = sole_sender(read_email(raw))
    return bool(sender and registered(sender))


def find_route(email: ReceivedEmail, sender: str, recipient_address: str) -> Route:
    """Return the way of an email whose sender is proved; raises `NoWay`.

    A token or a Message-ID of another pair is ignored, never followed (B9, I8). Who
    writes for two shops writes for the one whose thread the email names.
    """
    recipient = alias_owner(recipient_address)
    if recipient is None:
        raise NoWay("unknown_recipient")
    writers = writers_to(recipient, sender)
    for writer in writers:
        pair = _threads_of_pair(writer, recipient)
        if thread := _named_thread(pair, email, writer, recipient, recipient_address):
            return Route(_acting(writer, sender), recipient, thread)
    for writer in writers:
        pair = _threads_of_pair(writer, recipient)
        if thread := _by_need_of_an_answer(pair, writer):
            return Route(_acting(writer, sender), recipient, thread)
    for writer in writers:
        if order := _newest_order(writer, recipient):
            return Route(_acting(writer, sender), recipient, None, order)
    raise NoWay("no_common_order" if writers else "unknown_sender")


def _threads_of_pair(writer: Party, recipient: Party) -> QuerySet[Thread]:
    return Thread.objects.filter(
        kind=Thread.Kind.BUYER_SELLER,
        buyer__in=(writer, recipient),
        seller__in=(writer, recipient),
    ).select_related("order", "buyer", "seller")


def _named_thread(
    pair: QuerySet[Thread],
    email: ReceivedEmail,
    writer: Party,
    recipient: Party,
    recipient_address: str,
) -> Thread | None:
    return (
        _by_token(pair, recipient, recipient_address)
        or _by_message_ids(pair, email, writer)
        or _by_order_number(pair, email.subject)
    )


def _by_token(pair: QuerySet[Thread], recipient: Party, address: str) -> Thread | None:
    parts = split_recipient(address)
    if parts is None or parts[1] is None:
        return None
    entry = MailboxEntry.objects.filter(party=recipient, reply_token=parts[1]).first()
    return pair.filter(pk=entry.thread_id).first() if entry else None


def _by_message_ids(
    pair: QuerySet[Thread], email: ReceivedEmail, writer: Party
) -> Thread | None:
    ids = [*email.in_reply_to, *email.references][:50]
    answered = (
        Delivery.objects.filter(
            message_id_header__in=ids, recipient=writer, message__thread__in=pair
        )
        .order_by("-pk")
        .first()
    )
    return pair.get(pk=answered.message.thread_id) if answered else None  # type: ignore[union-attr]


def _by_order_number(pair: QuerySet[Thread], subject: str) -> Thread | None:
    numbers = ORDER_NUMBER.findall(subject)[:3]
    return pair.filter(order__number__in=numbers).order_by("-pk").first()


def _by_need_of_an_answer(pair: QuerySet[Thread], writer: Party) -> Thread | None:
    """For a seller: the thread that waits for an answer; for a buyer: the newest."""
    if writer.is_seller:
        pair = pair.filter(awaiting_seller_since__isnull=False)
    return pair.order_by("-pk").first()


def _newest_order(writer: Party, recipient: Party) -> Order | None:
    return (
        Order.objects.filter(
            buyer__in=(writer, recipient), seller__in=(writer, recipient)
        )
        .order_by("-placed_at")
        .first()
    )


def _acting(party: Party, address: str) -> Acting:
    """Return the person behind the address; a shop's shared address is its owner's.

    An address that is a member's own speaks for that member, who may only read.
    """
    if not party.is_seller:
        return Acting(party.person, party, "buyer")
    members = party.memberships.select_related("user").order_by("pk")
    mine = members.filter(user__email=address).first()
    member = mine or members.filter(role=Membership.Role.OWNER).first()
    user: User | None = member.user if member else None
    return Acting(user, party, member.role if member else Membership.Role.READ_ONLY)
