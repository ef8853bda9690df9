"""The SMTP door as `manage.py relay` opens it, on a port of its own."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP

from django.db import connections

from inbox.management.commands import relay
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.door import Door, start_door


@contextmanager
def real_door(port: int = 0) -> Iterator[Door]:
    """Open the door; the test needs real transactions, since it has its own threads."""
    door = start_door(
        "127.0.0.1",
        port,
        store=_without_a_trace(relay._store),
        knows_recipient=_without_a_trace(relay._is_ours),
    )
    try:
        yield door
    finally:
        door.stop(grace=1)


def bring(door: Door, email: EmailMessage) -> None:
    """Bring an email as a mail server does, and have it read."""
    with smtplib.SMTP("127.0.0.1", door.port, timeout=20) as client:
        client.send_message(email)
    read_waiting_emails(lambda: False)


def take_in(email: EmailMessage) -> None:
    """Have an email read as if a mail server on this machine had brought it."""
    keep(
        recipient=str(email["To"]),
        sender=str(email["From"]),
        raw=email.as_bytes(policy=SMTP),
        peer="127.0.0.1",
    )
    read_waiting_emails(lambda: False)


def _without_a_trace(ask):
    """Close what a thread of the door has opened: the test's database is removed."""

    def _ask(about):
        try:
            return ask(about)
        finally:
            connections.close_all()

    return _ask
