"""Reads what is written in a code: base64, hexadecimal, percent signs, backwards."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

# Codes are long words: few of a text have so many letters without a blank.
SHORTEST, LONGEST = 12, 2000
BASE64 = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{12,400}={0,2}(?![\w+/=-])")
HEXADECIMAL = re.compile(r"(?<!\w)(?:0x)?(?:[0-9a-fA-F]{2}){8,200}(?!\w)")
PERCENT = re.compile(r"%[0-7][0-9a-fA-F](?:[^\s<>\",]{0,200}[\w/])?")
NOT_IN_CODES = re.compile(r"[\s<>\"]")
LONGEST_BEFORE = 200
# "61 6e 6e 61 40 …": only with an @ or a dot among them it can say where to write.
SPACED = re.compile(r"(?<!\w)(?:[0-9a-fA-F]{2}[ :-]){7,120}[0-9a-fA-F]{2}(?!\w)")
SPACED_SIGN = re.compile(r"(?:40|2[eE])[ :-]")
TIGHT_DOT = re.compile(r"\.(?=\w)")
# Common ends of hosts, turned round. "ed." and "ti." begin words, so both parts of a
# country's end must be there, or something longer.
TURNED_ENDS = {
    *("moc", "ten", "gro", "ofni", "pohs", "erots", "enilno", "zib", "ue", "oi"),
    *("ku", "rb", "rf", "ed", "ti", "se", "tp", "hc", "ta", "eb", "ln"),
}
LABEL_BEFORE = re.compile(r"(?<![\w.@-])[A-Za-z]{2,6}\Z")
TURNED = re.compile(r"[A-Za-z]{2,6}\.[\w.-]{2,100}(?:@[\w.-]{2,64})?(?![\w@])")
SHORTEST_LABEL = 4
BOTH_CASES = re.compile(r"(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])")
PLAIN_TEXT = re.compile(rb"[\t\n\r -~]{6,400}")
# A text may hold thousands of words that could be codes; nobody reads so many.
MOST_TRIED = 40


class Decoded(NamedTuple):
    """What stands behind `start:end` of a text as written."""

    start: int
    end: int
    meaning: str


def decoded_in(raw: str) -> Iterator[Decoded]:
    """Yield what is written in a code, as far as it is plain text then."""
    for start, end in islice(_long_words(raw), MOST_TRIED):
        for pattern, decode in _CODES:
            for match in pattern.finditer(raw, start, end):
                if meaning := decode(match.group()):
                    yield Decoded(*match.span(), meaning)
        if "%" in raw[start:end]:
            yield from _with_percent_signs(raw, start, end)
    if SPACED_SIGN.search(raw):
        for match in SPACED.finditer(raw):
            if meaning := _from_hexadecimal(match.group()):
                yield Decoded(*match.span(), meaning)
    yield from _turned_round(raw)


def _long_words(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the places of long words; of one too long, that of its beginning."""
    done = 0
    for word in raw.split():
        if len(word) >= SHORTEST:
            start = raw.index(word, done)
            done = start + len(word)
            yield start, min(done, start + LONGEST)


def _from_base64(written: str) -> str:
    if not BOTH_CASES.match(written):
        return ""
    padded = written.rstrip("=")
    padded += "=" * (-len(padded) % 4)
    try:
        return _as_text(b64decode(padded, altchars=b"-_"))
    except (Error, ValueError):
        return ""


def _from_hexadecimal(written: str) -> str:
    digits = re.sub(r"[ :-]", "", written.removeprefix("0x"))
    return _as_text(bytes.fromhex(digits)) if len(digits) % 2 == 0 else ""


def _with_percent_signs(raw: str, done: int, end: int) -> Iterator[Decoded]:
    """Read %40 as @; what stands before without a gap belongs to it."""
    for match in PERCENT.finditer(raw, done, end):
        first = max(done, match.start() - LONGEST_BEFORE)
        gaps = [gap.end() for gap in NOT_IN_CODES.finditer(raw, first, match.start())]
        start, done = max([first, *gaps]), match.end()
        yield Decoded(start, done, unquote(raw[start:done]))


def _turned_round(raw: str) -> Iterator[Decoded]:
    """Find hosts and addresses that begin with their end: moc.liamg@anna."""
    for count, dot in enumerate(TIGHT_DOT.finditer(raw)):
        if count == MOST_TRIED:
            return
        before = LABEL_BEFORE.search(raw, max(0, dot.start() - 8), dot.start())
        if before is None or before.group().lower() not in TURNED_ENDS:
            continue
        match = TURNED.match(raw, before.start())
        if match and len(match.group()) - dot.end() + before.start() >= SHORTEST_LABEL:
            yield Decoded(*match.span(), match.group()[::-1])


def _as_text(content: bytes) -> str:
    return content.decode("ascii") if PLAIN_TEXT.fullmatch(content) else ""


_CODES: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (BASE64, _from_base64),
    (HEXADECIMAL, _from_hexadecimal),
)
