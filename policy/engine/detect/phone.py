"""Guideline: no telephone numbers.

Digits alone say little: an order, a parcel and a bar code have as many. What counts is
added up from the words around them and from the plans by which people dial.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy.engine.cues import is_closely_announced, weigh_words
from policy.engine.detect.hit import Hit
from policy.engine.digit_runs import (
    MOST_DIGITS,
    Run,
    counts_up,
    parts_of,
    windows_of,
    without_shapes,
)
from policy.engine.normalize import Text
from policy.engine.numbering import Directory
from policy.engine.spans import Taken
from policy.engine.special_numbers import find_special
from policy.engine.spoken import Spoken, find_spoken

PLUS_BEFORE = re.compile(r"(?:(?<![^\W_])(?:plus|mas|mais|piu)\s|\+\s?)\Z")
# Anything else in a number was put there to hide it.
PLAIN_GAPS = re.compile(r"[0-9a-zA-Z\s()\[\].\-–—‑−/,;:|+·•]*")
ODD_GAPS = re.compile(r"[0-9][^0-9\s]{3,}[0-9]|[*_·~=\\|]|[0-9]\.\.")

MEDLEY, FEWEST_OF_A_MEDLEY, FEWEST_LINES = frozenset("/-.,_"), 4, 5
# Countries that one may dial without a plus, when it is written in disguise.
COUNTRIES = frozenset(
    ("1", "31", "32", "33", "34", "39", "41", "43", "44", "49", "351", "353", "55")
)

ENOUGH = 3
# How many last digits differ between parts of one series.
SERIES = 3
# Shorter ones exist, but so do opening hours: 08.00-12.00.
FEWEST_WITHOUT_CUE = 9


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits that may be dialled, at `start:end` of the folded text.

    `said` counts the number words when it is spelled out.
    """

    start: int
    end: int
    digits: str
    groups: tuple[int, ...]
    international: bool
    disguised: bool
    said: int = 0

    @property
    def first(self) -> str:
        """Return the digits of the first group."""
        return self.digits[: self.groups[0]]


def hits(
    text: Text, runs: Iterable[Run], taken: Taken, regions: Sequence[str]
) -> Iterator[Hit]:
    """Find telephone numbers outside of what is taken (links, addresses, cards)."""
    directory = Directory(regions)
    for spoken in find_spoken(text.folded, text.words):
        candidate = _from_words(text.folded, spoken)
        if (
            len(candidate.digits) <= MOST_DIGITS
            and not taken.touches(candidate.start, candidate.end)
            and (_score(text.folded, candidate, directory) >= ENOUGH)
        ):
            taken.add(candidate.start, candidate.end)
            yield _hit(candidate)
    found: list[Candidate] = []
    runs = list(runs)
    for run in runs:
        known = [run] if directory.is_tired else without_shapes(text, run, taken)
        for one in known:
            found += _numbers_in(text, one, directory)
    yield from map(_hit, _without_series(text, found, runs))
    for start, end in find_special(text):
        yield Hit("phone_number", start, end)


def _without_series(
    text: Text, found: Sequence[Candidate], runs: Sequence[Run]
) -> Iterator[Candidate]:
    """Leave out numbers that only count on, when nobody says to call them.

    Parts are numbered so: "seal 0221 4470 993 or 0221 4470 994".
    """
    alike: dict[str, set[str]] = defaultdict(set)
    for digits in (*(one.digits for one in found), *(run.digits for run in runs)):
        alike[digits[:-SERIES]].add(digits)
    patience = Directory.PATIENCE
    for one in found:
        is_series = len(alike[one.digits[:-SERIES]]) > 1 and not one.international
        patience -= is_series
        if not is_series or (
            patience >= 0 and weigh_words(text.folded, one.start, one.end) > 0
        ):
            yield one


def _hit(candidate: Candidate) -> Hit:
    facts = {"digits": candidate.digits}
    return Hit("phone_number", candidate.start, candidate.end, facts)


def _numbers_in(text: Text, run: Run, directory: Directory) -> list[Candidate]:
    """Return the numbers of a run: all of it, its parts, or its middle."""

    def numbers(runs: Iterable[Run], *, planned: bool = False) -> list[Candidate]:
        candidates = [_from_digits(text, one) for one in runs if one.can_be_a_number()]
        return [
            candidate
            for candidate in candidates
            if _score(text.folded, candidate, directory, planned=planned) >= ENOUGH
        ]

    found = numbers([run], planned=True) or numbers(parts_of(text.folded, run))
    if found or directory.is_tired:
        return found
    if weigh_words(text.folded, run.start, run.end) > 0:
        found = numbers(windows_of(text.folded, run), planned=True)[:1]
    return found or numbers([run])


def _from_digits(text: Text, run: Run) -> Candidate:
    singles = sum(length == 1 for length in run.lengths)
    gaps = [text.folded[one.end : other.start] for one, other in pairwise(run.groups)]
    return Candidate(
        start=run.start,
        end=run.end,
        digits=run.digits,
        groups=run.lengths,
        international=text.folded[run.start] == "+",
        disguised=run.has_letters
        or (_is_a_column(gaps) and _begins_like_one(run.groups[0].digits))
        or _is_a_medley(gaps)
        or not PLAIN_GAPS.fullmatch(text.quoted(run.start, run.end))
        or bool(ODD_GAPS.search(text.folded, run.start, run.end))
        or (len(run.groups) > 4 and 2 * singles > len(run.groups)),
    )


def _is_a_column(gaps: Sequence[str]) -> bool:
    """Whether each group has its line."""
    return len(gaps) >= FEWEST_LINES - 1 and set(gaps) == {"\n"}


def _begins_like_one(first: str) -> bool:
    return first.startswith("0") or first in COUNTRIES


def _is_a_medley(gaps: Sequence[str]) -> bool:
    """Whether it is parted now so, now so: "081/19/57/8-402"."""
    return len(gaps) >= FEWEST_OF_A_MEDLEY and len(MEDLEY.intersection(gaps)) > 1


def _from_words(folded: str, spoken: Spoken) -> Candidate:
    before = PLUS_BEFORE.search(folded, max(0, spoken.start - 6), spoken.start)
    return Candidate(
        start=before.start() if before else spoken.start,
        end=spoken.end,
        digits=spoken.digits,
        groups=tuple(map(len, spoken.values)),
        international=bool(before),
        disguised=not counts_up(spoken.values),
        said=len(spoken.values),
    )


def _score(
    folded: str, candidate: Candidate, directory: Directory, *, planned: bool = False
) -> int:
    """Add up what speaks for a telephone number; `planned` asks for one that exists.

    +3 a word like "call", +2 one like "mobile"; +3 dialled from abroad; +2 dialled
    inside a country, +1 grouped as usual there; +2 disguised. A word like "order"
    before it decides against it.
    """
    if directory.is_tired:
        return ENOUGH if directory.looks_dialled(candidate.digits) else 0
    directory.count_question()
    cue = weigh_words(folded, candidate.start, candidate.end)
    if cue < 0:
        return 0
    score = cue + 2 * candidate.disguised
    if _is_international(candidate, directory, cue):
        return score + 3
    if not score and len(candidate.digits) < FEWEST_WITHOUT_CUE:
        return 0
    fit = directory.fit(candidate.digits, candidate.groups)
    if fit and fit.plan.loose and not candidate.disguised:
        return score + (3 if fit.usual_groups else 1)
    if fit:
        return score + 2 + (fit.usual_groups or fit.mobile)
    if planned:
        return 0
    spelled_out = candidate.disguised and candidate.said >= 8
    announced = cue >= 3 and is_closely_announced(folded, candidate.start)
    return score + 1 if announced or spelled_out else 0


def _is_international(candidate: Candidate, directory: Directory, cue: int) -> bool:
    if candidate.international:
        return directory.is_international(candidate.digits)
    if (candidate.disguised or cue) and candidate.first in COUNTRIES:
        return directory.is_international(candidate.digits, exact=True)
    abroad = candidate.digits.startswith("00") and len(candidate.digits) > 10
    return abroad and directory.is_international(candidate.digits[2:], exact=True)
