"""The last gate: no byte that leaves may hold the other side's address.

`find_leaks` looks into finished bytes under every reading that a mail program, or a
curious person, could make of them (promise P2, relay.md I1). `redact` takes the same
addresses out of a text, visibly.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from email.message import Message

from inbox.relay.bounds import bounded_message
from inbox.relay.charsets import decode_text
from inbox.relay.needles import Needle, needles, spacings
from inbox.relay.packed import texts_inside
from inbox.relay.parts import file_name, leaf_content, leaves
from inbox.relay.tracing import traced
from inbox.relay.unveiling import (
    DECODINGS,
    SPACINGS,
    after,
    folded,
    lowered,
    readings,
)

REMOVED = "[address removed]"
MOST_ROUNDS = 10
# Such a line holds no sign of an address; what it decodes to is looked at by parts.
BASE64_LINE = re.compile(rb"^[A-Za-z0-9+/]{60,}\r?\n", re.MULTILINE)


@dataclass(frozen=True)
class Leak:
    """An address as it was given, and the place in the email where it was found."""

    address: str
    where: str


def find_leaks(raw: bytes, forbidden: Collection[str]) -> list[Leak]:
    """Return every forbidden address in an email, each place once; linear, no error.

    `forbidden` holds addresses; their +tag, dot and case variants are found too. A
    word without "@" (a private domain, a telephone number) is found as it stands.
    """
    wanted = needles(forbidden)
    return list(
        dict.fromkeys(
            Leak(needle.given, where)
            for where, text, is_text in _places(raw)
            for needle in _found(text, wanted, is_text)
        )
    )


def redact(text: str, addresses: Collection[str], mark: str = REMOVED) -> str:
    """Return `text` with each of these addresses replaced by `mark`.

    Whatever `find_leaks` would find in a text part goes; a second run changes nothing.
    """
    wanted = needles(addresses)
    for _ in range(MOST_ROUNDS):
        spans = _merged(_spans(text, wanted))
        if not spans:
            break
        for start, end in reversed(spans):
            text = text[:start] + mark + text[end:]
    return text


def _places(raw: bytes) -> Iterator[tuple[str, str, bool]]:
    """Yield where, the text there, and whether it is a text in which words can hide."""
    yield "the bytes", raw.replace(b"\0", b"").decode("latin-1"), False
    yield "the source", BASE64_LINE.sub(b"", raw).decode("latin-1"), True
    message = bounded_message(raw)
    if message is None:
        return
    for number, part in enumerate(message.walk()):
        for name, value in part.items():
            yield f"part {number} header {name}", str(value), True
        yield f"part {number} file name", file_name(part), True
    for number, part in enumerate(leaves(message)):
        yield from _content_of(number, part)


def _content_of(number: int, part: Message) -> Iterator[tuple[str, str, bool]]:
    content = leaf_content(part)
    where = f"content {number} ({part.get_content_type()})"
    yield where, content.replace(b"\0", b"").decode("latin-1"), False
    for text in texts_inside(content):
        yield f"inside {where}", text, False
    if part.get_content_maintype() == "text":
        yield where, decode_text(content, part.get_content_charset()), True


def _found(text: str, wanted: Collection[Needle], is_text: bool) -> Iterator[Needle]:
    for view in _views(text, wanted, is_text):
        for needle in wanted:
            if any(needle.spans(view)):
                yield needle


def _views(text: str, wanted: Collection[Needle], is_text: bool) -> Iterator[str]:
    yield lowered(text)
    for reading in readings(text) if is_text else ():
        for _, view in spacings(reading, wanted):
            yield view


def _spans(text: str, wanted: Collection[Needle]) -> Iterator[tuple[int, int]]:
    for needle in wanted:
        yield from needle.spans(lowered(text))
    for decoding in DECODINGS:
        reading = folded(after(decoding, text))
        for number, view in spacings(reading, wanted):
            if any(any(needle.spans(view)) for needle in wanted):
                trace = traced(text, decoding, SPACINGS[number])
                for needle in wanted:
                    for span in needle.spans(trace.text):
                        yield trace.original(*span)


def _merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
