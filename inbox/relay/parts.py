"""The leaves of a parsed email: their bytes, names and whether they are shown."""

import re
from collections.abc import Iterator
from email.message import Message

from inbox.relay.bounds import children
from inbox.relay.charsets import decode_text
from inbox.relay.cleaning import clean_line
from inbox.relay.encoded_words import decode_words

TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,100}")
# What email.message raises on parameters that a hostile sender wrote.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, IndexError)


def leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold content, in order; those of attached emails too."""
    for part in message.walk():
        if not children(part):
            yield part


def leaf_content(part: Message) -> bytes:
    """Return a part's bytes after base64 or quoted-printable, as far as they go."""
    try:
        content = part.get_payload(decode=True)
    except BROKEN:
        content = None
    if isinstance(content, bytes):
        return content
    payload = part.get_payload()
    return payload.encode("utf-8", "replace") if isinstance(payload, str) else b""


def leaf_text(part: Message) -> str:
    return decode_text(leaf_content(part), charset(part))


def charset(part: Message) -> str | None:
    value = parameter(part, "charset")
    return value or None


def content_type(part: Message) -> str:
    """Return the type in lower case; text/plain when it cannot be read (RFC 2045)."""
    try:
        found = part.get_content_type()
    except BROKEN:
        return "text/plain"
    return found if TYPE.fullmatch(found) else "application/octet-stream"


def disposition(part: Message) -> str:
    try:
        return (part.get_content_disposition() or "")[:20]
    except BROKEN:
        return ""


def parameter(part: Message, name: str) -> str:
    """Return a parameter of Content-Type in plain text, "" when there is none."""
    try:
        value = part.get_param(name, "")
    except BROKEN:
        return ""
    if isinstance(value, tuple):
        encoded, _, text = value
        return decode_text(text.encode("latin-1", "replace"), encoded)
    return clean_line(str(value or ""))


def file_name(part: Message) -> str:
    """Return the name that a file is given, decoded; "" when it has none."""
    try:
        name = part.get_filename() or ""
    except BROKEN:
        name = ""
    return clean_line(decode_words(name))
