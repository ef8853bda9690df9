"""When the sender of an email is proved, and what happens while the DNS is silent."""

from datetime import timedelta

from django.utils import timezone

from inbox.models import InboundEmail
from inbox.relay.arrival import Arrival
from inbox.relay.lookups import DnsTrouble
from inbox.relay.message_ids import bounced_delivery
from inbox.relay.proof import Proof
from inbox.relay.proving import prove
from inbox.relay.reading import Kind, ReceivedEmail, sole_sender
from inbox.relay.routing import registered

# Then the email is held like all that is not proved: its owner may confirm it.
GIVE_UP_AFTER = timedelta(hours=24)
SOONEST, LATEST = timedelta(minutes=1), timedelta(hours=2)


def proof_of(inbound: InboundEmail, email: ReceivedEmail) -> Proof | None:
    """Judge the sender of an email that may become a message; else there is no proof.

    Raises `DnsTrouble` while it is worth asking again. May take 8 s: never call it in
    a transaction.
    """
    sender = sole_sender(email)
    is_report = bounced_delivery(inbound.recipient)
    if is_report or email.kind != Kind.MESSAGE:
        return None
    if sender is None or not registered(sender):
        return None
    try:
        return prove(_arrival(inbound, email, sender))
    except DnsTrouble:
        if timezone.now() - inbound.received_at < GIVE_UP_AFTER:
            raise
        return Proof(False, "dns-silent")


def until_next_proof(inbound: InboundEmail) -> timedelta:
    """Return how long to wait: as long again as it has waited, within bounds."""
    waited = timezone.now() - inbound.received_at
    return min(max(waited, SOONEST), LATEST)


def _arrival(inbound: InboundEmail, email: ReceivedEmail, sender: str) -> Arrival:
    return Arrival(
        raw=bytes(inbound.raw),
        headers=email.headers,
        sender=sender,
        recipient=inbound.recipient,
        envelope_sender=inbound.sender,
        peer_ip=inbound.peer,
        helo=inbound.helo,
        at=inbound.received_at,
    )
