"""The ways in which an address can be written so that a search does not see it.

Each step undoes one of them and is one pattern with what it stands for, linear in the
text. The leak gate runs the steps over whole emails at the speed of `re.sub`; the
redaction runs the same steps and remembers where each character came from. One
list for both: what the gate finds, the redaction can remove.
"""

import html
import re
import string
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from inbox.relay.encoded_words import BETWEEN_WORDS, WORD, decode_words


@dataclass(frozen=True)
class Step:
    """One disguise undone; `marker` must be in a text for the pattern to matter."""

    marker: str
    pattern: re.Pattern[str]
    plain: Callable[[re.Match[str]], str]


def _entity(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return html.unescape(match.group()) if len(name) <= 32 else match.group()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""


def _percent(match: re.Match[str]) -> str:
    return unquote_to_bytes(match.group()).decode("utf-8", "replace")


def _quoted_printable(match: re.Match[str]) -> str:
    octets = bytes.fromhex(match.group().replace("=", ""))
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return octets.decode("latin-1")


def _nothing(match: re.Match[str]) -> str:
    return ""


def _mark(match: re.Match[str]) -> str:
    return match.group(1)


SOFT_BREAK = Step("=", re.compile(r"=[ \t]{0,20}\r?\n"), _nothing)
QUOTED_PRINTABLE = Step("=", re.compile(r"(?:=[0-9A-Fa-f]{2})+"), _quoted_printable)
BETWEEN = Step("=?", BETWEEN_WORDS, _mark)
ENCODED_WORD = Step("=?", WORD, lambda match: decode_words(match.group()))
ENTITY = Step(
    "&",
    re.compile(r"&(?:#0{0,9}([0-9]{1,7})|#[xX]0{0,9}([0-9a-fA-F]{1,6})|(\w{2,31}));?"),
    _entity,
)
PERCENT = Step("%", re.compile(r"(?:%[0-9A-Fa-f]{2})+"), _percent)
COMMENT = Step("<!--", re.compile(r"<!--.{0,200}?-->", re.DOTALL), _nothing)
TAG = Step("<", re.compile(r"<[^<>]{0,2000}>"), _nothing)
# NUL first of all: it stands between the letters of UTF-16 read as bytes.
INVISIBLE = Step(
    "",
    re.compile(
        "[\0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
        "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]+"
    ),
    _nothing,
)
JOINED_LINES = Step("\n", re.compile(r"[ \t]{0,40}\r?\n[ \t>]{0,40}"), _nothing)
AROUND_SIGNS = Step(
    "", re.compile(r"(?<!\s)\s{1,40}(?=[@.])|(?<=[@.])\s{1,40}"), _nothing
)

LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

ENCODINGS: tuple[tuple[Step, ...], ...] = (
    (),
    (BETWEEN, ENCODED_WORD),
    (SOFT_BREAK, QUOTED_PRINTABLE),
    (PERCENT, ENTITY, PERCENT),
    (PERCENT, ENTITY, COMMENT, TAG),
    (COMMENT, TAG, ENTITY, PERCENT, ENTITY, PERCENT),
)
# With and without: what is invisible can split an address, or part it from the next.
DECODINGS = tuple((*steps, *last) for steps in ENCODINGS for last in ((), (INVISIBLE,)))
SPACINGS: tuple[tuple[Step, ...], ...] = (
    (),
    (JOINED_LINES,),
    (AROUND_SIGNS,),
    (JOINED_LINES, AROUND_SIGNS),
)


def lowered(text: str) -> str:
    """Return `text` in lower case and exactly as long as it was ("İ" would grow)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(LOWER)


def folded(text: str) -> str:
    """Return `text` with compatible letters and case made one: Ａ, A and a."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()


def readings(text: str) -> Iterator[str]:
    """Yield each decoding of `text` that differs, folded; one if nothing is veiled."""
    seen = set()
    for decoding in DECODINGS:
        decoded = after(decoding, text)
        if decoded not in seen:
            seen.add(decoded)
            yield folded(decoded)


def after(steps: tuple[Step, ...], text: str) -> str:
    for step in steps:
        if step.marker in text:
            text = step.pattern.sub(step.plain, text)
    return text
