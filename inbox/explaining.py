"""What an email said, as we read it: for support staff who must explain one.

Each value is made by the code that receives emails, in the same order. Nothing is kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import Error as DatabaseError

from inbox.attaching import judged
from inbox.files import AcceptedFile, FileRefused
from inbox.own_address import own_addresses
from inbox.relay.addresses import NotAnAddress, mailboxes
from inbox.relay.bounds import Headers, head_of
from inbox.relay.extraction import new_text
from inbox.relay.ornaments import without_ornaments
from inbox.relay.reading import (
    ReceivedAttachment,
    ReceivedEmail,
    read_email,
    sole_sender,
)
from inbox.relay.routing import ORDER_NUMBER, registered

RECIPIENTS = {"to", "cc", "bcc", "delivered-to", "x-original-to", "envelope-to"}
NOT_TRIED = "It was not looked at: there was no time or no memory left."
NOT_SENT = "A picture of a signature, of an icon, or of what is quoted."
Values = dict[str, Any]


@dataclass(frozen=True)
class Writer:
    """Who sent it, as far as that decides which files may go along."""

    is_seller: bool = False
    own_addresses: tuple[str, ...] = ()


def explained(raw: bytes, writer_of: Callable[[str], Writer]) -> Iterator[Values]:
    """Yield what is known of an email; a later value takes the place of an earlier.

    The surest come first: whoever has to stop in the middle knows the sender at least.
    """
    yield _named(read_email(head_of(raw) + b"\n\n"))
    email = read_email(raw)
    yield _named(email)
    shown = without_ornaments(email, from_seller=False)
    yield _said(shown)
    writer = writer_of(sole_sender(email) or "")
    if writer.is_seller:
        shown = without_ornaments(email, from_seller=True)
        yield _said(shown)
    yield from _files(email, shown, writer)


def writer_called(address: str) -> Writer:
    """Return who writes from this address; a buyer's rules hold for a stranger.

    A database that is not there changes no more than that.
    """
    try:
        parties = registered(address) if address else []
        own = own_addresses(*parties) if parties else [address]
    except DatabaseError:
        return Writer(own_addresses=(address,))
    return Writer(any(party.is_seller for party in parties), tuple(own))


def nothing_read() -> Values:
    """Return every key that an answer has, for an email of which nothing is known."""
    return {
        **_named(read_email(b"")),
        **_said(read_email(b"")),
        "attachments": [],
        "defects": [],
    }


def _named(email: ReceivedEmail) -> Values:
    recipients, unclear = _recipients(email.headers)
    several = ("from-several",) if len(email.from_addresses) > 1 else ()
    return {
        "sender": sole_sender(email),
        "sender_name": email.from_name,
        "recipients": recipients,
        "subject": email.subject,
        "date": email.date.isoformat() if email.date else None,
        "kind": email.kind.value,
        "thread_hints": {
            "message_id": email.message_id,
            "in_reply_to": email.in_reply_to,
            "references": email.references,
            "order_numbers": ORDER_NUMBER.findall(email.subject),
        },
        "defects": [*email.defects, *several, *unclear],
    }


def _recipients(headers: Headers) -> tuple[list[str], tuple[str, ...]]:
    """Return whom the headers name, each once, and a word where one is unclear."""
    found: dict[str, None] = {}
    unclear: tuple[str, ...] = ()
    for name, value in headers:
        if name.lower() in RECIPIENTS:
            try:
                found.update((one.address, None) for one in mailboxes(value))
            except NotAnAddress:
                unclear = ("recipients-unclear",)
    return list(found), unclear


def _said(email: ReceivedEmail) -> Values:
    words = new_text(email.text, forwards=email.forwards)
    waiting = [_file(file, kept=None, why=NOT_TRIED) for file in email.attachments]
    return {
        "text": words.written,
        "trimmed": words.around,
        "attachments": waiting,
    }


def _files(
    email: ReceivedEmail, shown: ReceivedEmail, writer: Writer
) -> Iterator[Values]:
    """Yield the list of files anew after each that was looked at."""
    left = [one for one in email.attachments if one not in shown.attachments]
    known = [_file(file, kept=False, why=NOT_SENT) for file in left]
    waiting = [_file(file, kept=None, why=NOT_TRIED) for file in shown.attachments]
    for file, found in judged(
        shown.attachments,
        from_seller=writer.is_seller,
        own_addresses=writer.own_addresses,
    ):
        waiting.pop(0)
        known.append(_verdict(file, found))
        yield {"attachments": [*known, *waiting]}
    yield {"attachments": known}


def _verdict(file: ReceivedAttachment, found: AcceptedFile | FileRefused) -> Values:
    if not isinstance(found, FileRefused):
        return _file(file, kept=True, why="")
    if isinstance(found.__cause__, MemoryError):  # Ours is less than a worker has.
        return _file(file, kept=None, why=NOT_TRIED)
    return _file(file, kept=False, why=str(found.sentence))


def _file(file: ReceivedAttachment, *, kept: bool | None, why: str) -> Values:
    return {
        "name": file.name,
        "type": file.content_type,
        "size": len(file.content),
        "kept": kept,
        "why_not": why,
    }
