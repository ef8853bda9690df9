"""Reads the words right before a number: which of two kinds was named last."""

import re

from policy.engine.reading import Reading

# "Nr. 301" goes on; "arrived. 301" does not.
SENTENCE_END = re.compile(r"[!?]\s|(?<=[a-z]{4})\.\s|(?<![:,])\n")
REACH = 45


def last_named(reading: Reading, end: int, *concepts: str, reach: int = REACH) -> int:
    """Return where the last mention of a concept before `end` ends, or -1.

    It must stand in the same sentence, at most `reach` characters before.
    """
    if not reading.says(*concepts):
        return -1
    first = reading.index_at(_since_sentence(reading.text.folded, end, reach))
    last = reading.index_at(end)
    return max(
        (
            reading.end_of(mention.last - 1)
            for concept in concepts
            for mention in reading.between(first, last, concept)
        ),
        default=-1,
    )


def _since_sentence(folded: str, end: int, reach: int) -> int:
    first = max(0, end - reach)
    ends = [match.end() for match in SENTENCE_END.finditer(folded, first, end)]
    return ends[-1] if ends else first
