"""Finds what a shop promises for a review without naming its worth.

"Put a line on the product page and I'll slip a brush into your next parcel."
"""

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.reading import Stretch
from policy.engine.reviews import (
    clause_of,
    clauses_between,
    is_conditional,
    is_past,
    is_refused,
    is_refused_behind,
)

_DATA = load("reviews.toml")
AND_THEN, FOR_IT, GIVER, BUYER, HOPED = (
    words(_DATA[name])
    for name in ("and_then", "for_it", "giver", "buyer_does", "hoped")
)
GIFTS = ("gives_away", "is_given", "gift_proper")
REACH = 24
# How many gifts are looked at, so that many of them stay cheap.
MOST = 6
# So short a question leads to what follows: "Reviewed it? The next one is free."
SHORT = 7
POSTS_WITHIN = 6
FOR_BEFORE = 5
GIVER_WITHIN = 3


def promised(stretch: Stretch, reviews: list[Mention]) -> Stretch | None:
    """Return the clauses in which the shop gives something for one of these reviews."""
    if not stretch.has(*GIFTS) or stretch.has("thanked"):
        return None
    for review in reviews:
        if is_refused(stretch, review):
            continue
        for gift in _gifts(stretch, review):
            if _is_for(stretch, review, gift):
                first, last = min(review.first, gift.first), max(review.last, gift.last)
                return clauses_between(stretch.reading, first, last - 1)
    return None


def promised_behind(
    stretch: Stretch, reviews: list[Mention], parted: int
) -> Stretch | None:
    """Return two sentences, the one with the review and the one with the gift for it.

    "Rate the lamp. A voucher follows." "A voucher for you? A line online is enough."
    """
    first = Stretch(stretch.reading, stretch.first, parted)
    second = Stretch(stretch.reading, parted, stretch.last)
    if stretch.has("thanked", "defect"):
        return None
    is_short = first.is_question and parted - stretch.first <= SHORT
    for review in reviews:
        if is_refused(stretch, review):
            continue
        behind = review.last <= parted
        half, link = (second, "for_that") if behind else (first, "is_enough")
        is_linked = second.has(link) or (behind and is_short)
        if is_linked and _has_gift(half):
            return stretch
    return None


def _has_gift(sentence: Stretch) -> bool:
    return any(
        not is_refused(sentence, gift) and not _is_denied_behind(sentence, gift)
        for gift in sentence.mentions(*GIFTS, "benefit")[:MOST]
        if gift.concept != "gives_away" or _is_by_us(sentence, gift)
    )


def _gifts(stretch: Stretch, review: Mention) -> list[Mention]:
    around = stretch.beside(review, *GIFTS, before=REACH, after=REACH)
    return [
        one
        for one in around
        if not (one.first < review.last and review.first < one.last)
        and (one.concept != "gives_away" or _is_by_us(stretch, one))
        and not stretch.beside(one, "no_benefit", before=2, after=2)
        and not is_refused(stretch, one)
        and not _is_denied_behind(stretch, one)
        and not stretch.beside(one, "already", before=3, after=1)
    ]


def _is_denied_behind(stretch: Stretch, gift: Mention) -> bool:
    """Whether its clause takes it back: "gifts for reviews are not our way"."""
    if gift.concept != "gift_proper":
        return is_refused_behind(stretch, gift)
    clause = clause_of(stretch, gift)
    return Stretch(stretch.reading, gift.last, clause.last).has("negation")


def _is_by_us(stretch: Stretch, verb: Mention) -> bool:
    """Whether "we", "ich" or "je" stands at the verb, and no "you" between."""
    said = stretch.reading.words
    for index in range(
        verb.first - 1, max(stretch.first, verb.first - GIVER_WITHIN) - 1, -1
    ):
        if said[index] in HOPED:
            return False
        if said[index] in GIVER:
            return True
    behind = said[verb.last : min(verb.last + 1, stretch.last)]
    return verb.language == "de" and not GIVER.isdisjoint(behind)


def _is_for(stretch: Stretch, review: Mention, gift: Mention) -> bool:
    """Whether the one hangs on the other."""
    if is_conditional(stretch, review) or gift.concept == "gift_proper":
        return True
    said = stretch.reading.words
    before = said[max(stretch.first, review.first - FOR_BEFORE) : review.first]
    if not FOR_IT.isdisjoint(before):
        return True
    return gift.first >= review.last and _leads_to(stretch, review, gift)


def _leads_to(stretch: Stretch, review: Mention, gift: Mention) -> bool:
    """Whether it is to be written first: "rate us and I'll slip you one"."""
    reading = stretch.reading
    verbs = stretch.beside(
        review, "posts", "says_it", before=POSTS_WITHIN, after=POSTS_WITHIN
    )
    is_asked = review.last - review.first > 1 or any(
        not is_past(stretch, verb) for verb in verbs
    )
    between = reading.words[review.last : gift.first]
    return is_asked and (
        not AND_THEN.isdisjoint(between)
        or reading.clause_of(gift.first) > reading.clause_of(review.last - 1)
    )
