"""Knows what words mean: "voucher", "bon d'achat" and "Gutschein" are one concept.

The concepts stand in `data/concepts/*.toml`, each with its words in six languages. All
languages are looked for in every text: people mix them. An entry is one word or
several; a final * stands for any ending, and "…" for up to three words between, as in
"take … down" and "rufen … an".
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import NamedTuple

from policy.engine.lexicon import load, names_in
from policy.engine.normalize import plain
from policy.engine.tokens import words_of

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
    found = list(_BY_WORD.get(word, ()))
    for length in range(SHORTEST_PREFIX, len(word) + 1):
        found += _BY_PREFIX.get(word[:length], ())
    if not found:
        return None
    begun = _Beginnings([], {}, {}, [])
    for entry in found:
        _sort_in(begun, entry)
    return begun


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
    whole: set[str] = set()
    beginnings: set[str] = set()
    for firsts, same_kind in ((_BY_WORD, whole), (_BY_PREFIX, beginnings)):
        for first, entries in firsts.items():
            for entry in entries:
                if entry.concept != concept:
                    continue
                same_kind.add(first)
                for word in entry.rest:
                    if word.endswith("*"):
                        beginnings.add(word[:-1])
                    elif word != ANY:
                        whole.add(word)
    return frozenset(whole), tuple(beginnings)


def _is(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted


def _split_all(entries: Sequence[str]) -> Iterator[list[str]]:
    """Yield the words of each entry. They are folded at once: there are thousands."""
    for line in plain("\n".join(entries).replace(ANY, f" {_GAP} ")).split("\n"):
        yield list(_words_of_line(line))


def _words_of_line(line: str) -> Iterator[str]:
    for word in line.split():
        if word == _GAP:
            yield ANY
        elif word.isalnum():
            yield intern(word)
        else:
            words = words_of(word)
            if words and word.endswith("*"):
                words[-1] += "*"
            yield from map(intern, words)


def _read_all() -> None:
    known: set[tuple[str, ...]] = set()
    for name in names_in("concepts"):
        for concept, languages in load(f"concepts/{name}").items():
            for language, entries in languages.items():
                for words in _split_all(entries):
                    # "opt out" and "opt-out" are the same words; "mail" is a word in
                    # three languages.
                    if (concept, *words) not in known:
                        known.add((concept, *words))
                        _add(concept, language, *words)


def _add(concept: str, language: str, first: str, *rest: str) -> None:
    entry = _Entry(concept, language, rest)
    if not first.endswith("*"):
        _BY_WORD[first].append(entry)
    elif len(first) > SHORTEST_PREFIX:
        _BY_PREFIX[first[:-1]].append(entry)
    else:
        raise ValueError(f"{concept}: “{first}” begins too many words.")


# Stands for the gap while an entry is folded.
_GAP = "0gap0"
_BY_WORD: dict[str, list[_Entry]] = defaultdict(list)
_BY_PREFIX: dict[str, list[_Entry]] = defaultdict(list)
_read_all()
