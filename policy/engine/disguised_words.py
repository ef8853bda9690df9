"""Reads foul words behind signs, digits and gaps: f*ck, sh1thead, a$$hole, f u c k."""

import re
from collections.abc import Iterator
from functools import lru_cache

from policy.engine.concepts import mentions_in
from policy.engine.lexicon import lines
from policy.engine.reading import Reading

SIGNS = {"@": "a", "$": "s", "!": "i", "|": "i", "€": "e", "£": "l"}
DIGITS = str.maketrans("0134578", "oieastb")
STAR = re.compile(r"[*@$!#|€£]")
WORD_WITH_SIGNS = re.compile(r"[a-z0-9@$!#|€£*]{3,24}")
HIDDEN = re.compile(r"[*#]+")
DIGIT_IN_WORD = re.compile(r"[0134578]")
LONG = re.compile(r"(.)\1{2,}")
# Foul words that people write with stars.
STARRED = tuple(lines("starred.txt"))
# Kinds of words.
ORDINARY, LETTER, FOUL = range(3)
FOUL_OR_LETTERS = re.compile(rb"\x02|\x01{4,}")
# Only the first letter is left.
FAMOUS = {"f***": "fuck", "f****": "fucks", "f*****": "fucked", "f******": "fucking"}


def find_disguised(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the places of disguised foul words in the folded text."""
    folded = reading.text.folded
    done = 0
    for sign in STAR.finditer(folded):
        if sign.start() >= done:
            start, end = _around(folded, sign.start())
            done = end
            if _is_foul_behind_signs(folded[start:end]):
                yield start, end
    yield from _with_digits_or_gaps(reading)


def _around(folded: str, index: int) -> tuple[int, int]:
    """Return the word of letters, digits and signs around a sign."""
    start, end = index, index + 1
    while start and index - start < 24 and _belongs(folded[start - 1]):
        start -= 1
    while end < len(folded) and end - index < 24 and _belongs(folded[end]):
        end += 1
    while end > index and folded[end - 1] == "!":
        end -= 1
    return start, max(end, start + 1)


def _belongs(sign: str) -> bool:
    return sign.isalnum() or sign in "*@$!#|€£"


@lru_cache(maxsize=2048)
def _is_foul_behind_signs(written: str) -> bool:
    if written in FAMOUS:
        return True
    word = "".join(SIGNS.get(sign, sign) for sign in written).translate(DIGITS)
    if not HIDDEN.search(word):
        return word != written and is_foul(word)
    letters = HIDDEN.sub("", word)
    if len(letters) < 2 or not word[0].isalpha():
        return False
    pattern = re.compile(HIDDEN.sub(lambda m: f"[a-z]{{1,{len(m.group()) + 1}}}", word))
    return any(map(pattern.fullmatch, STARRED))


@lru_cache(maxsize=2048)
def is_foul(word: str) -> bool:
    """Return whether one word is foul by itself, also with letters drawn out."""
    forms = {word, LONG.sub(r"\1", word), LONG.sub(r"\1\1", word)}
    return any(
        mention.concept == "foul" for form in forms for mention in mentions_in([form])
    )


def _with_digits_or_gaps(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find sh1thead, fuuuck, and letters that stand apart: f u c k."""
    kinds = bytes(map(_kind_of, reading.words))
    for match in FOUL_OR_LETTERS.finditer(kinds):
        if kinds[match.start()] == FOUL:
            token = reading.tokens[match.start()]
            yield token.start, token.end
        else:
            yield from _apart(reading, *match.span())


@lru_cache(maxsize=20_000)
def _kind_of(word: str) -> int:
    if len(word) == 1:
        return LETTER
    if word.isdigit() or not (LONG.search(word) or not word.isalpha()):
        return ORDINARY
    return FOUL if is_foul(word.translate(DIGITS)) else ORDINARY


def _apart(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Find a foul word among single letters; the longest written so is 12 letters."""
    joined = "".join(reading.words[first:last]).translate(DIGITS)
    for start in range(len(joined) - 3):
        for length in range(4, min(12, len(joined) - start) + 1):
            if joined[start : start + length] in STARRED:
                begin = reading.tokens[first + start].start
                yield begin, reading.tokens[first + start + length - 1].end
