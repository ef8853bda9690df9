"""Finds runs of digits that a reader could dial, also with O for 0 and I for 1."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from policy.engine.cues import GLUED, LONGEST_GLUED
from policy.engine.normalize import Text
from policy.engine.shapes import shapes_in
from policy.engine.spans import Taken

# Letters that pass for digits, in the folded text.
LEET = str.maketrans("oilzesgqb|", "0112359981")
# A token of digits and such letters that holds one true digit at least; the pattern
# begins with that digit, because a text is searched faster for it than for a word.
TOKEN = re.compile(r"[0-9][0-9oilzesgqb|]{0,29}(?![^\W_])")
LETTERS_BEFORE = re.compile(r"(?<![^\W_])[oilzesgqb|]{0,3}\Z")
# Between two groups: blanks, brackets, and the signs people put between pairs.
LONGEST_GAP = 5
GAP = re.compile(
    r"[\s()\[\].\-/\\*_·,;:|+~=\u2010-\u203b\u2190-\u2bff\U0001f300-\U0001faff]{1,5}"
)
# A group of letters only, between two groups of digits: "05 II 49".
LETTERS = re.compile(r"[\s().\-/*_·]{1,4}([oil]{1,4})[\s().\-/*_·]{1,4}")
LONGEST_LETTERS = 12
LEADING = re.compile(r"\+\s?\(?\Z")
# Two numbers may stand side by side; these separate them more than digits of one.
BREAKS = re.compile(r"[,;/|\n]")
FEWEST_DIGITS, MOST_DIGITS = 7, 15
# Letters that everybody reads as digits, when the number is long enough.
FEWEST_GROWING = 6
PLAINEST, FEWEST_PLAIN = frozenset("oil"), 9


class Group(NamedTuple):
    start: int
    end: int
    written: str

    @property
    def digits(self) -> str:
        return self.written.translate(LEET)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring groups that may be one number; `start` includes a leading + or (."""

    start: int
    groups: tuple[Group, ...]

    @property
    def end(self) -> int:
        return self.groups[-1].end

    @property
    def digits(self) -> str:
        return "".join(group.digits for group in self.groups)

    @property
    def lengths(self) -> tuple[int, ...]:
        return tuple(len(group.written) for group in self.groups)

    @property
    def has_letters(self) -> bool:
        return not all(group.written.isdigit() for group in self.groups)

    def can_be_a_number(self) -> bool:
        count = sum(self.lengths)
        if not FEWEST_DIGITS <= count <= MOST_DIGITS:
            return False
        letters = self.letters
        # A capital O and I are enough; "8E 062-40 519" is the name of a part.
        most = 3 if PLAINEST.issuperset(letters) and count >= FEWEST_PLAIN else 2
        if len(letters) == 1 and letters not in PLAINEST:
            return False
        return most * (count - len(letters)) >= count and not self._counts_up()

    @property
    def letters(self) -> str:
        """Return what stands for digits, in its order."""
        written = "".join(group.written for group in self.groups)
        return "" if written.isdigit() else "".join(filter(str.isalpha, written))

    def _counts_up(self) -> bool:
        written = [group.written for group in self.groups]
        return len(written) > 3 and not self.has_letters and counts_up(written)


def counts_up(values: Sequence[str]) -> bool:
    """Whether these are steps or sizes: 1, 2, 3 … or 38 40 42 44.

    So many that only grow are no number either: 03 11 18 24 40 44.
    """
    steps = {int(two) - int(one) for one, two in pairwise(values)}
    if len(steps) == 1 and steps != {0}:
        return True
    return len(values) >= FEWEST_GROWING and min(steps) > 0


def find_runs(text: Text) -> Iterator[Run]:
    """Yield the longest runs of neighbouring groups with seven digits or more."""
    groups: list[Group] = []
    for group in _groups(text):
        if groups and not _continues(text.folded, groups[-1], group):
            yield from _enough(text.folded, groups)
            groups = []
        groups.append(group)
    yield from _enough(text.folded, groups)


def _enough(folded: str, groups: list[Group]) -> Iterator[Run]:
    if sum(len(group.written) for group in groups) >= FEWEST_DIGITS:
        yield _run(folded, groups)


def _groups(text: Text) -> Iterator[Group]:
    folded, last_end = text.folded, -1
    for match in TOKEN.finditer(folded):
        start = match.start()
        if start and folded[start - 1].isalnum():
            before = LETTERS_BEFORE.search(folded, max(0, start - 3), start)
            if before:
                start = before.start()
            elif not GLUED.search(folded, max(0, start - LONGEST_GLUED), start):
                continue
        if last_end >= 0:
            is_near = 3 <= start - last_end <= LONGEST_LETTERS
            letters = is_near and LETTERS.fullmatch(folded, last_end, start)
            if letters and text.quoted(*letters.span(1)).isupper():
                yield Group(*letters.span(1), letters.group(1))
        yield Group(start, match.end(), folded[start : match.end()])
        last_end = match.end()


def _continues(folded: str, before: Group, after: Group) -> bool:
    return (
        after.start - before.end <= LONGEST_GAP
        and GAP.fullmatch(folded, before.end, after.start) is not None
    )


def without_shapes(text: Text, run: Run, taken: Taken) -> Iterator[Run]:
    """Cut a run where something taken, an order number or a date explains groups."""
    for shape in shapes_in(text.folded, run.groups[0].start, run.end):
        taken.add(shape.start, shape.end)
    rest: list[Group] = []
    for group in run.groups:
        if not taken.touches(group.start, group.end):
            rest.append(group)
        elif rest:
            yield from _enough(text.folded, rest)
            rest = []
    yield from _enough(text.folded, rest)


def _run(folded: str, groups: Sequence[Group]) -> Run:
    start, end = groups[0].start, groups[0].end
    if leading := LEADING.search(folded, max(0, start - 3), start):
        start = leading.start()
    elif folded[start - 1 : start] == "(" and folded[end : end + 1] == ")":
        start -= 1
    return Run(start, tuple(groups))


def parts_of(folded: str, run: Run) -> list[Run]:
    """Return what stands between commas, slashes and line ends, when it is several."""
    parts: list[list[Group]] = [[]]
    for group in run.groups:
        if parts[-1] and BREAKS.search(folded, parts[-1][-1].end, group.start):
            parts.append([])
        parts[-1].append(group)
    return [_run(folded, part) for part in parts] if len(parts) > 1 else []


def windows_of(folded: str, run: Run) -> Iterator[Run]:
    """Yield the run without some groups at its ends: a house number, a time."""
    most = min(3, len(run.groups))
    for dropped in range(1, 4):
        for before in range(dropped + 1):
            after = dropped - before
            if max(before, after) < most and dropped < len(run.groups):
                yield _run(folded, run.groups[before : len(run.groups) - after])
