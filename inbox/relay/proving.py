"""Which proof of a sender counts here: that of a server in front, or our own."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.addresses import domain_of
from inbox.relay.arrival import Arrival
from inbox.relay.bounds import Headers
from inbox.relay.lookups import DnsTrouble, Lookups
from inbox.relay.own_proof import own_proof
from inbox.relay.peers import is_among
from inbox.relay.proof import Proof, is_loopback, is_proved

# A domain that did not answer is left alone for a while: many emails from it, true or
# forged, make the worker wait once.
REST = timedelta(seconds=30)
MOST_REMEMBERED = 1000
_silent_until: dict[str, datetime] = {}


def prove(mail: Arrival) -> Proof:
    """Judge the sender of an email; takes 8 s at most. Raises `DnsTrouble`.

    Where a mail server in front is named (RELAY_AUTHSERV_ID), its verdict is the only
    one: it has met the sender's server, and we have not.
    """
    if _needs_no_dns(mail.peer_ip):
        return _in_front(mail.headers, mail.sender, mail.peer_ip, mail.recipient)
    ours = is_loopback(mail.peer_ip) or is_among(
        mail.peer_ip, settings.RELAY_TRUSTED_PEERS
    )
    if _was_silent(mail.sender):
        raise DnsTrouble
    try:
        return own_proof(mail, Lookups(settings.DNS_SERVERS), met_sender=not ours)
    except DnsTrouble:
        _note_silence(mail.sender)
        raise


def _was_silent(sender: str) -> bool:
    return _silent_until.get(domain_of(sender), timezone.now()) > timezone.now()


def _note_silence(sender: str) -> None:
    if len(_silent_until) >= MOST_REMEMBERED:
        _silent_until.clear()
    _silent_until[domain_of(sender)] = timezone.now() + REST


def verdict_in_front(headers: Headers, sender: str, peer_ip: str) -> bool | None:
    """Return what can be said without the DNS, None when that is nothing."""
    if not _needs_no_dns(peer_ip):
        return None
    return _in_front(headers, sender, peer_ip).ok


def _needs_no_dns(peer_ip: str) -> bool:
    believed = settings.RELAY_TRUST_LOOPBACK and is_loopback(peer_ip)
    return bool(settings.RELAY_AUTHSERV_ID or believed)


def _in_front(
    headers: Headers, sender: str, peer_ip: str, recipient: str = ""
) -> Proof:
    return is_proved(
        headers,
        sender,
        peer_ip=peer_ip,
        trust_loopback=settings.RELAY_TRUST_LOOPBACK,
        authserv_id=settings.RELAY_AUTHSERV_ID,
        trusted_peers=settings.RELAY_TRUSTED_PEERS,
        recipient=recipient,
    )
