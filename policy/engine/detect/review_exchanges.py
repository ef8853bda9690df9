"""Finds whether what is worth something is given for a review."""

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.reading import Stretch
from policy.engine.reviews import is_conditional

_DATA = load("reviews.toml")
AND_THEN, FOR_IT, ASKED_FOR = (
    words(_DATA[name]) for name in ("and_then", "for_it", "asked_for")
)
# How many words may stand between a review and what is given for it.
REACH = 28
CHANGE_WITHIN = 5
FOR_BEFORE = 4
GETS_AFTER = 14
GIVEN_WITHIN = 9


def is_exchange(
    stretch: Stretch, review: Mention, benefit: Mention, parted: int
) -> bool:
    is_one_side = max(review.first, benefit.first) < parted or parted <= min(
        review.first, benefit.first
    )
    if parted and is_one_side:
        return False
    around = _around(stretch, review, benefit)
    if around.has("in_exchange"):
        return True
    if not parted and around.has("draw", "wins_over"):
        return True
    if parted:
        return not is_done(stretch, benefit) and (
            _is_the_way(stretch, review, parted)
            or _is_after_it(stretch, benefit, parted)
            or _is_fancied(stretch, review, parted)
        )
    return _is_given_for(stretch, review, benefit) or (
        not is_done(stretch, benefit)
        and (
            is_conditional(stretch, review)
            or _follows(stretch, review, benefit)
            or _is_the_way(stretch, review, stretch.first)
            or _vanishes(stretch, review)
        )
    )


def _around(stretch: Stretch, one: Mention, other: Mention) -> Stretch:
    first = max(stretch.first, min(one.first, other.first) - 6)
    last = min(stretch.last, max(one.last, other.last) + 6)
    return Stretch(stretch.reading, first, last)


def is_done(stretch: Stretch, benefit: Mention) -> bool:
    """Whether it was given before, and hangs on nothing."""
    return any(
        # A German "was" is "what", or "something".
        one.language != "en" or benefit.language != "de"
        for one in stretch.beside(benefit, "already", before=7, after=3)
    )


def _is_given_for(stretch: Stretch, review: Mention, benefit: Mention) -> bool:
    """Whether only "for" stands between: "a voucher for your honest review"."""
    said = stretch.reading.words
    first = max(stretch.first, review.first - FOR_BEFORE)
    for index in range(review.first - 1, first - 1, -1):
        if said[index] in FOR_IT:
            if benefit.first < index:
                between = said[max(benefit.last, index - REACH) : index]
                return len(between) <= GIVEN_WITHIN and ASKED_FOR.isdisjoint(between)
            around = Stretch(stretch.reading, review.last, benefit.last)
            return around.has("gets") and ASKED_FOR.isdisjoint(
                said[max(stretch.first, index - 4) : index]
            )
    return False


def _follows(stretch: Stretch, review: Mention, benefit: Mention) -> bool:
    """Whether one gets it after the review: "review it and we send you a gift"."""
    reading = stretch.reading
    if benefit.first < review.last:
        return False
    between = Stretch(reading, review.last, benefit.last)
    if between.has("condition"):
        return False
    for one in stretch.beside(benefit, "gets", before=GIVEN_WITHIN, after=4):
        to = reading.words[review.last : one.first + 1]
        if review.last <= one.first <= review.last + GETS_AFTER and (
            not AND_THEN.isdisjoint(to)
            or reading.clause_of(one.first) > reading.clause_of(review.first)
        ):
            return True
    return False


def _is_fancied(stretch: Stretch, review: Mention, parted: int) -> bool:
    """Whether a question leads to the review: "Fancy a free refill? Rate us"."""
    first = Stretch(stretch.reading, stretch.first, parted)
    second = Stretch(stretch.reading, parted, stretch.last)
    leads = first.is_question and first.has("fancies") and second.has("posts")
    return review.first >= parted and leads


def _is_after_it(stretch: Stretch, benefit: Mention, parted: int) -> bool:
    """Whether the second sentence names the review's end: "once it is online, …"."""
    second = Stretch(stretch.reading, parted, stretch.last)
    return benefit.first >= parted and second.has("when_done")


def _vanishes(stretch: Stretch, review: Mention) -> bool:
    """Whether the deal ends it: "you get it back, and the two stars go away"."""
    near = stretch.beside(review, "vanishes", before=0, after=CHANGE_WITHIN)
    return bool(near)


def _is_the_way(stretch: Stretch, review: Mention, first: int) -> bool:
    """Whether a review is called the way to something: "all you do is rate us"."""
    before = max(first, stretch.first, review.first - REACH)
    return Stretch(stretch.reading, before, review.last).has("only_by")
