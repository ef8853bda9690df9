"""An email that came in, read into a value; any bytes at all can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from inbox.relay.addresses import Mailbox, NotAnAddress, mailboxes, sole_sender
from inbox.relay.automatic import Kind, first, kind_of
from inbox.relay.bounds import Headers, children, headers_of, parsed
from inbox.relay.cleaning import SUBJECT_LENGTH, clean_line, clean_name
from inbox.relay.encoded_words import decode_words
from inbox.relay.outgoing import MESSAGE_ID, MOST_REFERENCES
from inbox.relay.parts import content_type, parameter
from inbox.relay.shown import ReceivedAttachment, ShownParts, shown_parts

__all__ = [
    "Kind",
    "ReceivedAttachment",
    "ReceivedEmail",
    "hops_in",
    "read_email",
    "sole_sender",
]

FARTHEST_HOP = 99
# In en, fr, es, de, it, pt, nl, sv, pl; Outlook says it nowhere else.
FORWARDS = re.compile(r"(?:fwd?|tr|rv|wg|i|enc|doorst|vb|pd)\s?:", re.IGNORECASE)


@dataclass(frozen=True)
class ReceivedEmail:
    """What an email says, without anything that could not be trusted to be text.

    `headers` are (name, raw unfolded value) from the top down, for the sender's proof.
    `text` has "\\n" line breaks, no NUL and no lone surrogate; it is all of the text,
    the quoted part too. `page` is the source of its HTML parts, never to be shown,
    sent on or kept. `hops` is what our own loop header counts. `defects` are words
    such as "too-deep", "from-unclear" for what could not be read; the email is then
    read as far as it goes.
    """

    headers: Headers
    from_addresses: tuple[str, ...]
    from_name: str
    subject: str
    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    date: datetime | None
    text: str
    page: str
    attachments: tuple[ReceivedAttachment, ...]
    kind: Kind
    hops: int
    defects: tuple[str, ...]

    @property
    def forwards(self) -> bool:
        """Whether its subject says that it is passed on, rather than an answer."""
        return FORWARDS.match(self.subject) is not None


def read_email(raw: bytes) -> ReceivedEmail:
    """Return the email in these bytes; never raises, within 2 s for 16 MB.

    Limits (depth 20, 100 parts, 200 headers of 8 kB) are checked before parsing: an
    email beyond them keeps its headers and loses its body, with a defect that says so.
    """
    headers = headers_of(raw)
    message, problem = parsed(raw)
    sender, sender_problem = _sender(headers)
    body, kinds = _body(message)
    return ReceivedEmail(
        headers=headers,
        from_addresses=tuple(mailbox.address for mailbox in sender),
        from_name=clean_name(decode_words(sender[0].name)) if sender else "",
        subject=clean_line(decode_words(first(headers, "subject")), SUBJECT_LENGTH),
        message_id=next(iter(_ids(first(headers, "message-id"))), None),
        in_reply_to=_ids(first(headers, "in-reply-to")),
        references=_ids(first(headers, "references"))[-MOST_REFERENCES:],
        date=_date(first(headers, "date")),
        text=body.text,
        page=body.page,
        attachments=body.files,
        kind=kind_of(headers, *kinds),
        hops=hops_in(headers),
        defects=tuple(word for word in (problem, sender_problem) if word),
    )


def _sender(headers: Headers) -> tuple[tuple[Mailbox, ...], str | None]:
    values = [value for name, value in headers if name.lower() == "from"]
    if len(values) != 1:
        return (), "from-missing" if not values else "from-twice"
    try:
        return mailboxes(values[0]), None
    except NotAnAddress:
        return (), "from-unclear"


def _body(
    message: Message | None,
) -> tuple[ShownParts, tuple[str, str, tuple[str, ...]]]:
    if message is None:
        return ShownParts("", (), ""), ("text/plain", "", ())
    kinds = content_type(message), parameter(message, "report-type")
    parts = tuple(content_type(part) for part in children(message))
    return shown_parts(message), (*kinds, parts)


def _ids(value: str) -> tuple[str, ...]:
    return tuple(_well_formed(value))


def _well_formed(value: str) -> Iterator[str]:
    for match in MESSAGE_ID.finditer(value):
        yield match.group()


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value[:100])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def hops_in(headers: Headers) -> int:
    """Return the highest count of our loop header; what is no number is one hop."""
    values = [value.strip() for name, value in headers if name.lower() == "x-mc-hop"]
    return max(map(_count, values), default=0)


def _count(value: str) -> int:
    if not value.isdecimal():
        return 1
    return min(int(value[:3]), FARTHEST_HOP)
