"""Finds what people write for the @ of an email address."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policy.engine.domains import DOT_WORDS
from policy.engine.lexicon import alternation, load, words
from policy.engine.normalize import Text

_DATA = load("contact.toml")
_AT, _PROVIDERS = _DATA["at"], _DATA["providers"]
_STRONG = alternation(_AT["strong"])
OPEN, CLOSE = r"[\[({<]", r"[\])}>]"
_POST = r"[\[\](){}<>*|~\"'/_-]"

SIGN = re.compile(rf"\s?{OPEN}?\s?(?:@{{1,3}}|%40|&\#0?64;?|&commat;)\s?{CLOSE}?\s?")
# It begins with a sign, because a text is searched faster for it than for a blank.
FENCED = re.compile(
    rf"{_POST}(?:(?<={OPEN})\s?(?:{alternation(_AT['bracketed'])}|{_STRONG})\s?{CLOSE}"
    rf"|{_POST}?\s?(?:at|{_STRONG})\s?{_POST}{{1,2}})\s?"
)
STRONG = re.compile(rf"[\s_-](?:{_STRONG})[\s_-]")
WEAK = re.compile(
    rf"\s(?:{alternation(_AT['weak'])}|(?:{alternation(_AT['before_provider'])})"
    rf"(?=\s(?:{alternation([*_PROVIDERS['nicknames'], *_PROVIDERS['names']])})\b))\s"
)

# Words without which a pattern need not be tried.
STRONG_WORDS = frozenset(
    max(entry.replace("-", " ").replace("'", " ").split(), key=len)
    for entry in words(_AT["strong"])
)
PROVIDER_WORDS = frozenset(entry.split()[-1] for entry in words(_PROVIDERS["names"]))


OFFICES = words(_DATA["offices"]["names"])


class At(NamedTuple):
    """A sign or word for @, from the end of the local part to the host.

    `kind` is "sign" (@), "fenced" ("(at)"), "strong" ("arroba") or "weak" ("at").
    """

    start: int
    end: int
    kind: str
    tight: bool = False


def find_signs(text: Text) -> list[At]:
    """Return all of them in the order of the text."""
    return sorted(_signs(text))


def _signs(text: Text) -> Iterator[At]:
    folded, found = text.folded, frozenset(text.words)
    if "@" in folded or "%40" in folded or "&" in folded:
        for match in SIGN.finditer(folded):
            yield At(*match.span(), "sign", tight=match.group().strip("@") == "")
    for match in FENCED.finditer(folded):
        start, end = match.span()
        start -= folded[start - 1 : start].isspace()
        yield At(start, end, "fenced")
    if found & STRONG_WORDS:
        for match in STRONG.finditer(folded):
            yield At(*match.span(), "strong")
    by_office = "at" in found and found & OFFICES
    is_likely = found & (DOT_WORDS | PROVIDER_WORDS) or by_office
    if is_likely or " ." in folded or "[.]" in folded:
        for match in WEAK.finditer(folded):
            yield At(*match.span(), "weak")
