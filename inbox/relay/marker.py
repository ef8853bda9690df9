"""The line above which an answer is typed, known again in every language.

What a reader sees between the signs is translated; what we look for is the signs. So
an answer to a French email that was forwarded to an English office is cut as well.
"""

import re

# What stands between them is in the reader's language and holds no "#".
OPENING, CLOSING = "##-", "-##"
LONGEST_MARKER = 200
MOST_LINES = 4
MARKER = re.compile(rf"{OPENING}[^#]{{0,{LONGEST_MARKER}}}{CLOSING}")


def marker_at(lines: list[str], index: int) -> bool:
    """Say whether our marker begins in this line, even if a program has wrapped it."""
    if OPENING not in lines[index]:
        return False
    following = lines[index : index + MOST_LINES]
    joined = " ".join(line.lstrip(">|» \t") for line in following)
    opening = joined.find(OPENING)
    return MARKER.match(joined, opening) is not None
