"""Which proof of a sender counts here: that of a server in front, or our own."""

from django.conf import settings

from inbox.relay.arrival import Arrival
from inbox.relay.lookups import Lookups
from inbox.relay.own_proof import own_proof
from inbox.relay.peers import is_among
from inbox.relay.proof import Proof, is_loopback, is_proved


def prove(mail: Arrival) -> Proof:
    """Judge the sender of an email; takes 8 s at most. Raises `DnsTrouble`.

    Where a mail server in front is named (RELAY_AUTHSERV_ID), its verdict is the only
    one: it has met the sender's server, and we have not.
    """
    believed = settings.RELAY_TRUST_LOOPBACK and is_loopback(mail.peer_ip)
    if settings.RELAY_AUTHSERV_ID or believed:
        return is_proved(
            mail.headers,
            mail.sender,
            peer_ip=mail.peer_ip,
            trust_loopback=settings.RELAY_TRUST_LOOPBACK,
            authserv_id=settings.RELAY_AUTHSERV_ID,
            trusted_peers=settings.RELAY_TRUSTED_PEERS,
        )
    ours = is_loopback(mail.peer_ip) or is_among(
        mail.peer_ip, settings.RELAY_TRUSTED_PEERS
    )
    lookups = Lookups(settings.DNS_SERVERS)
    return own_proof(mail, lookups, met_sender=not ours)
