"""Recognises the numbers of payment cards: their issuers, lengths and check digits."""

import re
from collections.abc import Iterable, Iterator, Sequence

from policy.engine.checksums import passes_gs1, passes_luhn
from policy.engine.digit_runs import LEET, Group, Run
from policy.engine.nearby import last_named
from policy.engine.reading import Reading
from policy.engine.spoken import find_spoken

# Who issues cards, by the first digits and the count of all.
ISSUED = re.compile(
    r"4(?:[0-9]{15}|[0-9]{18})"  # Visa
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"
    r"|3[47][0-9]{13}"  # American Express
    r"|3(?:0[0-5]|[68][0-9])[0-9]{11}"  # Diners Club
    r"|(?:6011|64[4-9][0-9]|65[0-9]{2})[0-9]{12}"  # Discover
    r"|35(?:2[89]|[3-8][0-9])[0-9]{12}"  # JCB
)
# Too many other numbers begin like these.
ISSUED_WITH_WORD = re.compile(
    r"4[0-9]{12}|(?:5[06-9]|6[0-9])[0-9]{10,17}|35(?:2[89]|[3-8][0-9])[0-9]{13,15}"
)
GROUPINGS = {
    (16,), (15,), (14,), (19,), (4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3),
    (8, 8), (4, 12), (12, 4), (6, 10), (2,) * 8, (4, 4, 8), (4, 4, 4, 3), (4, 4, 4, 2),
    (4, 8, 4), (8, 4, 4), (6, 6, 4), (6, 13), (5, 5, 6), (5, 5, 5), (13,), (18,), (12,),
    (4, 4, 4), (4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 1),
}  # fmt: skip
# Words for other long numbers.
NO_CARDS = ("other_card", "other_number", "parcel_service")
# Parcels have as many digits in one piece.
NEEDS_A_WORD = {(14,)}
MOST_GROUPS = max(map(len, GROUPINGS))
BEGINNINGS = {one[:count] for one in GROUPINGS for count in range(1, len(one) + 1)}
FEWEST_DIGITS, MOST_DIGITS = 12, 19
FEWEST_DIFFERENT = 2
EAN, FOUR, FEWEST_OF_ANOTHER = 13, 4, 7


def find_cards(reading: Reading, runs: Iterable[Run]) -> Iterator[tuple[int, int]]:
    """Yield the places of card numbers among runs of digits."""
    for run in runs:
        count = sum(run.lengths)
        if FEWEST_DIGITS <= count <= MOST_DIGITS and _is_card(reading, run.groups):
            yield run.groups[0].start, run.end
        elif count >= FEWEST_DIGITS:
            yield from _inside(reading, run.groups)


def find_spoken_cards(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the places of card numbers in words: "four zero zero zero …"."""
    for spoken in find_spoken(reading.text.folded, reading.text.words):
        if ISSUED.fullmatch(spoken.digits) and passes_luhn(spoken.digits):
            yield spoken.start, spoken.end


def _inside(reading: Reading, groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Yield what is grouped like a card among other numbers: its date, its check.

    Not the middle of a parcel number, which goes in fours as well.
    """
    index = 0
    while index < len(groups):
        goes_on = index > 0 and len(groups[index - 1].written) == FOUR
        count = 0 if goes_on else next(_counts_of_a_card(reading, groups, index), 0)
        if count:
            yield groups[index].start, groups[index + count - 1].end
        index += count or 1


def _counts_of_a_card(
    reading: Reading, groups: Sequence[Group], index: int
) -> Iterator[int]:
    lengths: tuple[int, ...] = ()
    for count, group in enumerate(groups[index : index + MOST_GROUPS], 1):
        lengths = *lengths, len(group.written)
        if lengths not in BEGINNINGS:
            return
        if lengths in GROUPINGS and _is_card(reading, groups[index : index + count]):
            yield count


def _is_card(reading: Reading, groups: Sequence[Group]) -> bool:
    digits = "".join([group.written for group in groups]).translate(LEET)
    if not passes_luhn(digits) or len(set(digits)) < FEWEST_DIFFERENT:
        return False
    start = groups[0].start
    if ISSUED.fullmatch(digits):
        return is_called_a_card(reading, start, by_default=_is_usual(_lengths(groups)))
    if ISSUED_WITH_WORD.fullmatch(digits):
        is_ean = len(digits) == EAN and passes_gs1(digits)
        return not is_ean and is_called_a_card(reading, start, by_default=False)
    return False


def is_called_a_card(reading: Reading, start: int, *, by_default: bool) -> bool:
    """Return whether the last word for a number before `start` is one for cards."""
    card = last_named(reading, start, "card_word")
    other = last_named(reading, start, *NO_CARDS)
    if other > card and _has_its_number(reading.text.folded[other:start]):
        other = -1
    return by_default if card == other == -1 else card > other


def _has_its_number(between: str) -> bool:
    """Whether a word has its own number: "order 114-5571920-2290183, 4000 1043 …"."""
    return sum(map(str.isdigit, between)) >= FEWEST_OF_ANOTHER


def _is_usual(lengths: tuple[int, ...]) -> bool:
    """Whether cards are grouped so; or whether somebody spaced out every digit."""
    return lengths in GROUPINGS - NEEDS_A_WORD or set(lengths) == {1}


def _lengths(groups: Sequence[Group]) -> tuple[int, ...]:
    return tuple(len(group.written) for group in groups)
