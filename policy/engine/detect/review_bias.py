"""Guideline: a review is asked for as it comes, good or bad, and from everybody."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.detect.review_steering import steered
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.reviews import (
    CUES,
    clause_of,
    clauses_between,
    is_past,
    is_refused,
    is_told,
    reviews_in,
    uncovered,
)
from policy.engine.submission import Submission

RULE = "review_bias"
REVIEW_REQUEST = "review_request"
# What says enough where no review is named.
BIASED = (
    "when_asked",
    "best_rating",
    "below_best",
    "low_rating",
    "shares_it",
    "goes_public",
)
RATINGS = ("review", "review_loosely")
_DATA = load("reviews.toml")
TO, OPEN = words(_DATA["to"]), words(_DATA["open_question"])
# How many words may stand between "positive" and "review".
GOOD_WITHIN = 2
SATISFIED_WITHIN = 8
CHANGED_WITHIN = 3
ONLY_WITHIN = 5
REWORDED_WITHIN = 6
PAIR = 260
# So short a sentence behind a question is what the answer leads to.
SHORT = 10


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    asked = submission.reason == REVIEW_REQUEST
    if not reading.says(*CUES, *BIASED) and not asked:
        return
    before: Stretch | None = None
    # What runs on, as "if you are happy, rate us; if not, tell us", is one breach.
    last: Stretch | None = None
    for sentence in reading.sentences:
        found = (
            _good_one_asked(sentence)
            or _asked_of_the_satisfied(sentence, asked)
            or steered(before, sentence, asked)
            or _told_what_to_say(sentence)
            or (before and _asked_after_a_question(before, sentence, asked))
        )
        if found and last and _runs_on(last, found):
            last = Stretch(reading, last.first, found.last)
        elif found:
            yield from _hit(last)
            last = found
        before = sentence
    yield from _hit(last)


def _runs_on(last: Stretch, found: Stretch) -> bool:
    return found.first <= last.last and found.has("dissatisfied")


def _hit(found: Stretch | None) -> Iterator[Hit]:
    if found:
        yield Hit(RULE, found.start, found.end)


def _good_one_asked(sentence: Stretch) -> Stretch | None:
    """Return the clause that asks for a good review: "leave us five stars"."""
    if sentence.has("thanked", "good_or_bad", "of_others", "other_review"):
        return None
    if sentence.has("hurts") and (low := _lower_ones(sentence)):
        return clauses_between(sentence.reading, low[0].first, low[0].last - 1)
    for first, last in _good_ones(sentence):
        good = Mention("", "", first, last)
        if is_refused(sentence, good) or is_told(sentence, good):
            continue
        if _is_wished(sentence, good):
            return clauses_between(sentence.reading, first, last - 1)
    return None


def _told_what_to_say(sentence: Stretch) -> Stretch | None:
    """Return "when they ask, say it was splendid", or "be kind with the stars"."""
    if sentence.has("good_or_bad", "asked_of_others", "thanked"):
        return None
    if sentence.has("be_generous") and sentence.has("when_asked", *RATINGS):
        return sentence
    if not sentence.has("when_asked"):
        return None
    said = sentence.mentions("best_rating", "praise")
    return sentence if said and not is_refused(sentence, said[0]) else None


def _lower_ones(sentence: Stretch) -> list[Mention]:
    if low := sentence.mentions("below_best"):
        return [one for one in low if _is_in_one_clause(sentence, one)]
    return sentence.mentions("best_rating") if sentence.has("anything_but") else []


def _is_in_one_clause(sentence: Stretch, one: Mention) -> bool:
    clause_at = sentence.reading.clause_of
    return clause_at(one.first) == clause_at(one.last - 1)


def _good_ones(sentence: Stretch) -> Iterator[tuple[int, int]]:
    for best in uncovered(sentence, "best_rating", "no_rating"):
        yield best.first, best.last
    reviews = sentence.mentions("review", "review_loosely")
    for review in reviews:
        if _is_reworded(sentence, review):
            continue
        around = Stretch(
            sentence.reading,
            max(sentence.first, review.first - GOOD_WITHIN - 3),
            min(sentence.last, review.last + GOOD_WITHIN + 2),
        )
        for good in uncovered(around, "good", "no_good"):
            between = max(review.first - good.last, good.first - review.last)
            behind_in_english = good.language == "en" and good.first > review.first
            same = clause_of(sentence, good).first == clause_of(sentence, review).first
            if between <= GOOD_WITHIN and same and not behind_in_english:
                yield min(good.first, review.first), max(good.last, review.last)


def _is_wished(sentence: Stretch, good: Mention) -> bool:
    around = Stretch(
        sentence.reading,
        max(sentence.first, good.first - 14),
        min(sentence.last, good.last + 14),
    )
    return around.has("hopes", "matters") or any(
        not is_past(around, one) for one in around.mentions("posts")
    )


def _asked_of_the_satisfied(sentence: Stretch, asked: bool) -> Stretch | None:
    """Return the request that only satisfied buyers get: "if you love it, rate us"."""
    if sentence.has("good_or_bad", "thanked"):
        return None
    happy = next(_satisfied(sentence), None)
    if happy is None:
        return None
    reviews = reviews_in(sentence, asked=asked)
    for review in [*reviews, *sentence.mentions("shares_it")]:
        if _is_changed(sentence, review):
            continue
        if not is_refused(sentence, review) and not _overlap(happy, review):
            first, last = min(happy.first, review.first), max(happy.last, review.last)
            return clauses_between(sentence.reading, first, last - 1)
    return None


def _is_changed(sentence: Stretch, review: Mention) -> bool:
    """Whether it is there, and to be changed: "if happy, delete your review"."""
    near = sentence.beside(review, "takes_back", before=CHANGED_WITHIN, after=0)
    return bool(near) and not sentence.beside(
        review, "posts", before=CHANGED_WITHIN, after=0
    )


def _is_reworded(sentence: Stretch, review: Mention) -> bool:
    """Whether it is there and to become a kinder one, which is another breach."""
    near = sentence.beside(review, "takes_back", before=0, after=REWORDED_WITHIN)
    return any(one.last - one.first > 1 for one in near)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.first < other.last and other.first < one.last


def _satisfied(sentence: Stretch) -> Iterator[Mention]:
    """Yield what a condition says of a satisfied buyer: "if you are happy"."""
    reading = sentence.reading
    for condition in uncovered(sentence, "condition", "if_you_like"):
        clause = reading.clauses[reading.clause_of(condition.first)]
        last = min(sentence.last, condition.last + SATISFIED_WITHIN)
        behind = Stretch(reading, condition.first, last)
        for one in uncovered(behind, "satisfied", "no_satisfied"):
            is_in_clause = condition.last <= one.first < clause.last
            if is_in_clause and _is_of_buyer(sentence, condition, one):
                yield Mention("", "", condition.first, one.last)
    yield from sentence.mentions("satisfied_buyers")
    for only in sentence.mentions("only_those"):
        near = sentence.beside(only, "satisfied", before=0, after=ONLY_WITHIN)
        if not near and sentence.has("condition"):
            near = sentence.beside(
                only, "best_rating", "praise", before=0, after=2 * ONLY_WITHIN
            )
        yield from near[:1]


def _is_of_buyer(sentence: Stretch, condition: Mention, happy: Mention) -> bool:
    """Whether the buyer is, and is not merely "happy to help" or "glad about it"."""
    said = sentence.reading.words
    if happy.last < sentence.last and said[happy.last] in TO:
        return False
    clause = Stretch(sentence.reading, condition.last, happy.last)
    return not clause.has("negation") or happy.last - happy.first > 1


def _asked_after_a_question(
    before: Stretch, sentence: Stretch, asked: bool
) -> Stretch | None:
    """Return both of "Are you happy with it? Leave us a review!"."""
    reading = sentence.reading
    pair = Stretch(reading, before.first, sentence.last)
    is_open = reading.words[before.first] in OPEN
    leads_on = before.is_question or sentence.has("if_so")
    if not leads_on or is_open or pair.end - pair.start > PAIR:
        return None
    if pair.has("good_or_bad", "thanked", "other_review") or before.has("negation"):
        return None
    if not before.has("satisfied") or reviews_in(before):
        return None
    reviews = [
        *reviews_in(sentence, asked=asked),
        *sentence.mentions("best_rating", "shares_it"),
    ]
    is_short = sentence.last - sentence.first <= SHORT
    for review in reviews:
        if not is_refused(sentence, review) and (
            is_short or _is_wished(sentence, review)
        ):
            return pair
    return None
