"""Knows what words mean: "voucher", "bon d'achat" and "Gutschein" are one concept.

The concepts stand in `data/concepts/*.toml`, each with its words in six languages. All
languages are looked for in every text: people mix them. An entry is one word or
several; a final * stands for any ending, and "…" for up to three words between, as in
"take … down" and "rufen … an".
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import NamedTuple

from policy.engine.lexicon import load, names_in, words_in_lines

MOST_BETWEEN = 3
# A prefix of fewer letters begins too many words.
SHORTEST_PREFIX = 3
ANY = "…"


class Mention(NamedTuple):
    """A concept said at `first:last` of the words (`last` is not included)."""

    concept: str
    language: str
    first: int
    last: int


class _Entry(NamedTuple):
    concept: str
    language: str
    rest: tuple[str, ...]


class _Block(NamedTuple):
    """The entries of a concept in one language, each between two ends of lines."""

    concept: str
    language: str
    lines: str


class _Beginnings(NamedTuple):
    """The entries that begin with one word, by what must follow."""

    alone: list[_Entry]
    by_word: dict[str, list[_Entry]]
    by_prefix: dict[str, list[_Entry]]
    with_gap: list[_Entry]

    def continued_by(self, word: str) -> Iterator[_Entry]:
        """Yield those whose second word this is: few, of the many that begin so."""
        yield from self.by_word.get(word, ())
        if self.by_prefix:
            for length in range(1, len(word) + 1):
                yield from self.by_prefix.get(word[:length], ())


def mentions_in(words: Sequence[str]) -> Iterator[Mention]:
    """Yield every concept that these words mention, in their order.

    Linear: an entry looks no further than its own words.
    """
    for index, entries in enumerate(map(_entries_at, words, chain(words[1:], ("",)))):
        for entry, length in entries:
            end = index + length if length else _end_of(entry.rest, words, index + 1)
            if end:
                yield Mention(entry.concept, entry.language, index, end)


# Most pairs of a text are common ones, and nearly all of these begin nothing.
@lru_cache(maxsize=32_768)
def _entries_at(word: str, after: str) -> tuple[tuple[_Entry, int], ...]:
    """Return the entries that may begin with these two words.

    With how many words they are when these two are all of it, else 0.
    """
    begun = _beginnings(word)
    if begun is None:
        return ()
    alone = [(entry, 1) for entry in begun.alone]
    if not after:
        return tuple(alone)
    two = ((entry, 0 if entry.rest[1:] else 2) for entry in begun.continued_by(after))
    return *alone, *two, *((entry, 0) for entry in begun.with_gap)


@lru_cache(maxsize=20_000)
def _beginnings(word: str) -> _Beginnings | None:
    """Return the entries that begin with this word, None when there are none."""
    firsts = [
        word,
        *(f"{word[:end]}*" for end in range(SHORTEST_PREFIX, len(word) + 1)),
    ]
    known = [first for first in firsts if first in _BLOCKS]
    if not known:
        return None
    begun = _Beginnings([], {}, {}, [])
    for first in known:
        for entry in _entries_with(first):
            _sort_in(begun, entry)
    return begun


def _entries_with(first: str) -> Iterator[_Entry]:
    """Yield the entries that begin with this word, each once.

    "Opt out" and "opt-out" are the same words; "mail" is a word in three languages.
    """
    known = set()
    for concept, language, lines in _BLOCKS[first]:
        for rest in _lines_behind(first, lines):
            words = tuple(map(intern, rest.split()))
            if (concept, words) not in known:
                known.add((concept, words))
                yield _Entry(concept, language, words)


def _lines_behind(first: str, lines: str) -> Iterator[str]:
    start = lines.find(f"\n{first}")
    while start >= 0:
        rest = start + 1 + len(first)
        end = lines.index("\n", rest)
        if lines[rest] in " \n":
            yield lines[rest:end]
        start = lines.find(f"\n{first}", end)


def _sort_in(begun: _Beginnings, entry: _Entry) -> None:
    second = entry.rest[0] if entry.rest else ""
    if not second:
        begun.alone.append(entry)
    elif second == ANY:
        begun.with_gap.append(entry)
    elif second.endswith("*"):
        begun.by_prefix.setdefault(second[:-1], []).append(entry)
    else:
        begun.by_word.setdefault(second, []).append(entry)


def _end_of(rest: Sequence[str], words: Sequence[str], index: int) -> int | None:
    """Return the word after an entry whose first word ends before `index`."""
    between = 0
    for wanted in rest:
        if wanted == ANY:
            between = MOST_BETWEEN
            continue
        while between and index < len(words) and not _is(words[index], wanted):
            index, between = index + 1, between - 1
        if index >= len(words) or not _is(words[index], wanted):
            return None
        index, between = index + 1, 0
    return index


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


def _is(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted


def _blocks_by_first_words() -> dict[str, list[_Block]]:
    """Return which blocks have entries that begin with a word, by this word.

    There are 50,000 entries, and each text has the first words of few: only these are
    cut into their words, when a text has them.
    """
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


FIRST = re.compile(r"\n([^ \n]+)")
_BLOCKS = _blocks_by_first_words()
