"""Knows what words mean: "voucher", "bon d'achat" and "Gutschein" are one concept.

The concepts stand in `data/concepts/*.toml`, each with its words in six languages. All
languages are looked for in every text: people mix them. An entry is one word or
several; a final * stands for any ending, and "…" for up to three words between, as in
"take … down" and "rufen … an".
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policy.engine.lexicon import load, names_in
from policy.engine.normalize import plain
from policy.engine.tokens import words_of

MOST_BETWEEN = 3
# A prefix of fewer letters begins too many words.
SHORTEST_PREFIX = 3
ANY = "…"


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept said at `first:last` of the words (`last` is not included)."""

    concept: str
    language: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Entry:
    concept: str
    language: str
    rest: tuple[str, ...]


def mentions_in(words: Sequence[str]) -> Iterator[Mention]:
    """Yield every concept that these words mention, in their order.

    Linear: an entry looks no further than its own words.
    """
    for index, entries in enumerate(map(_entries_of, words)):
        for entry in entries:
            if end := _end_of(entry.rest, words, index + 1):
                yield Mention(entry.concept, entry.language, index, end)


@lru_cache(maxsize=20_000)
def _entries_of(word: str) -> tuple[_Entry, ...]:
    """Return the entries that begin with this word."""
    found = list(_BY_WORD.get(word, ()))
    for length in range(SHORTEST_PREFIX, len(word) + 1):
        found += _BY_PREFIX.get(word[:length], ())
    return tuple(found)


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


def _split(entry: str) -> list[str]:
    parts: list[str] = []
    for number, piece in enumerate(entry.split(ANY)):
        parts += [ANY] * bool(number)
        for word in plain(piece).split():
            parts += words_of(word)
            parts[-1] += "*" * word.endswith("*")
    return parts


def _read_all() -> None:
    for name in names_in("concepts"):
        for concept, languages in load(f"concepts/{name}").items():
            for language, entries in languages.items():
                for entry in entries:
                    _add(concept, language, _split(entry))


def _add(concept: str, language: str, words: list[str]) -> None:
    first, rest = words[0], tuple(words[1:])
    entry = _Entry(concept, language, rest)
    if first.endswith("*"):
        if len(first) <= SHORTEST_PREFIX:
            raise ValueError(f"{concept}: “{first}” begins too many words.")
        same = _BY_PREFIX[first[:-1]]
    else:
        same = _BY_WORD[first]
    # "opt out" and "opt-out" are the same words; "mail" is a word in three languages.
    if not any((one.concept, one.rest) == (concept, rest) for one in same):
        same.append(entry)


_BY_WORD: dict[str, list[_Entry]] = defaultdict(list)
_BY_PREFIX: dict[str, list[_Entry]] = defaultdict(list)
_read_all()
