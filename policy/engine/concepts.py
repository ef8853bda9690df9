"""Knows what words mean: "voucher", "bon d'achat" and "Gutschein" are one concept.

The concepts stand in `data/concepts/*.toml`, each with its words in six languages. All
languages are looked for in every text: people mix them. An entry is one word or
several; a final * stands for any ending, and "…" for up to three words between, as in
"take … down" and "rufen … an".
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial
from typing import NamedTuple

from policy.engine.entries import ANY, Entry, entries_at, stands_in

__all__ = ["Mention", "mentions_in", "stands_in"]

MOST_BETWEEN = 3


class Mention(NamedTuple):
    """A concept said at `first:last` of the words (`last` is not included)."""

    concept: str
    language: str
    first: int
    last: int


# What Mention(…) does, in half the time: a message mentions a hundred concepts.
_mention = partial(tuple.__new__, Mention)

# An entry that is said: its place among those of its word, and how many words.
_Said = tuple[int, str, str, int]
# One of which more words must follow.
_Begun = tuple[int, Entry]


class _More(NamedTuple):
    """Entries that go on with a gap, or behind the second word with any ending.

    Of the words `behind_gap`, one must stand among the next; none when any may.
    """

    others: list[_Begun]
    gapped: list[_Begun]
    behind_gap: Set[str]

    def begun(self, words: Sequence[str], index: int) -> list[_Begun]:
        """Return those that may go on behind the word at `index`."""
        within = words[index + 1 : index + MOST_BETWEEN + 2]
        if self.behind_gap and self.behind_gap.isdisjoint(within):
            return self.others
        return [*self.others, *self.gapped]


class _Pair(NamedTuple):
    """What two words say, and what they begin: by the third word, or otherwise."""

    said: Sequence[_Said] = ()
    by_third: Mapping[str, Sequence[_Begun]] = {}
    more: _More | None = None


def mentions_in(words: Sequence[str]) -> list[Mention]:
    """Return every concept that these words mention, in their order.

    Linear: an entry looks no further than its own words.
    """
    mentions = []
    pairs = map(_pair_at, words, [*words[1:], ""])
    thirds = [*words[2:], "", ""]
    for index, ((said, by_third, more), third) in enumerate(
        zip(pairs, thirds, strict=False)
    ):
        begun = by_third.get(third, ())
        if more:
            begun = [*begun, *more.begun(words, index)]
        if begun:
            said = sorted([*said, *_finished(begun, words, index)])
        for _, concept, language, length in said:
            mentions.append(_mention((concept, language, index, index + length)))
    return mentions


def _finished(
    begun: Sequence[_Begun], words: Sequence[str], index: int
) -> Iterator[_Said]:
    for place, entry in begun:
        if end := _end_of(entry.rest, words, index + 1):
            yield place, entry.concept, entry.language, end - index


# Most pairs of a text are common ones, and the second word of nearly all says nothing.
@lru_cache(maxsize=32_768)
def _pair_at(word: str, after: str) -> _Pair:
    begun = _beginnings(word)
    continued = list(begun.continued_by(after))
    if not continued:
        return begun.by_itself
    return _pair([*begun.alone, *continued, *begun.with_gap])


def _pair(entries: Sequence[Entry]) -> _Pair:
    said: list[_Said] = []
    by_third: dict[str, list[_Begun]] = {}
    others: list[_Begun] = []
    gapped: list[_Begun] = []
    for place, entry in enumerate(entries):
        rest = entry.rest
        if rest[:1] == (ANY,):
            gapped.append((place, entry))
        elif len(rest) < 2:
            said.append((place, entry.concept, entry.language, len(rest) + 1))
        elif rest[1] == ANY or rest[1].endswith("*"):
            others.append((place, entry))
        else:
            by_third.setdefault(rest[1], []).append((place, entry))
    more = _More(others, gapped, _behind_gap(gapped)) if others or gapped else None
    return _Pair(tuple(said), by_third or _NOTHING, more)


_NOTHING: Mapping[str, Sequence[_Begun]] = {}


def _behind_gap(gapped: Sequence[_Begun]) -> Set[str]:
    behind = {word for _, entry in gapped for word in entry.rest[1:2] or ("*",)}
    return set() if any(word.endswith("*") for word in behind) else behind


class _Beginnings(NamedTuple):
    """The entries that begin with one word, by what must follow.

    `by_itself`: what it says before a word with which nothing goes on.
    """

    alone: list[Entry]
    by_word: dict[str, list[Entry]]
    by_prefix: dict[str, list[Entry]]
    with_gap: list[Entry]
    by_itself: _Pair

    def continued_by(self, word: str) -> Iterator[Entry]:
        """Yield those whose second word this is: few, of the many that begin so."""
        yield from self.by_word.get(word, ())
        if self.by_prefix:
            for length in range(1, len(word) + 1):
                yield from self.by_prefix.get(word[:length], ())


@lru_cache(maxsize=20_000)
def _beginnings(word: str) -> _Beginnings:
    entries = list(entries_at(word))
    alone = [entry for entry in entries if not entry.rest]
    with_gap = [entry for entry in entries if entry.rest[:1] == (ANY,)]
    by_itself = _pair([*alone, *with_gap])
    begun = _Beginnings(alone, {}, {}, with_gap, by_itself)
    for entry in entries:
        second = entry.rest[0] if entry.rest else ANY
        if second.endswith("*"):
            begun.by_prefix.setdefault(second[:-1], []).append(entry)
        elif second != ANY:
            begun.by_word.setdefault(second, []).append(entry)
    return begun


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


def _is(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted
