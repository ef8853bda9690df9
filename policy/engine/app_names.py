"""Knows the names of messaging apps in disguise: guasap, w-h-a-t-s up, Disc0rd."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading

CONCEPT = "app_disguised"
_DATA = load("messaging.toml")
NAMES, ORDINARY = words(_DATA["names"]), words(_DATA["ordinary"])
# Names that are words too, unless somebody takes their letters apart.
APART = NAMES | words(_DATA["names_apart"])
DIGITS = str.maketrans("01345789", "oieastbg")
SPELLED = re.compile(
    "|".join(sorted(APART, key=len, reverse=True))
    + "|(?:wh?|gu|v|ou)[ao]tt?ss?[aeu]pp?"
)
DOUBLE = re.compile(r"(.)\1+")
# As they sound in six languages, without doubled letters: guatsap, feisbuc, scaip.
SOUNDS = re.compile(
    r"(?:wh?|gu|gw|hu|ou|u|v)[aeo]{1,2}(?:(?:t|d)?(?:s|z|x|ch)h?a|(?:ts|tz)[aeou])p"
    r"(?:s|e|o|i|y|eo|er|en|ea[a-z]{0,8}|it[oa]s?|az[oa])?"
    r"|f(?:ei|e|a[iy])(?:s|ce?|z)[ei]?b(?:o|u|ou)[ck]s?|feis|ph?asebo[ck]"
    r"|s(?:k(?:a[iy]|y)|cai)pe?s?|va[iy]?be?r|vibr|waiber|tele[gq]r[ae][mn]e?"
    r"|m[ae]s[ae]n(?:g|dj|j)er|ti(?:c|k|ck)to(?:c|k|ck)s?|dis(?:k|ck|q)h?ord"
    r"|[iy]nst[ae]gr[ae][mn]s?|u[iy]chat|v[iy]chat"
)
SHORTEST, LONGEST = 4, 16
# "Disc*rd": what stands for each star.
STARRED = re.compile(
    r"(?<![^\W_])[a-z]{1,12}(?:[*#$!_~]{1,3}[a-z]{1,12}){1,4}(?![^\W_])"
)
STAR = re.compile(r"[*#$!_~]{1,3}")
# A slip of the pen is looked for in names that nearly no word resembles.
FEWEST_TO_SLIP = 8
LETTERS = re.compile(rb"\x01{3,}")
SHORTEST_PIECE, FEWEST_LEFT = 3, 4


def _without_a_letter(name: str) -> Iterator[str]:
    yield from (name[:at] + name[at + 1 :] for at in range(len(name)))


_SLIPPED = frozenset(
    shorter
    for name in NAMES
    if len(name) >= FEWEST_TO_SLIP
    for shorter in (name, *_without_a_letter(name))
)
_HALVES = frozenset(
    (name[:at], name[at:])
    for name in NAMES
    for at in range(SHORTEST_PIECE, len(name) - SHORTEST_PIECE + 1)
)
_FIRST_HALVES = frozenset(first for first, _second in _HALVES)


def disguised_apps(reading: Reading) -> Iterator[Mention]:
    """Yield where a text names an app in a way that nobody writes by chance."""
    said = reading.words
    for index, is_behind in enumerate(map(_is_behind, said)):
        if is_behind:
            yield Mention(CONCEPT, "", index, index + 1)
    if not _FIRST_HALVES.isdisjoint(said):
        for index in range(len(said) - 1):
            if (said[index], said[index + 1]) in _HALVES:
                yield Mention(CONCEPT, "", index, index + 2)
    if "*" in reading.text.folded or "_" in reading.text.folded:
        yield from _starred(reading)
    kinds = bytes([len(word) == 1 for word in said])
    for run in LETTERS.finditer(kinds):
        yield from _apart(said, *run.span())


def _starred(reading: Reading) -> Iterator[Mention]:
    for match in STARRED.finditer(reading.text.folded):
        if _is_behind_stars(match.group()):
            first = reading.index_at(match.start())
            yield Mention(CONCEPT, "", first, reading.index_at(match.end()))


@lru_cache(maxsize=4096)
def _is_behind_stars(written: str) -> bool:
    """Whether the letters that are left are those of one name, in their places."""
    parts = STAR.split(written)
    if sum(map(len, parts)) < FEWEST_LEFT:
        return False
    pattern = re.compile("[a-z]{0,3}".join(parts))
    return any(map(pattern.fullmatch, APART))


@lru_cache(maxsize=32_768)
def _is_behind(word: str) -> bool:
    if not SHORTEST <= len(word) <= LONGEST or word in ORDINARY or word in NAMES:
        return False
    plain = word.translate(DIGITS)
    if not plain.isalpha():
        return False
    turned = plain[::-1]
    return (
        (plain in APART if plain != word else turned in NAMES)
        or SOUNDS.fullmatch(DOUBLE.sub(r"\1", plain)) is not None
        or _is_a_slip(plain)
    )


def _is_a_slip(word: str) -> bool:
    """Whether one letter is missing, too many, another, or in another's place."""
    if not FEWEST_TO_SLIP - 1 <= len(word) <= LONGEST or word[0] not in "wtif":
        return False
    return word in _SLIPPED or not _SLIPPED.isdisjoint(_without_a_letter(word))


def _apart(said: Sequence[str], first: int, last: int) -> Iterator[Mention]:
    """Find a name whose letters stand apart; a neighbour may be its other half."""
    before = said[first - 1] if first else ""
    after = said[last] if last < len(said) else ""
    letters = "".join(said[first:last])
    joined = (before + letters + after).translate(DIGITS)
    ends = len(before) + len(letters)
    for match in SPELLED.finditer(joined):
        start, end = match.span()
        if (0 < start < len(before)) or ends < end < len(joined):
            continue
        start = first + start - len(before) if start else first - bool(before)
        end = last + 1 if end > ends else first + end - len(before)
        if end - start >= SHORTEST_PIECE:
            yield Mention(CONCEPT, "", start, end)
