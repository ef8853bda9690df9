"""Finds mailboxes that are told as one tells them by telephone.

"mill, then the a with a tail, then gmail", "audiosordos (la a con rabito) gmail punto
com", "gmail punto com" after whatever else.
"""

import re
from collections.abc import Iterator

from policy.engine.domains import DOT_WORDS, read_host
from policy.engine.lexicon import alternation, load, words
from policy.engine.normalize import Text

_DATA = load("contact.toml")
_AT, _PROVIDERS = _DATA["at"], _DATA["providers"]
_SAID = alternation([*_AT["described"], *_AT["strong"]])
_FILLERS = alternation(_AT["fillers"])
_HOUSES = alternation(
    [*_PROVIDERS["nicknames"], *_PROVIDERS["names"], *_PROVIDERS["owners"]]
)
_GAP = r"[\s,;:.()\[\]\"'«»+-]{1,4}"
SAID = re.compile(rf"(?<![^\W_])(?:{_SAID}|@)(?![^\W_])")
# All words of one must be there, or the pattern need not be tried.
WORDS_SAID = tuple(
    frozenset(re.findall(r"[a-z]+(?![a-z*])", entry))
    for entry in words([*_AT["described"], *_AT["strong"]])
)
FILLED = re.compile(rf"{_GAP}(?:(?:{_FILLERS}){_GAP}){{0,5}}")
FILLED_BEFORE = re.compile(rf"{_GAP}(?:(?:{_FILLERS}){_GAP}){{0,5}}\Z")
HOUSE = re.compile(
    rf"(?:{_HOUSES})(?![^\W_])"
    rf"(?:[\s,]{{1,2}}(?:(?:{alternation([*_PROVIDERS['ends'], *DOT_WORDS])})\s)?"
    r"(?:com|net|fr|de|es|it|pt|org|br|uk)(?![^\W_]))?"
)
UNMISTAKABLE = words(_PROVIDERS["unmistakable"])
LOCAL_BEFORE = re.compile(r"[a-z0-9][a-z0-9._'-]{1,63}\Z")
REACH = 60


def find_described(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the mailboxes of which the sign is described."""
    there = frozenset(text.words)
    if "@" not in text.folded and not any(map(there.issuperset, WORDS_SAID)):
        return
    for said in SAID.finditer(text.folded):
        if end := _end_of_house(text, said.end(), any_host=said.group() != "@"):
            yield _start_of_local(text.folded, said.start()), end


def _end_of_house(text: Text, end: int, *, any_host: bool) -> int | None:
    """Return where the house ends; "we meet @ cafe.example" has none."""
    gap = FILLED.match(text.folded, end)
    if gap is None:
        return None
    if any_host and (host := read_host(text, gap.end(), letters=True)):
        return host.end
    house = HOUSE.match(text.folded, gap.end())
    return house.end() if house else None


def _start_of_local(folded: str, start: int) -> int:
    """Return where the mailbox begins, or the sign when no name is beside it."""
    gap = FILLED_BEFORE.search(folded, max(0, start - REACH), start)
    if gap is None:
        return start
    local = LOCAL_BEFORE.search(folded, max(0, gap.start() - REACH), gap.start())
    return local.start() if local else start
