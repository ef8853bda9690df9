"""Reads digits that are spelled in words: "null zwei zwei eins", "double seven"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policy.engine.numerals import (
    NUMBER_WORDS,
    PHRASES,
    TELLING_WORDS,
    THRICE,
    TWICE,
    Phrases,
)

# "Zero four, then ninety-nine": it only goes on.
THEN = frozenset(("then", "puis", "ensuite", "dann", "luego", "poi", "depois"))
GAP = re.compile(rf"[\s,.\-/_;|+]{{1,4}}(?:(?:{'|'.join(sorted(THEN))})[\s,:]{{1,3}})?")
TOKEN = re.compile(r"[a-z]+|[0-9]{1,12}")
# Fewer are a quantity: "one hundred and twenty five".
FEWEST_TOKENS, FEWEST_WORDS = 4, 2
# Four words say enough only in languages that join them: "novecentotrentatré".
FEWEST_DIGITS_OF_FOUR = 9
# As many as a card has; a telephone number has fewer.
FEWEST_DIGITS, MOST_DIGITS = 7, 19
TWO_IN_A_ROW = b"\x01\x01"


class Token(NamedTuple):
    start: int
    end: int
    word: str


@dataclass(slots=True)
class Spoken:
    """Digits spelled at `start:end`; `values` are the numbers as they were said."""

    start: int
    end: int
    digits: str
    values: list[str]
    words: int = 0

    def say(self, value: str, end: int, *, is_word: bool) -> None:
        """Add one more number, as long as it may still be one number."""
        if self.values and len(value) < 3 and _is_a_hundred(self.values[-1]):
            value = self.values.pop()[0] + value.rjust(2, "0")
            self.digits = self.digits[:-3]
        if len(self.digits) + len(value) <= MOST_DIGITS:
            self.digits += value
            self.values.append(value)
            self.end = end
            self.words += is_word


def find_spoken(folded: str, words: list[str]) -> Iterator[Spoken]:
    """Yield the stretches of number words that give seven digits or more.

    Digits may stand among the words. A stretch is read in the language which explains
    most of it; any other word ends it.
    """
    if TWO_IN_A_ROW not in bytes(map(TELLING_WORDS.__contains__, words)):
        return
    for stretch in _stretches(folded):
        readings = [_read(stretch, phrases) for phrases in PHRASES.values()]
        best = max(readings, key=lambda reading: len(reading.digits))
        fewest = (
            FEWEST_DIGITS if len(stretch) > FEWEST_TOKENS else FEWEST_DIGITS_OF_FOUR
        )
        if len(best.digits) >= fewest and best.words >= FEWEST_WORDS:
            yield best


def _stretches(folded: str) -> Iterator[list[Token]]:
    """Yield runs of neighbouring tokens that are number words or digits."""
    stretch: list[Token] = []
    for match in TOKEN.finditer(folded):
        token = Token(match.start(), match.end(), match.group())
        if token.word in THEN:
            continue
        fits = token.word.isdigit() or token.word in NUMBER_WORDS
        if stretch and not (
            fits and GAP.fullmatch(folded, stretch[-1].end, token.start)
        ):
            if len(stretch) >= FEWEST_TOKENS:
                yield stretch
            stretch = []
        if fits:
            stretch.append(token)
    if len(stretch) >= FEWEST_TOKENS:
        yield stretch


def _read(stretch: list[Token], phrases: Phrases) -> Spoken:
    """Return the longest reading of a stretch in one language."""
    best = current = Spoken(0, 0, "", [])
    words = [token.word for token in stretch]
    index, times = 0, 1
    while index < len(words):
        value, used = _phrase_at(words, index, phrases)
        if not current.values:
            current.start = stretch[index].start
        if not used:
            current, times, used = Spoken(0, 0, "", []), 1, 1
        elif value in {TWICE, THRICE}:
            times = int(value[1])
        else:
            end = stretch[index + used - 1].end
            current.say(value * times, end, is_word=not words[index].isdigit())
            times = 1
        if len(current.digits) > len(best.digits):
            best = current
        index += used
    return best


def _phrase_at(words: list[str], index: int, phrases: Phrases) -> tuple[str, int]:
    """Return the digits of the longest phrase here, and how many words it takes."""
    if words[index].isdigit():
        return words[index], 1
    for said, digits in phrases.get(words[index], ()):
        if len(said) == 1 or tuple(words[index : index + len(said)]) == said:
            return digits, len(said)
    return "", 0


def _is_a_hundred(value: str) -> bool:
    """ "novecientos treinta" is 930, not 900 30."""
    return len(value) == 3 and value.endswith("00")
