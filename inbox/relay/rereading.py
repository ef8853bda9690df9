"""The last look at an email that was built: does it say what was meant?

A flaw of the library, or of ours, that lets a name or a subject become a header must
stop here and not in somebody's mailbox (reliability.md C2, C5, C6).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message

from inbox.relay.mime_body import file_names
from inbox.relay.values import MailAttachment, UnsendableEmail

LONGEST_LINE = 998
BARE_LINE_BREAK = re.compile(rb"(?<!\r)\n|\r(?!\n)")
BODY_HEADERS = ["MIME-Version", "Content-Type"]
PART_HEADERS = {
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
}


@dataclass(frozen=True)
class Field:
    """A header: its name, its line or lines as written, and what a reader will see."""

    name: str
    written: str
    meaning: str


def check_what_was_built(
    raw: bytes,
    fields: Sequence[Field],
    text: str,
    html: str,
    attachments: tuple[MailAttachment, ...],
) -> None:
    """Raise UnsendableEmail unless a fresh parse finds exactly this and no more."""
    check_lines(raw)
    message = message_from_bytes(raw, policy=policy.compat32)
    _check_headers(message, fields)
    leaves = [part for part in message.walk() if not part.is_multipart()]
    _check_parts(message, leaves, len(attachments) + 2)
    for part, meant in zip(leaves, (text, html), strict=False):
        _require(_content(part).decode() == _ended(meant), "a changed text")
    names = [part.get_filename() for part in leaves[2:]]
    _require(list(map(_plain_name, names)) == file_names(attachments), "file names")
    contents = [_content(part) for part in leaves[2:]]
    _require(contents == [file.content for file in attachments], "a changed file")


def check_lines(raw: bytes) -> None:
    """Raise UnsendableEmail unless these are lines of ASCII that end in CRLF."""
    _require(raw.isascii() and b"\0" not in raw, "bytes that are not ASCII")
    _require(not BARE_LINE_BREAK.search(raw), "a bare CR or LF")
    _require(max(map(len, raw.split(b"\r\n"))) <= LONGEST_LINE, "a line too long")


def _check_headers(message: Message, fields: Sequence[Field]) -> None:
    names = [field.name for field in fields]
    found = message.keys()
    _require(sorted(found) == sorted(names + BODY_HEADERS), "other headers than meant")
    _require(len({name.lower() for name in found}) == len(found), "a header twice")
    for field in fields:
        _require(_decoded(message[field.name]) == field.meaning, f"{field.name} reads")


def _check_parts(message: Message, leaves: list[Message], count: int) -> None:
    _require(len(leaves) == count, "other parts than meant")
    for part in message.walk():
        _require(not part.defects, "defects")
        names = set(map(str.lower, part.keys()))
        _require(part is message or names <= PART_HEADERS, "other part headers")


def _decoded(value: str) -> str:
    unfolded = value.replace("\r\n", "").replace("\n", "")
    return str(make_header(decode_header(unfolded)))


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _ended(text: str) -> str:
    """Return the text as a part holds it: CRLF, and a line break at its end."""
    return (
        "\r\n".join([*text.split("\n"), ""])
        if not text.endswith("\n")
        else (text.replace("\n", "\r\n"))
    )


def _plain_name(name: str | None) -> str:
    return name or ""


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise UnsendableEmail(f"the finished email has {what}")
