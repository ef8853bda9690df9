"""Reads the words around a number: "call" speaks for one to dial, "order" against."""

import re
from collections.abc import Sequence

from policy.engine.lexicon import alternation, load

_DATA = load("phone.toml")
_CUES, _IDENTIFIERS = _DATA["cues"], _DATA["identifiers"]


def _words(entries: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternation(entries)})(?![^\W_])")


STRONG = _words(_CUES["strong"])
WEAK = _words(_CUES["weak"])
AFTER = _words(_CUES["after"])
# Without a gap: "tlm962071539".
GLUED = re.compile(rf"(?<![^\W_])(?:{alternation(_CUES['glued'])})\Z")
LONGEST_GLUED = 9
IDENTIFIER = _words(_IDENTIFIERS["words"])
CARRIER = _words(_IDENTIFIERS["carriers"])
UNIT = re.compile(rf"\s?(?:{alternation(_IDENTIFIERS['units'])})(?![^\W_])")
# A "no" without a dot may be Portuguese: "atende no (31) 3344-7120".
NUMBER_SIGN = re.compile(
    r"(?:#|(?<![^\W_])(?:no(?:[.°]:?|:)|(?:nr|n|num)[.°]?:?))\s?\Z"
)
# What follows only shows how such a number looks.
EXAMPLE = re.compile(
    r"(?<![^\W_])(?:e\.?\s?g\.?|z\.?\s?b\.?|p\.?\s?e[xj]\.?|par ex(?:emple|\.)?"
    r"|por ejemplo|ad esempio|por exemplo|for example|for instance|such as"
    r"|zum beispiel|beispielsweise)[:,]?\s\Z"
)
# "8E 062-40 519": the rest of a part number. Not letters that stand for digits.
CODE = re.compile(
    r"(?<![^\W_])(?:[0-9]{1,2}[ac-fhj-kmnp-ru-y]|[ac-fhj-kmnp-ru-y][0-9]{1,2})[ -]\Z"
)
# "IdNr. 301 …" goes on: these endings are those of abbreviations.
_ABBREVIATED = "".join(
    f"(?<!{ending})"
    for ending in ("nr", "no", "um", "ef", "if", "id", "rt", "od", "el")
)
# "… is the serial number", "…, that's what is stamped": behind it too one may say
# what it is. Not with "for": "… is the number for your order" may be dialled.
NAMED_BEHIND = re.compile(
    r"[\s,;()–-]{1,4}(?:(?:this|that|it|das|dies|eso|esto|isso|isto|questo)\s)?"
    r"(?:is|are|was|that's|it's|est|c'est|sont|es|son|ist|sind|war|e|sono|sao|era)\s"
    r"(?:(?:what|the|your|our|a|an|on|in|his|el|la|lo|le|il|un|una|une|o|um|uma|der|die"
    r"|das|ein|eine|ihre?|unsere?|votre|notre|su|nuestro|vostr[oa]|what's|is|number|no|nr"
    r"|numero|nummer|de|del|della|do|da|du|di|dem|der)\s){0,6}"
    rf"(?:l'|d'|dell')?(?:{alternation(_IDENTIFIERS['words'])})(?![^\W_])"
)
SENTENCE_END = re.compile(rf"{_ABBREVIATED}[.!?]\s|\n")
REACH, CLOSE, IDENTIFIER_REACH, AFTER_REACH = 40, 24, 32, 20


def weigh_words(folded: str, start: int, end: int) -> int:
    """Return what the words around `start:end` say of the number there.

    3 for "call", 2 for "mobile", 0 for nothing; -1 when "order" or the like stands
    nearer before it, or a unit behind it.
    """
    strong = _last(STRONG, folded, start - REACH, start)
    if GLUED.search(folded, max(0, start - LONGEST_GLUED), start):
        return 3
    weak = _last(WEAK, folded, start - REACH, start)
    since = _start_of_sentence(folded, start)
    other = _last(IDENTIFIER, folded, since, start)
    if max(strong, weak) < 0:
        other = max(other, _last(CARRIER, folded, since, start))
        if NUMBER_SIGN.search(folded, max(0, start - 6), start):
            other = start
        if CODE.search(folded, max(0, start - 4), start):
            other = start
        if EXAMPLE.search(folded, max(0, start - 16), start):
            other = start
        if NAMED_BEHIND.match(folded, end):
            other = start
    if other > max(strong, weak) or (strong < 0 and UNIT.match(folded, end)):
        return -1
    if strong >= 0:
        return 3
    return 2 if weak >= 0 or AFTER.search(folded, end, end + AFTER_REACH) else 0


def is_closely_announced(folded: str, start: int) -> bool:
    """Whether somebody says to dial what begins at `start`."""
    return _last(STRONG, folded, start - CLOSE, start) >= 0


def _last(pattern: re.Pattern[str], folded: str, start: int, end: int) -> int:
    """Return where the last match begins, or -1."""
    matches = pattern.finditer(folded, max(0, start), end)
    return max((match.start() for match in matches), default=-1)


def _start_of_sentence(folded: str, start: int) -> int:
    first = max(0, start - IDENTIFIER_REACH)
    ends = [match.end() for match in SENTENCE_END.finditer(folded, first, start)]
    return ends[-1] if ends else first
