"""A mail server that plays the outside world: it keeps every mail that it accepts."""

import logging
from email.utils import formatdate
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from messaging_center.demo import mailstore

logger = logging.getLogger(__name__)
MAX_BYTES = 32 * 1024 * 1024
HOST = "127.0.0.1"

# Mailboxes with which everybody can see what a failure looks like.
FULL = "452 4.2.2 This mailbox is full, try again later"
GONE = "550 5.1.1 There is no such mailbox here"
UNUSABLE = "553 5.1.3 This address is not one that the demo can keep mail for"


def refusal_for(address: str) -> str:
    """Return the server's answer for a recipient it does not take, or ""."""
    if not mailstore.is_keepable(address):
        return UNUSABLE
    local_part = address.partition("@")[0].lower()
    if "full" in local_part:
        return FULL
    return GONE if "gone" in local_part else ""


class OutsideWorld:
    """Answers aiosmtpd: every recipient has a mailbox, but for the special ones."""

    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        refusal = refusal_for(address)
        if not refusal:
            envelope.rcpt_tos.append(address)
        return refusal or "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Answer 250 only when every copy is on the disk."""
        raw = envelope.original_content or b""
        try:
            for address in dict.fromkeys(envelope.rcpt_tos):
                mailstore.keep(address, _as_delivered(address, envelope) + raw)
        except OSError:
            logger.exception("A mail could not be kept.")
            return "451 4.3.0 The mail could not be kept, try again later"
        return "250 2.0.0 Kept"


def _as_delivered(address: str, envelope: Envelope) -> bytes:
    """Return the lines that a mail server writes on top of what it delivers."""
    return (
        f"Return-Path: <{envelope.mail_from}>\r\n"
        f"Delivered-To: {address}\r\n"
        f"Received: by the mail catcher of the demo; {formatdate()}\r\n"
    ).encode()


def catcher(port: int, host: str = HOST) -> Any:
    """Return a server that can be started and stopped; it serves from a thread."""
    return Controller(
        OutsideWorld(),
        hostname=host,
        port=port,
        data_size_limit=MAX_BYTES,
        ident="The outside world of the demo",
        server_hostname="outside.example",
    )
