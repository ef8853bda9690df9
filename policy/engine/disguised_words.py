"""Reads foul words behind signs, digits and gaps: f*ck, sh1thead, a$$hole, f u c k."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from policy.engine.concepts import mentions_in, stands_in
from policy.engine.lexicon import lines
from policy.engine.reading import Reading

SIGNS = {"@": "a", "$": "s", "!": "i", "|": "i", "€": "e", "£": "l"}
DIGITS = str.maketrans("0134578", "oieastb")
# Where a disguise with signs may be.
SIGN = re.compile(r"[*@$!#|€£]")
HIDDEN = re.compile(r"[*#]+")
LONG = re.compile(r"(.)\1{2,}")
LONGEST, FEWEST_LETTERS = 24, 2
# Folded words that people write with stars; also those that are foul only in a phrase.
STARRED = frozenset(lines("starred.txt"))
BEGINNINGS = frozenset(word[:4] for word in STARRED)
FOUL = "foul"
# Only the first letter is left.
FAMOUS = {"f***": "fuck", "f****": "fucks", "f*****": "fucked", "f******": "fucking"}
# How many words of a phrase may stand before and behind a disguised one.
AROUND = 4
ORDINARY, LETTER, DRAWN = range(3)
DRAWN_OR_LETTERS = re.compile(rb"\x02|\x01{4,}")


def find_disguised(reading: Reading) -> Iterator[int]:
    """Yield which words of a reading are foul words in disguise."""
    yield from _behind_signs(reading)
    kinds = bytes(map(_kind_of, reading.words))
    for match in DRAWN_OR_LETTERS.finditer(kinds):
        first, last = match.span()
        if kinds[first] == LETTER:
            yield from _apart(reading, first, last)
        elif _is_foul_here(reading, first, last, _plain_forms(reading.words[first])):
            yield first


def _behind_signs(reading: Reading) -> Iterator[int]:
    folded, done = reading.text.folded, 0
    for sign in SIGN.finditer(folded):
        if sign.start() < done:
            continue
        start, done = _around(folded, sign.start())
        meant = _meant_by(folded[start:done])
        if meant:
            first, last = reading.index_at(start), reading.index_at(done)
            if _is_foul_here(reading, first, max(last, first), meant):
                yield min(first, len(reading.words) - 1)


def _around(folded: str, index: int) -> tuple[int, int]:
    """Return the word of letters, digits and signs around a sign."""
    start, end = index, index + 1
    while start and index - start < LONGEST and _belongs(folded[start - 1]):
        start -= 1
    while end < len(folded) and end - index < LONGEST and _belongs(folded[end]):
        end += 1
    while end > index + 1 and folded[end - 1] == "!":
        end -= 1
    return start, end


def _belongs(sign: str) -> bool:
    return sign.isalnum() or sign in "*@$!#|€£"


@lru_cache(maxsize=2048)
def _meant_by(written: str) -> tuple[str, ...]:
    """Return the words that somebody may mean who writes signs for letters."""
    if written in FAMOUS:
        return (FAMOUS[written],)
    if sum(map(str.isalpha, written)) < FEWEST_LETTERS:
        return ()
    word = "".join(SIGNS.get(sign, sign) for sign in written).translate(DIGITS)
    if not HIDDEN.search(word):
        return (word,) if word != written and word.isalpha() else ()
    if not word[0].isalpha() or len(HIDDEN.sub("", word)) < min(2, len(word) - 1):
        return ()
    pattern = re.compile(HIDDEN.sub(lambda m: f"[a-z]{{1,{len(m.group()) + 1}}}", word))
    return tuple(sorted(filter(pattern.fullmatch, STARRED)))


@lru_cache(maxsize=20_000)
def _kind_of(word: str) -> int:
    if len(word) == 1:
        return LETTER
    is_drawn = not word.isdigit() and (not word.isalpha() or LONG.search(word))
    return DRAWN if is_drawn and _plain_forms(word) else ORDINARY


@lru_cache(maxsize=20_000)
def _plain_forms(word: str) -> tuple[str, ...]:
    """Return sh1t as shit, fuuuck as fuck; nothing for a number with a unit."""
    plain = word.translate(DIGITS)
    if not plain.isalpha() or (plain == word and not LONG.search(word)):
        return ()
    return plain, LONG.sub(r"\1", plain), LONG.sub(r"\1\1", plain)


def _is_foul_here(
    reading: Reading, first: int, last: int, meant: Sequence[str]
) -> bool:
    """Whether one of these words, in the place of `first:last`, is foul with others."""
    before = reading.words[max(0, first - AROUND) : first]
    after = reading.words[last : last + AROUND]
    place = len(before)
    return any(
        mention.concept == FOUL and mention.first <= place < mention.last
        for word in meant
        if stands_in(FOUL, word)
        for mention in mentions_in([*before, word, *after])
    )


def _apart(reading: Reading, first: int, last: int) -> Iterator[int]:
    """Find a foul word among single letters; the longest written so is 12 letters."""
    joined = "".join(reading.words[first:last]).translate(DIGITS)
    for start in range(len(joined) - 3):
        if joined[start : start + 4] not in BEGINNINGS:
            continue
        for length in range(4, min(12, len(joined) - start) + 1):
            if joined[start : start + length] in STARRED:
                yield first + start
