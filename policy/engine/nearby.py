"""Reads the words right before a number: which of two kinds was named last."""

import re
from collections.abc import Sequence

from policy.engine.lexicon import alternation

# "Nr. 301" goes on; "arrived. 301" does not.
SENTENCE_END = re.compile(r"[!?]\s|(?<=[a-z]{4})\.\s|(?<![:,])\n")


def any_of(entries: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for one of these words, whole."""
    return re.compile(rf"(?<![^\W_])(?:{alternation(entries)})(?![^\W_])")


def last_end(pattern: re.Pattern[str], folded: str, start: int, end: int) -> int:
    """Return where the last match before `end` ends, or -1."""
    matches = pattern.finditer(folded, max(0, start), end)
    return max((match.end() for match in matches), default=-1)


def since_sentence(folded: str, start: int, reach: int) -> int:
    """Return where the sentence of `start` begins, at most `reach` before it."""
    first = max(0, start - reach)
    ends = [match.end() for match in SENTENCE_END.finditer(folded, first, start)]
    return ends[-1] if ends else first
