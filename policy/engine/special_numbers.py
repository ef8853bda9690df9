"""Finds numbers without many digits: 1-800-FLOWERS, "appelez le 3631"."""

import re
from collections.abc import Iterator

from policy.engine.lexicon import alternation, load, words
from policy.engine.normalize import Text

_BEFORE_SHORT = load("phone.toml")["cues"]["before_short"]
# The first words of what stands before a short number: without them there is none.
FIRST_WORDS = frozenset(entry.split()[0] for entry in words(_BEFORE_SHORT))
# A year is no number to call.
SHORT = re.compile(
    r"(?<=\s)(?!(?:19|20)[0-9]{2}(?![^\W_]))[0-9]{4,6}(?![^\W_]|[.,:]?[0-9]|[ -][0-9])"
)
TO_DIAL = re.compile(rf"(?<![^\W_])(?:{alternation(_BEFORE_SHORT)})\s\Z")
LONGEST_BEFORE = 40
ONE_BEFORE = re.compile(r"(?<![^\W_])1[ -]\Z")
VANITY = re.compile(
    r"8(?:00|33|44|55|66|77|88)[ -]"
    r"(?=(?:[a-z][ -]?){7,10}(?![^\W_]))[a-z]{1,10}(?:[ -][a-z]{1,9}){0,3}(?![^\W_])"
)


def find_special(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the places of short numbers that one is told to dial, and of words."""
    folded = text.folded
    may_say_so = not FIRST_WORDS.isdisjoint(text.words)
    for match in SHORT.finditer(folded) if may_say_so else ():
        start = match.start()
        if TO_DIAL.search(folded, max(0, start - LONGEST_BEFORE), start):
            yield match.span()
    for match in VANITY.finditer(folded):
        one = ONE_BEFORE.search(folded, max(0, match.start() - 3), match.start())
        start = one.start() if one else match.start()
        is_whole = start == 0 or not folded[start - 1].isalnum()
        if is_whole and text.quoted(start, match.end()).isupper():
            yield start, match.end()
