"""Guideline: nothing of worth is offered for a review, or for a change of one."""

from bisect import bisect_left
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.detect.review_exchanges import is_done, is_exchange
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
FOR_IT = words(_DATA["for_it"])
# Two sentences belong together when they are no longer than this.
PAIR = 220
# How many words may stand between a review and what is given for it.
REACH = 28
# How many things of worth are looked at on each side of a review.
MOST_NEAR = 4
DEALS = ("in_exchange", "vanishes", "taken_back", "draw", "each_one")


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
            if is_exchange(stretch, review, benefit, parted):
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
                if not is_done(second, benefit):
                    return _marked(second, verb, benefit)
    return None


def _marked(stretch: Stretch, review: Mention, benefit: Mention) -> Stretch:
    """Return the clauses of both, from the "if" on that may stand before."""
    first = min(review.first, benefit.first)
    last = max(review.last, benefit.last)
    return clauses_between(stretch.reading, first, last - 1)
