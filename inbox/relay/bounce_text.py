"""What a report says in its own words, apart from the email that it returns."""

import re
from collections.abc import Iterator
from email.message import Message

from inbox.relay.bounce_words import RETURNED
from inbox.relay.bounds import with_plain_line_breaks
from inbox.relay.charsets import decode_text
from inbox.relay.delivery_status import (
    ADDRESS,
    MOST_RECIPIENTS,
    MOST_TEXT,
    best_code,
    iter_parts,
)
from inbox.relay.html_text import text_of
from inbox.relay.parts import content_type, leaf_text

# A code of RFC 3463, by how surely it is one: behind "550", behind "#", or alone.
# Nothing else than 0 to 7 is its second number; version numbers often are.
CODES = (
    re.compile(r"(?<![\d.])[245]\d\d[ \-#(]{1,4}([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)"),
    re.compile(r"#([245]\.[0-7]\.\d{1,3})(?!\.?\d)"),
    re.compile(r"(?<![\w.])([45]\.[0-7]\.\d{1,3})(?!\.?\d|\w)"),
)
REPLY = re.compile(
    r"""(?: ^ [ \t<>]{0,9}
      | (?: said | error | answer | response | reply | status | code | server | smtp;
        | returned | message | reason | with | because | diagnostic | <{3}
        ) [ \t:;"'(]{1,4} )
    ([45]) [0-5] \d (?= [\s:#"'),-] )""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
LONGEST_LINE = 1000


def own_text(message: Message | None, raw: bytes = b"") -> str:
    """Return the text before the returned email; of broken mail, how it begins."""
    if message is None:
        start = with_plain_line_breaks(raw[:MOST_TEXT])
        return _before_returned(decode_text(start.partition(b"\n\n")[2], None))
    texts = [_before_returned(text) for text in _texts(message)]
    return "\n\n".join(texts)[:MOST_TEXT]


def status_in(text: str) -> str:
    """Return the code that says most, where it most surely is one; "" for none."""
    for pattern in CODES:
        if code := best_code(match.group(1) for match in pattern.finditer(text)):
            return code
    return ""


def class_in(text: str) -> str:
    """Return "5" or "4" by the server's reply, such as "550", that is quoted; or ""."""
    found = [match.group(1) for match in REPLY.finditer(text)]
    return "5" if "5" in found else next(iter(found), "")


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses that the report names, mail servers' own left out."""
    found = []
    for line in text.split("\n")[:400]:
        for match in ADDRESS.finditer(line[:LONGEST_LINE]):
            found.append(match.group().strip(".:").lower())
    people = [one for one in found if not one.startswith(("mailer-", "postmaster@"))]
    return tuple(dict.fromkeys(people))[:MOST_RECIPIENTS]


def _texts(message: Message) -> Iterator[str]:
    for part in iter_parts(message):
        kind = content_type(part)
        if kind == "text/html":
            yield text_of(leaf_text(part)[:MOST_TEXT])
        elif kind == "text/plain" or (kind.startswith("multipart/") and _is_one(part)):
            yield leaf_text(part)[:MOST_TEXT]


def _is_one(part: Message) -> bool:
    """Say whether a multipart is only text: its boundary was never found."""
    return isinstance(part.get_payload(), str)


def _before_returned(text: str) -> str:
    match = RETURNED.search(text)
    # What begins so is no report about the email, but the email.
    return text[: match.start()] if match and match.start() else text
