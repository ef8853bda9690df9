"""A mail as a mail program shows it. Everything in it was written by others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser, BytesParser
from email.utils import getaddresses, parsedate_to_datetime

SHOWN_SOURCE = 200_000


@dataclass(frozen=True)
class Person:
    """A name and an address from a header."""

    name: str
    address: str

    @property
    def shown(self) -> str:
        return self.name or self.address


@dataclass(frozen=True)
class LetterFile:
    """A file that came with a mail."""

    number: int
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Heading:
    """What a list of mails shows."""

    sender: Person
    subject: str


class Letter:
    """One mail, parsed; what cannot be read is empty and never raises."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self._message = _parsed(raw)
        self.sender = person_in(self._message, "From")
        self.to = person_in(self._message, "To")
        self.reply_to = person_in(self._message, "Reply-To")
        self.subject = header(self._message, "Subject")
        self.message_id = header(self._message, "Message-ID")
        self.references = header(self._message, "References").split()
        self.files = _files_of(self._message)

    @property
    def answers_go_to(self) -> str:
        return self.reply_to.address or self.sender.address

    @property
    def date(self) -> datetime | None:
        try:
            date = parsedate_to_datetime(header(self._message, "Date"))
        except (ValueError, TypeError):
            return None
        return date if date.tzinfo else date.replace(tzinfo=UTC)

    @property
    def text(self) -> str:
        return _body(self._message, "plain")

    @property
    def html(self) -> str:
        return _body(self._message, "html")

    @property
    def source(self) -> str:
        return self.raw[:SHOWN_SOURCE].decode("utf-8", "replace")

    @property
    def source_is_cut(self) -> bool:
        return len(self.raw) > SHOWN_SOURCE


def heading_of(raw: bytes) -> Heading:
    """Read the headers alone."""
    message = BytesHeaderParser(policy=policy.default).parsebytes(raw)
    return Heading(person_in(message, "From"), header(message, "Subject"))


def header(message: EmailMessage, name: str) -> str:
    """Return a header in one line, or "" where Python's parser gives up on it."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except Exception:  # The parser raises many kinds of errors on hostile headers.
        return ""


def person_in(message: EmailMessage, name: str) -> Person:
    found = getaddresses([header(message, name)]) or [("", "")]
    return Person(*found[0])


def _parsed(raw: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(raw)


def _body(message: EmailMessage, kind: str) -> str:
    try:
        part = message.get_body((kind,))
        return _text_of(part) if part else ""
    except Exception:  # As above: hostile structure is shown as no body at all.
        return ""


def _text_of(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _files_of(message: EmailMessage) -> list[LetterFile]:
    try:
        return [
            LetterFile(number, name, part.get_content_type(), payload)
            for number, (name, part, payload) in enumerate(_named_parts(message), 1)
        ]
    except Exception:  # As above.
        return []


def _named_parts(
    message: EmailMessage,
) -> Iterator[tuple[str, EmailMessage, bytes]]:
    for part in message.walk():
        name = part.get_filename() if not part.is_multipart() else None
        payload = part.get_payload(decode=True)
        if name and isinstance(payload, bytes):
            yield name, part, payload
