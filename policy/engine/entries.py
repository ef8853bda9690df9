"""Holds the words of the concepts, and finds those that begin with a word.

There are 45,000 entries, and a text has the first words of few: only these are cut
into their words, when a text has them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from policy.engine.lexicon import load, names_in, words_in_lines

# A prefix of fewer letters begins too many words.
SHORTEST_PREFIX = 3
ANY = "…"
FIRST = re.compile(r"\n([^ \n]+)")


class Entry(NamedTuple):
    """Words that say a concept: the first, and the `rest`."""

    concept: str
    language: str
    rest: tuple[str, ...]


class _Block(NamedTuple):
    """The entries of a concept in one language, each between two ends of lines."""

    concept: str
    language: str
    lines: str


def entries_at(word: str) -> Iterator[Entry]:
    """Yield the entries that a word may begin."""
    beginnings = (word[:end] for end in range(SHORTEST_PREFIX, len(word) + 1))
    for first in (word, *(f"{beginning}*" for beginning in beginnings)):
        if first in _BLOCKS:
            yield from _entries_with(first)


def _entries_with(first: str) -> Iterator[Entry]:
    """Yield each once: "opt out" and "opt-out" are the same words.

    "Mail" is a word in three languages; the first is that of its entry.
    """
    known = set()
    for concept, language, lines in _BLOCKS[first]:
        for rest in _lines_behind(first, lines):
            words = tuple(map(intern, rest.split()))
            if (concept, words) not in known:
                known.add((concept, words))
                yield Entry(concept, language, words)


def _lines_behind(first: str, lines: str) -> Iterator[str]:
    start = lines.find(f"\n{first}")
    while start >= 0:
        rest = start + 1 + len(first)
        end = lines.index("\n", rest)
        if lines[rest] in " \n":
            yield lines[rest:end]
        start = lines.find(f"\n{first}", end)


def stands_in(concept: str, word: str) -> bool:
    """Return whether an entry of this concept has this word, alone or among others."""
    whole, beginnings = _words_in(concept)
    return word in whole or word.startswith(beginnings)


@lru_cache(maxsize=64)
def _words_in(concept: str) -> tuple[frozenset[str], tuple[str, ...]]:
    blocks = {block for some in _BLOCKS.values() for block in some}
    words = {
        word
        for other, _language, lines in blocks
        if other == concept
        for word in lines.split()
    }
    beginnings = tuple(word[:-1] for word in words if word.endswith("*"))
    return frozenset(words), beginnings


def _blocks_by_first_words() -> dict[str, list[_Block]]:
    """Return which blocks have entries that begin with a word, by this word."""
    found: dict[str, list[_Block]] = defaultdict(list)
    for name in names_in("concepts"):
        for concept, languages in load(f"concepts/{name}").items():
            for language, entries in languages.items():
                block = _Block(concept, language, words_in_lines(entries, ANY))
                for first in set(FIRST.findall(block.lines)):
                    found[first].append(block)
    for first in found:
        if first.endswith("*") and len(first) <= SHORTEST_PREFIX:
            raise ValueError(f"“{first}” begins too many words.")
    return dict(found)


_BLOCKS = _blocks_by_first_words()
