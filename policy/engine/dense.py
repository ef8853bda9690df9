"""Finds where digits stand close together, so that only these places cost anything."""

import re
from collections.abc import Iterator

# Five digits or more, each with at most one letter and a sign or two before it.
DENSE = re.compile(r"[0-9][ ./-]?[0-9](?:(?:[ ./-]?[a-z])?[ ./-]?[0-9]){3,}")
# Letters of a bank or a name may stand before and behind: GB82 WEST 1234 …
BEFORE, BEHIND = 26, 30
ORDER = re.compile(r"[0-9]{3}-[0-9]{7}-[0-9]{7}")


def dense_places(folded: str) -> Iterator[tuple[int, int]]:
    """Yield where a number may stand, letters included; places do not overlap."""
    start = end = -1
    for match in DENSE.finditer(folded):
        if ORDER.fullmatch(match.group()):
            continue
        if end < 0 or match.start() - BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - BEFORE)
        end = min(len(folded), match.end() + BEHIND)
    if end >= 0:
        yield start, end
