"""Reads digits that are spelled in words: "null zwei zwei eins", "double seven"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policy.engine.lexicon import load, words
from policy.engine.numerals import (
    MANY,
    NUMBER_WORDS,
    PHRASES,
    TELLING_WORDS,
    THRICE,
    TWICE,
    Phrases,
)

# "Zero four, then a pair of sevens, and finish on 582": it only goes on.
FILLERS = words(load("numbers.toml")["fillers"]["words"])
GAP = re.compile(
    rf"[\s,.\-/_;|+]{{0,4}}(?:(?:{'|'.join(sorted(FILLERS))})[\s,:]{{1,3}}){{0,3}}"
)
# "uno8" is two of them, "4I8" is one, and so is "tr3nta".
TOKEN = re.compile(
    r"(?<![a-z])[oil]{0,2}[0-9][0-9oil]{0,11}(?![a-z])|[a-z]+(?:[0-9][a-z]+)?|[0-9]{1,12}"
)
# "61 2 uno8": a word and a digit without a gap.
GLUED = re.compile(r"[a-z]{2}[0-9](?![^\W_])")
ALPHABETIC = re.compile("[a-z]+")
AS_DIGITS, AS_LETTERS = str.maketrans("oil", "011"), str.maketrans("013457", "oieast")
JOINED = re.compile(r"[\s-]{1,2}")
# Fewer are a quantity: "one hundred and twenty five".
FEWEST_TOKENS, FEWEST_WORDS = 4, 2
# Four words say enough only in languages that join them: "novecentotrentatré".
FEWEST_DIGITS_OF_FOUR = 9
# As many as a card has; a telephone number has fewer.
FEWEST_DIGITS, MOST_DIGITS = 7, 19
FEWEST_OF_A_PIECE = 3
TWO_IN_A_ROW = b"\x01\x01"
COUNTS = frozenset("234")


class Token(NamedTuple):
    """A word or digits at `start:end`; `is_joined` to the one before by a blank."""

    start: int
    end: int
    word: str
    is_joined: bool = True


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

    def take_a_count(self) -> int:
        """Return how many there are of what follows: "two more zeros"."""
        if not self.values or self.values[-1] not in COUNTS:
            return 1
        self.digits = self.digits[:-1]
        return int(self.values.pop())


def find_spoken(folded: str, said: list[str]) -> Iterator[Spoken]:
    """Yield the stretches of number words that give seven digits or more.

    Digits may stand among the words. A stretch is read in the language which explains
    most of it; any other word ends it.
    """
    telling = bytes(map(TELLING_WORDS.__contains__, said))
    if TWO_IN_A_ROW not in telling and not (1 in telling and GLUED.search(folded)):
        return
    for stretch in _stretches(folded):
        best = _best(stretch)
        fewest = (
            FEWEST_DIGITS if len(stretch) > FEWEST_TOKENS else FEWEST_DIGITS_OF_FOUR
        )
        if len(best.digits) >= fewest and best.words >= FEWEST_WORDS:
            yield best


def find_pieces(folded: str) -> Iterator[Spoken]:
    """Yield what may be the rest of a number of which something was said before."""
    for stretch in _stretches(folded, FEWEST_WORDS):
        best = _best(stretch)
        if len(best.digits) >= FEWEST_OF_A_PIECE and best.words >= FEWEST_WORDS:
            yield best


def _best(stretch: list[Token]) -> Spoken:
    readings = [_read(stretch, phrases) for phrases in PHRASES.values()]
    return max(readings, key=lambda reading: len(reading.digits))


def _stretches(folded: str, fewest: int = FEWEST_TOKENS) -> Iterator[list[Token]]:
    """Yield runs of neighbouring tokens that are number words or digits."""
    stretch: list[Token] = []
    for token in _tokens(folded):
        if token.word in FILLERS:
            continue
        fits = token.word.isdigit() or token.word in NUMBER_WORDS
        if stretch and not (
            fits and GAP.fullmatch(folded, stretch[-1].end, token.start)
        ):
            if len(stretch) >= fewest:
                yield stretch
            stretch = []
        if fits:
            end = stretch[-1].end if stretch else token.start
            is_joined = JOINED.fullmatch(folded, end, token.start) is not None
            stretch.append(token._replace(is_joined=is_joined))
    if len(stretch) >= fewest:
        yield stretch


def _tokens(folded: str) -> Iterator[Token]:
    """Yield words and digits, also those that pass for each other: O7, tr3nta."""
    at = 0
    while match := TOKEN.search(folded, at):
        word = match.group()
        if not word.isalpha() and not word.isdigit():
            is_digits = word.translate(AS_DIGITS).isdigit()
            word = word.translate(AS_DIGITS if is_digits else AS_LETTERS)
            if not is_digits and word not in NUMBER_WORDS:
                match = ALPHABETIC.match(folded, at := match.start()) or match
                word = match.group()
        at = match.end()
        yield Token(match.start(), at, word)


def _read(stretch: list[Token], phrases: Phrases) -> Spoken:
    """Return the longest reading of a stretch in one language."""
    best = current = Spoken(0, 0, "", [])
    said = [token.word for token in stretch]
    index, times = 0, 1
    while index < len(said):
        value, used = _phrase_at(stretch, index, phrases)
        if not current.values:
            current.start = stretch[index].start
        if not used:
            current, times, used = Spoken(0, 0, "", []), 1, 1
        elif value in {TWICE, THRICE}:
            times = int(value[1])
        else:
            end = stretch[index + used - 1].end
            if value.endswith(MANY):
                value = value[0]
                times = current.take_a_count() if times == 1 else times
            current.say(value * times, end, is_word=not said[index].isdigit())
            times = 1
        if len(current.digits) > len(best.digits):
            best = current
        index += used
    return best


def _phrase_at(stretch: list[Token], index: int, phrases: Phrases) -> tuple[str, int]:
    """Return the digits of the longest phrase here, and how many words it takes."""
    if stretch[index].word.isdigit():
        return stretch[index].word, 1
    for said, digits in phrases.get(stretch[index].word, ()):
        rest = stretch[index + 1 : index + len(said)]
        # "Cuarenta, tres" is 40 3.
        if said[1:] == tuple(one.word for one in rest if one.is_joined):
            return digits, len(said)
    return "", 0


def _is_a_hundred(value: str) -> bool:
    """ "novecientos treinta" is 930, not 900 30."""
    return len(value) == 3 and value.endswith("00")
