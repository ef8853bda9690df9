"""One email that leaves: a value, and the bytes that are built anew from it.

Nothing that came in is passed on. Every header comes from the list below, every part
is made here, and the finished bytes are read again before anybody may send them.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from accounts.addresses import canonical_address
from inbox.relay.cleaning import clean_block, clean_line, clean_name
from inbox.relay.encoded_words import encode_words, fold, needs_words
from inbox.relay.mime_body import body_bytes
from inbox.relay.rereading import Field, check_what_was_built
from inbox.relay.values import MailAttachment, UnsendableEmail

__all__ = ["MailAttachment", "RelayEmail", "UnsendableEmail", "to_bytes"]

MOST_REFERENCES = 20
_ID_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,120}"
MESSAGE_ID = re.compile(rf"<{_ID_ATOM}(?:\.{_ID_ATOM}){{0,8}}@[A-Za-z0-9.-]{{1,200}}>")
WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,260}/[!#-;=?-~]{0,500}")
LIST_ID = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?", re.IGNORECASE)
QUOTABLE = re.compile(r"[ !#-\[\]-~]{1,60}")


@dataclass(frozen=True)
class RelayEmail:
    """Everything that one relayed email says.

    `from_address` is the sender's alias, `reply_to` the same alias with the thread's
    token, `to_address` the reader's own address: the only real one in the email.
    `return_path` is the envelope's sender and stands in no header. `hops` counts how
    often this text has gone through a relay such as ours. `one_click`: the address for
    unsubscribing takes a POST from somebody who is not signed in.
    """

    sender_name: str
    from_address: str
    reply_to: str
    to_address: str
    return_path: str
    subject: str
    message_id: str
    sent_at: datetime
    language: str
    text: str
    html: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    attachments: tuple[MailAttachment, ...] = ()
    list_unsubscribe_url: str | None = None
    one_click: bool = True
    list_id: str | None = None
    auto_submitted: bool = False
    attempt_number: int = 1
    hops: int = 1


def to_bytes(email: RelayEmail) -> bytes:
    """Return the email as RFC 5322 bytes: ASCII, CRLF, no line over 998 bytes.

    The same value gives the same bytes. Raise UnsendableEmail when a part of it can
    stand in no email, or when the finished bytes do not say what was meant.
    """
    fields = list(_fields(email))
    text, html = clean_block(email.text), clean_block(email.html)
    head = "".join(f"{field.written}\r\n" for field in fields).encode("ascii")
    raw = head + body_bytes(text, html, email.attachments, email.message_id)
    check_what_was_built(raw, fields, text, html, email.attachments)
    return raw


def _fields(email: RelayEmail) -> list[Field]:
    fields = [
        _mailbox_field(email.sender_name, email.from_address),
        _address_field("To", email.to_address),
        _address_field("Reply-To", email.reply_to),
        _text_field("Subject", clean_line(email.subject)),
        _plain("Date", _date(email.sent_at)),
        _ids_field("Message-ID", (email.message_id,)),
        _plain("Content-Language", _matching(LANGUAGE, email.language)),
        _plain("X-MC-Hop", str(int(email.hops))),
    ]
    _checked_address(email.return_path)
    if email.in_reply_to:
        fields.append(_ids_field("In-Reply-To", (email.in_reply_to,)))
    if email.references:
        fields.append(_ids_field("References", _shortened(email.references)))
    if email.auto_submitted:
        fields.append(_plain("Auto-Submitted", "auto-generated"))
    if email.attempt_number > 1:
        fields.append(_plain("X-MC-Attempt", str(int(email.attempt_number))))
    if email.list_id:
        fields.append(_plain("List-Id", f"<{_matching(LIST_ID, email.list_id)}>"))
    if email.list_unsubscribe_url:
        fields += _unsubscribe_fields(email.list_unsubscribe_url, email.one_click)
    return fields


def _mailbox_field(name: str, address: str) -> Field:
    """Return From: a name in which no address can hide, and the alias."""
    address, name = _checked_address(address), clean_name(name)
    if not name:
        return _plain("From", address)
    if QUOTABLE.fullmatch(name) and not needs_words(name):
        return _plain("From", f'"{name}" <{address}>')
    words = [*encode_words(name), f"<{address}>"]
    return Field("From", fold("From", words), f"{name} <{address}>")


def _address_field(name: str, address: str) -> Field:
    return _plain(name, _checked_address(address))


def _text_field(name: str, text: str) -> Field:
    words = encode_words(text) if needs_words(text) else text.split(" ")
    return Field(name, fold(name, words), text)


def _ids_field(name: str, ids: tuple[str, ...]) -> Field:
    checked = [_matching(MESSAGE_ID, message_id) for message_id in ids]
    return Field(name, fold(name, checked), " ".join(checked))


def _unsubscribe_fields(url: str, one_click: bool) -> list[Field]:
    """Return RFC 2369's header, and RFC 8058's one-click where it may stand."""
    fields = [_plain("List-Unsubscribe", f"<{_matching(WEB_ADDRESS, url)}>")]
    if one_click and url.startswith("https://"):
        fields.append(_plain("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return fields


def _plain(name: str, value: str) -> Field:
    return Field(name, f"{name}: {value}", value)


def _shortened(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the first of a long thread and the newest, as RFC 5537 §3.4.4 advises."""
    if len(ids) <= MOST_REFERENCES:
        return ids
    return (ids[0], *ids[-(MOST_REFERENCES - 1) :])


def _date(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise UnsendableEmail("sent_at has no time zone")
    return format_datetime(moment.astimezone(UTC))


def _checked_address(address: str) -> str:
    if canonical_address(address) != address.lower():
        raise UnsendableEmail("not an address that can be written to")
    return address


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise UnsendableEmail(f"refused by {pattern.pattern[:30]!r}")
    return text
