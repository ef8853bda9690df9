"""Guideline: nothing of worth is offered for a review, or for a change of one."""

from bisect import bisect_left
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.detect.review_promises import GIFTS, promised, promised_behind
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.reviews import (
    CHANGES,
    CUES,
    amounts_in,
    clause_of,
    clauses_between,
    is_conditional,
    is_of_it,
    is_refused,
    is_refused_behind,
    is_told,
    reviews_in,
    uncovered,
)
from policy.engine.submission import Submission

RULE = "review_incentive"
REVIEW_REQUEST = "review_request"
_DATA = load("reviews.toml")
AND_THEN, FOR_IT, ASKED_FOR = (
    words(_DATA[name]) for name in ("and_then", "for_it", "asked_for")
)
# Two sentences belong together when they are no longer than this.
PAIR = 220
# How many words may stand between a review and what is given for it.
REACH = 28
# How many things of worth are looked at on each side of a review.
MOST_NEAR = 4
CHANGE_WITHIN = 5
DEALS = ("in_exchange", "vanishes", "taken_back", "draw", "each_one")
FOR_BEFORE = 4
GETS_AFTER = 14
GIVEN_WITHIN = 9


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    asked = submission.reason == REVIEW_REQUEST
    if not reading.says(*CUES) and not asked:
        return
    end = 0
    for stretch, parted in _stretches(reading):
        found = _offer_in(stretch, parted, asked) if stretch.first >= end else None
        if found:
            end = stretch.last
            yield Hit(RULE, found.start, found.end)


def _stretches(reading: Reading) -> Iterator[tuple[Stretch, int]]:
    """Yield each sentence, and with its neighbour where that begins."""
    for one, other in zip(reading.sentences, reading.sentences[1:], strict=False):
        yield one, 0
        if other.end - one.start <= PAIR:
            yield Stretch(reading, one.first, other.last), other.first
    yield from ((last, 0) for last in reading.sentences[-1:])


def _offer_in(stretch: Stretch, parted: int, asked: bool) -> Stretch | None:
    if parted and (found := _for_a_change_of_it(stretch, parted)):
        return found
    if parted and not (stretch.has("benefit", *GIFTS) or any(amounts_in(stretch))):
        return None
    reviews = _reviews(stretch, asked)
    if not reviews or stretch.has("regardless"):
        return None
    benefits = _benefits(stretch)
    for review in reviews:
        near = _nearest(benefits, review)
        if not near or is_refused(stretch, review):
            continue
        for benefit in near:
            if _is_exchange(stretch, review, benefit, parted):
                return _marked(stretch, review, benefit)
    if parted:
        return promised_behind(stretch, reviews, parted)
    return promised(stretch, reviews)


def _reviews(stretch: Stretch, asked: bool) -> list[Mention]:
    """Return the reviews; what is told of a defect is for the shop alone."""
    found = reviews_in(stretch, *DEALS, *CHANGES, asked=asked)
    is_defect = stretch.has("defect") and not stretch.has("best_rating", *DEALS[1:3])
    return [
        one
        for one in sorted(found, key=lambda one: one.concept != "review")
        if not is_told(stretch, one)
        and (one.concept == "review" or not is_defect)
        and not _is_denied_behind(stretch, one)
    ]


def _is_denied_behind(stretch: Stretch, review: Mention) -> bool:
    """Whether what stood before is taken back: "gifts for reviews we do not give"."""
    said = stretch.reading.words
    before = said[max(stretch.first, review.first - 2) : review.first]
    clause = clause_of(stretch, review)
    behind = Stretch(stretch.reading, min(review.last, clause.last), clause.last)
    return not FOR_IT.isdisjoint(before) and any(
        uncovered(behind, "negation", "no_refusal")
    )


def _benefits(stretch: Stretch) -> list[Mention]:
    """Return what is worth something and not refused, in order."""
    said = [*uncovered(stretch, "benefit", "no_benefit"), *amounts_in(stretch)]
    kept = [
        one
        for one in said
        if not is_refused(stretch, one) and not is_refused_behind(stretch, one)
    ]
    return sorted(kept, key=lambda benefit: benefit.first)


def _nearest(benefits: list[Mention], review: Mention) -> list[Mention]:
    """Return a few before and a few behind, so that many of both stay cheap."""
    place = bisect_left(benefits, review.first, key=lambda benefit: benefit.first)
    around = benefits[max(0, place - MOST_NEAR) : place + MOST_NEAR]
    return [one for one in around if -REACH <= one.first - review.first <= REACH]


def _is_exchange(
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
        return not _is_done(stretch, benefit) and (
            _is_the_way(stretch, review, parted)
            or _is_after_it(stretch, benefit, parted)
            or _is_fancied(stretch, review, parted)
        )
    return _is_given_for(stretch, review, benefit) or (
        not _is_done(stretch, benefit)
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


def _is_done(stretch: Stretch, benefit: Mention) -> bool:
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


def _for_a_change_of_it(stretch: Stretch, parted: int) -> Stretch | None:
    """Return the offer of "We saw your review. We refund you if you change it"."""
    first = Stretch(stretch.reading, stretch.first, parted)
    second = Stretch(stretch.reading, parted, stretch.last)
    if not first.has("review", "review_loosely") or first.has("other_review"):
        return None
    if stretch.has("else_changed") or second.has("negation"):
        return None
    for verb in second.mentions(*CHANGES)[:MOST_NEAR]:
        if is_of_it(second, verb) and is_conditional(second, verb):
            for benefit in _nearest(_benefits(second), verb):
                if not _is_done(second, benefit):
                    return _marked(second, verb, benefit)
    return None


def _vanishes(stretch: Stretch, review: Mention) -> bool:
    """Whether the deal ends it: "you get it back, and the two stars go away"."""
    near = stretch.beside(review, "vanishes", before=0, after=CHANGE_WITHIN)
    return bool(near)


def _is_the_way(stretch: Stretch, review: Mention, first: int) -> bool:
    """Whether a review is called the way to something: "all you do is rate us"."""
    before = max(first, stretch.first, review.first - REACH)
    return Stretch(stretch.reading, before, review.last).has("only_by")


def _marked(stretch: Stretch, review: Mention, benefit: Mention) -> Stretch:
    """Return the clauses of both, from the "if" on that may stand before."""
    first = min(review.first, benefit.first)
    last = max(review.last, benefit.last)
    return clauses_between(stretch.reading, first, last - 1)
