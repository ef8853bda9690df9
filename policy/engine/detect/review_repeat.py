"""Guideline: a review is asked for once for an order, never again."""

from collections.abc import Iterator

from policy.engine.detect.hit import Hit
from policy.engine.reading import Reading, Stretch
from policy.engine.reviews import (
    CUES,
    clauses_between,
    is_refused,
    reviews_in,
    uncovered,
)
from policy.engine.submission import Submission

RULE = "review_repeat"
REVIEW_REQUEST = "review_request"
# What was asked before: it says so by itself, or by what has not come.
MARKS = ("repeated", "asked_before", "not_yet")
# Two sentences belong together when they are no longer than this.
PAIR = 260


def hits_of_contact(submission: Submission) -> Iterator[Hit]:
    """Find a request that the system knows to be the second."""
    if submission.reason == REVIEW_REQUEST and submission.reviews_requested:
        yield Hit(RULE, facts={"requested": submission.reviews_requested})


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    """Find a request that says itself that it is not the first."""
    if not reading.says(*MARKS) or not reading.says(*CUES, "best_rating"):
        return
    is_request = submission.reason == REVIEW_REQUEST
    sentences = reading.sentences
    for number, sentence in enumerate(sentences):
        marked = _marked(sentence)
        if marked and (
            reviews_in(sentence, "hopes")
            or (
                (is_request or sentence.has("repeated"))
                and _is_beside_a_review(sentences, number)
            )
        ):
            yield Hit(RULE, marked.start, marked.end)


def _is_beside_a_review(sentences: list[Stretch], number: int) -> bool:
    """Whether a sentence beside it asks for a review: "A reminder! Please rate it."."""
    sentence = sentences[number]
    for other in (
        *sentences[max(0, number - 1) : number],
        *sentences[number + 1 :][:1],
    ):
        length = max(sentence.end, other.end) - min(sentence.start, other.start)
        if (
            length <= PAIR
            and reviews_in(other, "hopes")
            and not other.has("thanked", "no_repeat")
        ):
            return True
    return False


def _marked(sentence: Stretch) -> Stretch | None:
    """Return the clauses that say, and do not deny, that a request went before."""
    if sentence.has("no_repeat", "thanked"):
        return None
    marks = [
        mark
        for mark in sentence.mentions(*MARKS)
        if not _is_supposed(sentence, mark.first)
        and (mark.concept == "not_yet" or not is_refused(sentence, mark))
    ]
    if not marks:
        return None
    last = max(mark.last for mark in marks)
    return clauses_between(sentence.reading, marks[0].first, last - 1)


def _is_supposed(sentence: Stretch, word: int) -> bool:
    """Whether an "if" stands before: "if you have not left a review yet"."""
    first = max(sentence.first, word - 6)
    before = Stretch(sentence.reading, first, word)
    return any(uncovered(before, "supposed", "if_you_like"))
