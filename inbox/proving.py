"""When the sender of an email is proved, and what happens while the DNS is silent."""

from datetime import datetime, timedelta

from django.utils import timezone

from inbox.models import InboundEmail
from inbox.relay.arrival import Arrival
from inbox.relay.lookups import DnsTrouble
from inbox.relay.message_ids import bounced_delivery
from inbox.relay.proof import Proof
from inbox.relay.proving import prove
from inbox.relay.reading import Kind, ReceivedEmail, sole_sender
from inbox.relay.routing import registered

# Then the email is held like all that is not proved, and nobody asks any more.
GIVE_UP_AFTER = timedelta(hours=24)
SOONEST, LATEST = timedelta(minutes=1), timedelta(hours=2)
SILENT = Proof(False, "dns-silent")
NONE = Proof(False, "")


def proof_of(inbound: InboundEmail, email: ReceivedEmail) -> Proof | None:
    """Judge the sender of an email that may become a message; else there is no proof.

    May take 8 s: never call it in a transaction.
    """
    sender = sole_sender(email)
    if bounced_delivery(inbound.recipient) or email.kind != Kind.MESSAGE:
        return None
    if sender is None or not registered(sender):
        return None
    try:
        return prove(_arrival(inbound, email, sender))
    except DnsTrouble:
        return SILENT


def used_once(inbound: InboundEmail, proof: Proof | None) -> Proof:
    """Return the proof, unless its signature has proved another copy to this alias.

    Who received a copy could bring it again and again, each time a little different
    where it is not signed. Two that come at once meet the constraint of the table.
    """
    if proof is None:
        return NONE
    others = InboundEmail.objects.exclude(pk=inbound.pk)
    if proof.mark and others.filter(proof_mark=proof.mark).exists():
        return Proof(False, "sent-again")
    return proof


def held_because(inbound: InboundEmail, proof: Proof) -> tuple[str, datetime | None]:
    """Return why an unproved email is held, and when to judge it again, if at all.

    Its owner may confirm it all the while. We wait as long again as it has waited.
    """
    waited = timezone.now() - inbound.received_at
    if proof != SILENT or waited >= GIVE_UP_AFTER:
        return "unproved", None
    return "unchecked", timezone.now() + min(max(waited, SOONEST), LATEST)


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
