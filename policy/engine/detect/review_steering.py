"""Finds what keeps unhappy buyers from a review: "tell us first, before you rate"."""

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.reading import Stretch
from policy.engine.reviews import (
    clause_of,
    clauses_between,
    is_past,
    is_refused,
    is_unhappy,
    reviews_in,
)

YOURS = words(load("reviews.toml")["yours"])
PAIR = 320
BAD_WITHIN = 2
POSTS_BEFORE = 6
BEFORE_WITHIN = 7


def steered(before: Stretch | None, sentence: Stretch, asked: bool) -> Stretch | None:
    """Return the words that send unhappy buyers elsewhere, or warn them.

    `asked`: the whole message asks for a review.
    """
    reviews = reviews_in(sentence) or sentence.mentions("low_rating")
    for review in reviews:
        if (
            _waits(sentence, review)
            or _is_bad_and_feared(sentence, review)
            or _is_kept_away(sentence, review)
        ):
            return clauses_between(sentence.reading, sentence.first, sentence.last - 1)
    if (
        _is_lower_than_best(sentence)
        or _is_kept_from_others(sentence)
        or _is_parted(sentence, reviews)
        or (asked and _is_for_us_alone(sentence))
    ):
        return sentence
    if before and not reviews and _is_sent_to_us(before, sentence):
        return sentence
    if before and sentence.has("blame") and before.has("praise"):
        pair = Stretch(sentence.reading, before.first, sentence.last)
        if pair.end - pair.start <= PAIR and _is_parted(pair, reviews_in(before)):
            return pair
    return None


def _waits(sentence: Stretch, review: Mention) -> bool:
    """Whether it is to wait: "contact us before you leave a review"."""
    if not sentence.has("contact_first") or sentence.has("good_or_bad"):
        return False
    near = sentence.beside(review, "before_review", before=BEFORE_WITHIN + 2, after=0)
    said_before = any(one.last <= review.first for one in near)
    unhappy = is_unhappy(sentence) and sentence.has("before_review")
    return (said_before or unhappy) and not is_refused(
        clause_of(sentence, review), review
    )


def _is_bad_and_feared(sentence: Stretch, review: Mention) -> bool:
    """Whether a bad one is warned of: "please leave no bad review", "it hurts us"."""
    near = sentence.beside(review, "bad", before=BAD_WITHIN + 2, after=BAD_WITHIN + 1)
    for bad in near:
        between = max(review.first - bad.last, bad.first - review.last)
        if between > BAD_WITHIN or sentence.has("good_or_bad"):
            continue
        if sentence.has("hurts") and not sentence.has("negation"):
            # "Your bad review hurts us" mourns one that is written.
            return not _is_written(sentence, min(review.first, bad.first))
        if _is_forbidden(sentence, review):
            return True
    return False


def _is_written(sentence: Stretch, first: int) -> bool:
    return first > sentence.first and sentence.reading.words[first - 1] in YOURS


def _is_lower_than_best(sentence: Stretch) -> bool:
    """Whether who would give less is to write: "any reason for fewer, tell us"."""
    if sentence.has("good_or_bad") or not sentence.has("contact_first"):
        return False
    for low in sentence.mentions("low_rating"):
        before = Stretch(sentence.reading, sentence.first, low.first)
        behind = Stretch(sentence.reading, low.last, sentence.last)
        if before.has("condition", "dissatisfied") and behind.has("contact_first"):
            return True
    return False


def _is_kept_away(sentence: Stretch, review: Mention) -> bool:
    """Whether the unhappy are to write none: "if disappointed, do not rate us"."""
    unhappy = is_unhappy(sentence) and not sentence.has("good_or_bad")
    return unhappy and _is_forbidden(sentence, review)


def _is_forbidden(sentence: Stretch, review: Mention) -> bool:
    """Whether the buyer is told not to write it, and nobody denies telling so."""
    refrain = sentence.beside(review, "refrain", before=8, after=2)
    if refrain:
        return not is_refused(clause_of(sentence, refrain[0]), refrain[0])
    verbs = sentence.beside(review, "posts", before=POSTS_BEFORE, after=1)
    return any(
        is_refused(clause_of(sentence, verb), verb)
        and not is_past(sentence, verb)
        and not sentence.has("no_request")
        for verb in verbs
    )


def _is_kept_from_others(sentence: Stretch) -> bool:
    """Whether the unhappy are to tell the shop alone: "talk to us, don't post it"."""
    return (
        sentence.has("goes_public", "in_public")
        and sentence.has("contact_first")
        and sentence.has("before_review", "refrain")
        and is_unhappy(sentence)
        and not sentence.has("good_or_bad", "other_errand")
    )


def _is_for_us_alone(sentence: Stretch) -> bool:
    """Whether only the shop is to hear of trouble: "anything off, just tell me"."""
    return (
        sentence.has("contact_first")
        and sentence.has("only_those", "before_review")
        and is_unhappy(sentence)
        and not sentence.has("good_or_bad")
    )


def _is_parted(sentence: Stretch, reviews: list[Mention]) -> bool:
    """Whether praise goes to the page and blame to the shop alone."""
    return (
        (bool(reviews) or sentence.has("in_public"))
        and sentence.has("contact_first")
        and sentence.has("praise", "satisfied")
        and sentence.has("blame")
        and not sentence.has("good_or_bad", "thanked")
    )


def _is_sent_to_us(before: Stretch, sentence: Stretch) -> bool:
    """Whether it follows a request: "Rate us. If unhappy, write to us first"."""
    pair = Stretch(sentence.reading, before.first, sentence.last)
    if pair.end - pair.start > PAIR or pair.has("good_or_bad", "thanked"):
        return False
    unhappy = is_unhappy(sentence) and sentence.has("contact_first")
    asked = before.has("shares_it") or bool(reviews_in(before))
    return unhappy and sentence.has("before_review") and asked
