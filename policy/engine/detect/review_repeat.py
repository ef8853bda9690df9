"""Guideline: a review is asked for once for an order, never again."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.earlier_requests import earlier_requests
from policy.engine.detect.hit import Hit
from policy.engine.reading import Reading, Stretch
from policy.engine.reviews import (
    CUES,
    clause_of,
    clauses_between,
    is_refused,
    reviews_in,
    uncovered,
)
from policy.engine.submission import Submission

RULE = "review_repeat"
REVIEW_REQUEST = "review_request"
# What says that it was asked before, and what says so only beside a word that asks.
MARKS = ("reminds", "earlier_request", "asked_before", "not_yet")
AGAIN = "again"
# Their "not" says that no answer came.
ANSWERS = {"earlier_request", "not_yet"}
# What makes a review of an opinion: "we asked for your opinion last week".
ASKED_BY = ("hopes", "asks_for_it", "asked_before", "reminds", "not_yet")
LOOSELY = ("review_loosely", "experience")
ASKED_IN_OTHER_WORDS = ("best_rating", "few_words")
ASKED_WITHIN = 6
OTHERS_WITHIN = 7
CHANGE_WITHIN = 7
# Two sentences belong together when they are no longer than this.
PAIR = 260
# So short a sentence speaks of the review beside it: "A friendly reminder!".
SHORT = 9
# How many words may stand between "reminder" and "your opinion".
OPINION_WITHIN = 7


def hits_of_contact(submission: Submission) -> Iterator[Hit]:
    """Find a request that the system knows to be the second."""
    if submission.reason == REVIEW_REQUEST and submission.reviews_requested:
        yield Hit(RULE, facts={"requested": submission.reviews_requested})


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    """Find a request that says itself that it is not the first."""
    # A subject, as "Reminder", may be of anything.
    is_subject = reading.text.raw == submission.subject
    asked = submission.reason == REVIEW_REQUEST and not is_subject
    if not reading.says(*MARKS, AGAIN, "request_word"):
        return
    if not asked and not reading.says(*CUES, *ASKED_IN_OTHER_WORDS):
        return
    sentences = reading.sentences
    for number, sentence in enumerate(sentences):
        marks = _marks(sentence)
        if not marks:
            continue
        if (
            asked
            or _speaks_of_a_review(sentence)
            or (
                _is_beside_a_review(sentences, number) and _says_enough(sentence, marks)
            )
        ):
            first = min(mark.first for mark in marks)
            last = max(mark.last for mark in marks)
            marked = clauses_between(reading, first, last - 1)
            yield Hit(RULE, marked.start, marked.end)


def _speaks_of_a_review(sentence: Stretch) -> bool:
    """Whether it names one, or an opinion that is asked for or missed."""
    if reviews_in(sentence, *ASKED_BY):
        return True
    if sentence.has(*LOOSELY, "few_words") and any(earlier_requests(sentence)):
        return True
    return any(
        sentence.beside(
            opinion,
            "reminds",
            "not_yet",
            "matters",
            before=OPINION_WITHIN,
            after=OPINION_WITHIN,
        )
        for opinion in sentence.mentions("experience")
    )


def _says_enough(sentence: Stretch, marks: list[Mention]) -> bool:
    """Whether a sentence without a review is about the one beside it."""
    if sentence.has(*LOOSELY):
        return True
    is_short = sentence.last - sentence.first <= SHORT
    return any(
        mark.concept == "earlier_request"
        or (mark.concept == "reminds" and sentence.has("asks_for_it"))
        or (is_short and mark.concept != AGAIN and not sentence.has("other_errand"))
        for mark in marks
    )


def _is_beside_a_review(sentences: list[Stretch], number: int) -> bool:
    sentence = sentences[number]
    for other in (
        *sentences[max(0, number - 1) : number],
        *sentences[number + 1 :][:1],
    ):
        length = max(sentence.end, other.end) - min(sentence.start, other.start)
        if (
            length <= PAIR
            and _speaks_of_a_review(other)
            and not other.has("thanked", "no_repeat")
        ):
            return True
    return False


def _marks(sentence: Stretch) -> list[Mention]:
    """Return what says, and does not deny, that a request went before."""
    if sentence.has("no_repeat", "thanked"):
        return []
    return [
        mark
        for mark in (*sentence.mentions(*MARKS, AGAIN), *earlier_requests(sentence))
        if not _is_supposed(sentence, mark.first)
        and (mark.concept in ANSWERS or not is_refused(sentence, mark))
        and (mark.concept != AGAIN or _is_asked(sentence, mark))
        and not _is_of_others(sentence, mark)
        and not _is_of_an_errand(sentence, mark)
        and not _is_of_a_change(sentence, mark)
    ]


def _is_asked(sentence: Stretch, again: Mention) -> bool:
    """Whether a word that asks stands beside "again", in its clause."""
    clause = clause_of(sentence, again)
    return bool(
        clause.beside(again, "asks_for_it", before=ASKED_WITHIN, after=ASKED_WITHIN)
    )


def _is_of_others(sentence: Stretch, mark: Mention) -> bool:
    """Whether somebody else was asked: "we asked the carrier"."""
    return bool(sentence.beside(mark, "asked_of_others", before=0, after=OTHERS_WITHIN))


def _is_of_a_change(sentence: Stretch, mark: Mention) -> bool:
    """Whether it is no review that they are reminded of: "how to delete it"."""
    changes = sentence.beside(mark, "takes_back", before=0, after=CHANGE_WITHIN)
    return mark.concept == "reminds" and bool(changes)


def _is_of_an_errand(sentence: Stretch, mark: Mention) -> bool:
    """Whether something else is missing: "the delivery is outstanding, …"."""
    if mark.concept != "not_yet":
        return False
    clause = clause_of(sentence, mark)
    return clause.has("other_errand") and not clause.has(*CUES)


def _is_supposed(sentence: Stretch, word: int) -> bool:
    """Whether an "if" stands before: "if you have not left a review yet"."""
    first = max(sentence.first, word - 6)
    before = Stretch(sentence.reading, first, word)
    return any(uncovered(before, "supposed", "if_you_like"))
