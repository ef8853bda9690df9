"""The SMTP door: takes in emails to aliases, durable before it says 250."""

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from inbox.models import InboundEmail
from inbox.receiving import keep
from inbox.relay.certificate import Certificate, WrongCertificate
from inbox.relay.door import DoorLimits, Envelope, Refused, start_door
from inbox.relay.knocking import remember_refused
from inbox.relay.message_ids import bounced_delivery
from inbox.relay.notices import no_reply_address
from inbox.relay.routing import alias_owner, may_write_to_us


class Command(BaseCommand):
    help = "Receives emails for aliases by SMTP, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        certificate = _certificate()
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        door = start_door(
            settings.RELAY_HOST,
            settings.RELAY_PORT,
            knows_recipient=_is_ours,
            store=_store,
            hostname=settings.RELAY_DOMAIN,
            limits=DoorLimits(
                message_bytes=settings.RELAY_MAX_BYTES,
                connections_per_ip=settings.RELAY_CONNECTIONS,
            ),
            no_reply=frozenset({no_reply_address()}),
            is_full=_is_full,
            certificate=certificate,
            proxy_peers=settings.RELAY_PROXY_PEERS,
        )
        self.stdout.write(
            f"Receiving mail on {settings.RELAY_HOST}:{settings.RELAY_PORT}."
        )
        stopping.wait()
        door.stop()


def _certificate() -> Certificate | None:
    certificate, key = settings.RELAY_TLS_CERT, settings.RELAY_TLS_KEY
    if not (certificate and key):
        return None
    try:
        return Certificate(certificate, key)
    except WrongCertificate as wrong:
        raise CommandError(str(wrong)) from None


def _is_full() -> bool:
    """Say whether so many emails wait to be read that more would only pile up."""
    close_old_connections()
    return InboundEmail.objects.has_more_unread_than(settings.RELAY_BACKLOG)


def _is_ours(address: str) -> bool:
    close_old_connections()
    return bool(bounced_delivery(address)) or alias_owner(address) is not None


def _store(envelope: Envelope) -> None:
    """Keep one email; from an address registered nowhere it is refused at the door."""
    close_old_connections()
    if not (bounced_delivery(envelope.recipient) or may_write_to_us(envelope.raw)):
        remember_refused(envelope.recipient, envelope.raw, envelope.peer_ip)
        raise Refused
    keep(
        recipient=envelope.recipient,
        sender=envelope.sender,
        raw=envelope.raw,
        peer=envelope.peer_ip,
        helo=envelope.helo,
    )
