"""Finds numbers without many digits: 1-800-FLOWERS, "appelez le 3631"."""

import re
from collections.abc import Iterator

from policy.engine.lexicon import alternation, load
from policy.engine.normalize import Text

_BEFORE_SHORT = alternation(load("phone.toml")["cues"]["before_short"])
# A year is no number to call.
SHORT = re.compile(
    rf"(?<![^\W_])(?:{_BEFORE_SHORT})\s"
    r"((?!(?:19|20)[0-9]{2}(?![^\W_]))[0-9]{4,6})(?![^\W_]|[.,:]?[0-9]|[ -][0-9])"
)
VANITY = re.compile(
    r"(?<![^\W_])(?:1[ -])?8(?:00|33|44|55|66|77|88)[ -]"
    r"(?=(?:[a-z][ -]?){7,10}(?![^\W_]))[a-z]{1,10}(?:[ -][a-z]{1,9}){0,3}(?![^\W_])"
)


def find_special(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the places of short numbers that one is told to dial, and of words."""
    for match in SHORT.finditer(text.folded):
        yield match.span(1)
    for match in VANITY.finditer(text.folded):
        if text.quoted(*match.span()).isupper():
            yield match.span()
