"""Reads the name of a host where it stands in a text, however the dots are written."""

import re
from enum import StrEnum
from typing import NamedTuple

from policy.engine.lexicon import alternation, lines, load, words
from policy.engine.normalize import Text, plain

_DOMAINS = load("domains.toml")
_CONTACT = load("contact.toml")


def _in_letters(domain: str) -> str:
    """Return an internationalised top-level domain as it is typed."""
    if not domain.startswith("xn--"):
        return domain
    return plain(domain[4:].encode("ascii").decode("punycode"))


_IANA = frozenset(lines("tlds.txt"))
TLDS = _IANA | {_in_letters(tld) for tld in _IANA} | set(_DOMAINS["special_use"])
DISGUISED_TLDS: dict[str, str] = _DOMAINS["disguised"]

MOST_LABELS = 8
_DASHES = alternation(_CONTACT["dash"]["hyphen"])
_DOTS_SPOKEN = alternation(_CONTACT["dot"]["spoken"])
_DOTS_BRACKETED = alternation(_CONTACT["dot"]["bracketed"])

# One label: old-mill, old dash mill, never the "-dot-" of mill-dot-com.
LABEL = re.compile(
    rf"""
    [^\W_]{{1,63}}
    (?:
        (?: -{{1,2}} (?! (?:{_DOTS_SPOKEN}) \b ) | \s (?:{_DASHES}) \s )
        [^\W_]{{1,63}}
    ){{0,8}}
    """,
    re.VERBOSE,
)
# The "dash" of "old dash mill", read backwards from the second word.
DASH_BEFORE = re.compile(rf"\s(?:{_DASHES})\s\Z")
DASH_WORD = re.compile(rf"\s(?:{_DASHES})\s")
WHITE = re.compile(r"\s")
DOT_WORDS = words(_CONTACT["dot"]["spoken"])
# o l d m i l l
LETTERS = re.compile(r"[^\W_](?:\s[^\W_](?![^\W_])){2,40}")
DOT = re.compile(
    rf"""
    (?P<bracketed> \s? [\[(\{{<*|~"'/]{{1,2}} \s? (?:{_DOTS_BRACKETED}|·)
                   \s? [\])\}}>*|~"'/]{{1,2}} \s? )
  | (?P<spoken> \s-? (?:{_DOTS_SPOKEN}) -?\s | [_-] (?:{_DOTS_SPOKEN}) [_-] )
  | (?P<tight> [.·] (?=[^\W_]) )
  | (?P<spaced> \s [.·] \s? )
  | (?P<loose> \. \s )
    """,
    re.VERBOSE,
)


class Dot(StrEnum):
    """How a dot was written: "a.b", "a . b", "a. b", "a (dot) b", "a dot b"."""

    TIGHT = "tight"
    SPACED = "spaced"
    LOOSE = "loose"
    BRACKETED = "bracketed"
    SPOKEN = "spoken"


WAYS: dict[str | None, Dot] = {way.value: way for way in Dot}


class Host(NamedTuple):
    """A host name found at `start:end` of a folded text."""

    start: int
    end: int
    labels: tuple[str, ...]
    dots: tuple[Dot, ...]
    written_dots: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return ".".join(self.labels)

    @property
    def tld(self) -> str:
        return self.labels[-1]

    @property
    def is_plain(self) -> bool:
        """Whether it is written as one types it into a browser."""
        return all(dot is Dot.TIGHT for dot in self.dots)


def is_tld(label: str) -> bool:
    return label in TLDS or label in DISGUISED_TLDS


def read_host(
    text: Text, start: int, *, letters: bool = False, loose: bool = False
) -> Host | None:
    """Return the longest host that begins at `start`, or None.

    With `letters`, labels may be spelled letter by letter ("m i l l . c o m"); with
    `loose`, a blank may follow a dot, as between sentences.
    """
    return scan_host(text, start, letters=letters, loose=loose)[0]


def scan_host(
    text: Text, start: int, *, letters: bool = False, loose: bool = False
) -> tuple[Host | None, int]:
    """Return what `read_host` does, and where a search for the next may go on.

    Looks at eight labels at most, so that its cost has a bound. When none of them ends
    a host, no shorter stretch of them does.
    """
    labels: list[str] = []
    dots: list[re.Match[str]] = []
    best: Host | None = None
    position = reached = start
    while len(labels) < MOST_LABELS:
        label = _read_label(text.folded, position, letters=letters)
        if label is None:
            break
        labels.append(label[0])
        reached = position
        if len(labels) > 1 and is_tld(label[0]):
            best = _host(start, label[1], labels, dots)
        dot = DOT.match(text.folded, label[1])
        if dot is None or _ends_a_sentence(text, position, dot, best, loose=loose):
            break
        dots.append(dot)
        position = dot.end()
    return best, best.end if best else reached


def _host(start: int, end: int, labels: list[str], dots: list[re.Match[str]]) -> Host:
    tld = DISGUISED_TLDS.get(labels[-1], labels[-1])
    ways = tuple([WAYS[dot.lastgroup] for dot in dots])
    return Host(start, end, (*labels[:-1], tld), ways, tuple([dot[0] for dot in dots]))


def _read_label(folded: str, start: int, *, letters: bool) -> tuple[str, int] | None:
    if letters and (match := LETTERS.match(folded, start)):
        return WHITE.sub("", match.group()), match.end()
    match = LABEL.match(folded, start)
    if match is None:
        return None
    label = match.group()
    return label if label.isalnum() else DASH_WORD.sub("-", label), match.end()


def _ends_a_sentence(
    text: Text, label: int, dot: re.Match[str], best: Host | None, *, loose: bool
) -> bool:
    """Whether this dot belongs to the prose around the host: "mill.com.It is"."""
    if dot.lastgroup == Dot.LOOSE:
        return best is not None or not loose
    if dot.lastgroup != Dot.TIGHT or best is None:
        return False
    after, before = text.origin(dot.end()), text.origin(label)
    return text.raw[after].isupper() and text.raw[before].islower()


def label_before(folded: str, end: int) -> int:
    """Return where the label that ends at `end` begins; `end` when there is none."""
    start = end
    lowest = max(0, end - 63)
    while start > lowest and (folded[start - 1].isalnum() or folded[start - 1] == "-"):
        start -= 1
    while start < end and folded[start] == "-":
        start += 1
    return start


_SPOKEN_WORDS = words([*_DOMAINS["words"], *_DOMAINS["words_when_spoken"]])
_AFTER_PONTO = words(_DOMAINS["words_after_ponto"])
_NOT_A_LABEL = words(_CONTACT["stop"]["labels"])


def is_a_word_here(host: Host) -> bool:
    """Whether the top-level domain may be an ordinary word after a spoken dot."""
    if host.tld in _SPOKEN_WORDS:
        return True
    return host.tld in _AFTER_PONTO and "ponto" in "".join(host.written_dots)


def cannot_be_a_name(label: str) -> bool:
    """Whether this word before a spoken dot is an article or the like."""
    return label in _NOT_A_LABEL or not DOT_WORDS.isdisjoint(label.split("-"))
