"""A line of an email as it is compared: no unusual spaces, nothing invisible, short."""

import re
from functools import lru_cache

LONGEST_LINE = 500
QUOTED = re.compile(r"\s{0,8}[>|»]")
UNSEEN = str.maketrans(
    {"\xa0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\t": " "}
    | dict.fromkeys("\u200b\ufeff\u200e\u200f\u2060\u2066\u2067\u2068\u2069")
)


def plain(line: str) -> str:
    return line[:LONGEST_LINE].translate(UNSEEN).strip()


@lru_cache(maxsize=8)  # Each line is looked at with those above it.
def bare(line: str) -> str:
    """Return the line without the signs of a quote in front of it."""
    return plain(line).lstrip("> ")


def is_quoted(line: str) -> bool:
    return QUOTED.match(line) is not None
