"""Limits that are checked before a foreign email is parsed.

`email.parser` needs 7 s for 100,000 empty parts and fails on 2,000 nested ones
(reliability.md D1, D2). Counting lines first costs milliseconds.
"""

import re
from email import message_from_bytes, policy
from email.message import Message

MOST_PARTS = 100
DEEPEST = 20
MOST_HEADERS = 200
LONGEST_HEADER = 8 * 1024
LONGEST_HEAD = 256 * 1024
# A part needs a line that begins with "--"; so do signatures and drawn lines.
MOST_DASHED_LINES = 2_000
# A level of nesting needs a Content-Type of its own, and each level is asked about
# each line: 190 levels around a million lines take 15 s.
MOST_CONTAINERS = 30
MOST_LINES = 300_000
LINE_BREAK = re.compile(rb"\r\n|\r")
FIELD_NAME = re.compile(rb"[!-9;-~]{1,100}:")
CONTAINER = re.compile(
    rb"^content-type[ \t]*:[ \t\n]{0,200}(?:multipart|message)/",
    re.IGNORECASE | re.MULTILINE,
)
DASHED = re.compile(rb"^--", re.MULTILINE)

Headers = tuple[tuple[str, str], ...]


def with_plain_line_breaks(raw: bytes) -> bytes:
    return LINE_BREAK.sub(b"\n", raw)


def head_of(raw: bytes) -> bytes:
    """Return the header block of `raw`, line breaks "\\n", at most LONGEST_HEAD."""
    start = with_plain_line_breaks(raw[:LONGEST_HEAD])
    if start.startswith(b"\n"):
        return b""
    return start.partition(b"\n\n")[0]


def headers_of(raw: bytes) -> Headers:
    """Return (name, unfolded value) from the top down; cut at the limits, no error.

    Values are text as it stood: UTF-8 where it is, else Latin-1; not yet decoded.
    """
    fields: list[list[bytes]] = []
    for line in head_of(raw).split(b"\n"):
        if line[:1] in (b" ", b"\t"):
            if fields:
                fields[-1].append(line)
        elif FIELD_NAME.match(line):
            fields.append([line])
        else:
            break
    return tuple(_field(b"".join(lines)) for lines in fields[:MOST_HEADERS])


def problem_with(raw: bytes) -> str | None:
    """Return a word for the limit that `raw` breaks, or None; nothing is parsed."""
    plain = with_plain_line_breaks(raw)
    if plain.count(b"\n") > MOST_LINES:
        return "too-many-lines"
    if len(CONTAINER.findall(plain)) > MOST_CONTAINERS:
        return "too-deep"
    if len(DASHED.findall(plain)) > MOST_DASHED_LINES:
        return "too-many-parts"
    return _problem_with_head(head_of(raw))


def bounded_message(raw: bytes) -> Message | None:
    """Return the parsed email, or None when it breaks a limit."""
    return parsed(raw)[0]


def parsed(raw: bytes) -> tuple[Message | None, str | None]:
    """Return the parsed email and no problem, or None and a word for the problem."""
    problem = problem_with(raw)
    if problem:
        return None, problem
    try:
        message = message_from_bytes(
            with_plain_line_breaks(raw), policy=policy.compat32
        )
        return _within_bounds(message)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # The parser raises all of these on some bytes; none of them is ours to mend.
        return None, "unreadable"


def _within_bounds(message: Message) -> tuple[Message | None, str | None]:
    level: list[Message] = [message]
    count = depth = 0
    while level:
        count, depth = count + len(level), depth + 1
        if count > MOST_PARTS:
            return None, "too-many-parts"
        if depth > DEEPEST:
            return None, "too-deep"
        level = [child for part in level for child in children(part)]
    return message, None


def children(part: Message) -> list[Message]:
    payload = part.get_payload()
    if not isinstance(payload, list):
        return []
    return [child for child in payload if isinstance(child, Message)]


def _problem_with_head(head: bytes) -> str | None:
    if len(head) >= LONGEST_HEAD - 1:
        return "too-many-headers"
    lines = head.split(b"\n")
    if sum(line[:1] not in (b" ", b"\t") for line in lines) > MOST_HEADERS:
        return "too-many-headers"
    length = 0
    for line in lines:
        length = length + len(line) if line[:1] in (b" ", b"\t") else len(line)
        if length > LONGEST_HEADER:
            return "header-too-long"
    return None


def _field(line: bytes) -> tuple[str, str]:
    name, _, value = line[:LONGEST_HEADER].partition(b":")
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return name.decode("ascii").strip(), text.replace("\0", "\ufffd").strip()
