"""Cuts a folded text into words, with the places where they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# An apostrophe parts words: "j'ai" is "j" and "ai", "don't" is "don" and "t".
WORD = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """One word at `start:end` of the folded text."""

    word: str
    start: int
    end: int


def tokens_of(folded: str) -> Iterator[Token]:
    for match in WORD.finditer(folded):
        yield Token(match.group(), match.start(), match.end())


def words_of(folded: str) -> list[str]:
    return WORD.findall(folded)
