"""Recognises the numbers of payment cards: their issuers, lengths and check digits."""

import re
from collections.abc import Iterable, Iterator, Sequence

from policy.engine.checksums import passes_gs1, passes_luhn
from policy.engine.digit_runs import Group, Run
from policy.engine.lexicon import load
from policy.engine.nearby import any_of, last_end, since_sentence

_DATA = load("secrets.toml")
CARD, OTHER_CARD, OTHER = map(
    any_of, (_DATA["card"], _DATA["other_card"], _DATA["other"])
)
REACH = 45

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
MOST_GROUPS = max(map(len, GROUPINGS))
FEWEST_DIGITS, MOST_DIGITS = 12, 19


def find_cards(folded: str, runs: Iterable[Run]) -> Iterator[tuple[int, int]]:
    """Yield the places of card numbers among runs of digits."""
    for run in runs:
        if sum(run.lengths) < FEWEST_DIGITS:
            continue
        if FEWEST_DIGITS <= sum(run.lengths) <= MOST_DIGITS and _is_card(
            folded, run.groups
        ):
            yield run.groups[0].start, run.end
        else:
            yield from _inside(folded, run.groups)


def _inside(folded: str, groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Yield what is grouped like a card among other numbers: its date, its check."""
    index = 0
    while index < len(groups):
        count = next(_counts_of_a_card(folded, groups, index), 0)
        if count:
            yield groups[index].start, groups[index + count - 1].end
        index += count or 1


def _counts_of_a_card(
    folded: str, groups: Sequence[Group], index: int
) -> Iterator[int]:
    for count in range(1, MOST_GROUPS + 1):
        some = groups[index : index + count]
        if tuple(len(one.written) for one in some) in GROUPINGS and _is_card(
            folded, some
        ):
            yield count


def _is_card(folded: str, groups: Sequence[Group]) -> bool:
    digits = "".join(group.digits for group in groups)
    if not passes_luhn(digits) or len(set(digits)) < 3:
        return False
    usual = tuple(len(group.written) for group in groups) in GROUPINGS
    if usual and ISSUED.fullmatch(digits):
        return not _is_named_otherwise(folded, groups[0].start)
    if ISSUED.fullmatch(digits) or ISSUED_WITH_WORD.fullmatch(digits):
        return is_called_a_card(folded, groups[0].start) and not (
            len(digits) == 13 and passes_gs1(digits)
        )
    return False


def is_called_a_card(folded: str, start: int) -> bool:
    """Return whether a word for a payment card stands before, and none for others."""
    first = since_sentence(folded, start, REACH)
    card = last_end(CARD, folded, first, start)
    return card > max(
        last_end(OTHER_CARD, folded, first, start),
        last_end(OTHER, folded, first, start),
    )


def _is_named_otherwise(folded: str, start: int) -> bool:
    first = since_sentence(folded, start, REACH)
    if last_end(OTHER_CARD, folded, first, start) >= 0:
        return not is_called_a_card(folded, start)
    other = last_end(OTHER, folded, first, start)
    return other > last_end(CARD, folded, first, start)
