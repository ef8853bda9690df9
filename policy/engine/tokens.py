"""Cuts a folded text into words, with the places where they stand."""

import re
from typing import NamedTuple

# An apostrophe parts words: "j'ai" is "j" and "ai", "don't" is "don" and "t".
WORD = re.compile(r"[^\W_]+")
PIECES = re.compile(r"([^\W_]+)")


class Token(NamedTuple):
    """One word at `start:end` of the folded text."""

    word: str
    start: int
    end: int


def words_of(folded: str) -> list[str]:
    return WORD.findall(folded)
