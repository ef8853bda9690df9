"""Guideline: nobody asks a buyer to delete or change a review."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.changed_reviews import (
    IT_BEHIND,
    OBJECT_BEHIND,
    REVIEWS,
    belong,
    is_supposed,
    named,
)
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.normalize import fold
from policy.engine.reading import Reading, Stretch
from policy.engine.reviews import (
    clauses_between,
    is_of_it,
    is_refused,
    is_told,
    without_reason,
)
from policy.engine.submission import Submission

RULE = "review_removal"
_DATA = load("reviews.toml")
OTHERS_DO, BUYER_DOES, THAT = (
    words(_DATA[name]) for name in ("others_do", "buyer_does", "that")
)
VERBS = ("takes_back", "takes_it_back", "taken_back")
OUTLIVED, THOUGHT = "outlived", "thinks_over"
OUTLIVED_WITHIN = 12
DOER_BEFORE = 6
ASKED_BEFORE = 10
# An "it" may stand for a review of the two sentences before, in so many characters.
PAIR = 320


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if not reading.says(*VERBS, OUTLIVED, THOUGHT):
        return
    subject = _subject_of(reading, submission)
    if not subject and not reading.says(*REVIEWS, "said_it"):
        return
    before: list[Stretch] = []
    for sentence in reading.sentences:
        last = next((one for one in reversed(before) if named(one)), subject)
        found = (
            _change_in(sentence)
            or (last and _change_of_it(last, sentence))
            or _outlived_in(sentence)
            or (last and _thought_over(sentence))
        )
        if found:
            yield Hit(RULE, found.start, found.end)
        before = [*before[-1:], sentence]


def _change_in(sentence: Stretch) -> Stretch | None:
    """Return the clauses in which a change of a review is asked for."""
    for review in named(sentence):
        around = sentence.beside(
            review, *VERBS, before=OBJECT_BEHIND + 4, after=IT_BEHIND
        )
        for verb in around:
            if belong(sentence, verb, review) and _is_request(sentence, verb):
                first, last = min(verb.first, review.first), max(verb.last, review.last)
                asked = clauses_between(sentence.reading, first, last - 1)
                return without_reason(asked, last)
    return None


def _change_of_it(before: Stretch, sentence: Stretch) -> Stretch | None:
    """Return the request of "We saw your review. Could you change it?"."""
    pair = sentence
    if before.reading is sentence.reading:
        pair = Stretch(sentence.reading, before.first, sentence.last)
    if pair.end - pair.start > PAIR or pair.has("else_changed"):
        return None
    for verb in sentence.mentions("takes_back", "takes_it_back"):
        if is_of_it(sentence, verb) and _is_request(sentence, verb, by_word=True):
            return clauses_between(sentence.reading, verb.first, verb.last - 1)
    return None


def _subject_of(reading: Reading, submission: Submission) -> Stretch | None:
    """Return the subject where it names a review, unless it is what is read.

    A "note" or "nota" may be of music.
    """
    if not submission.subject or reading.text.raw == submission.subject:
        return None
    subject = Reading(fold(submission.subject))
    if not subject.says(*REVIEWS):
        return None
    reviews = named(subject.whole())
    is_sure = any(not subject.words[one.first].startswith("not") for one in reviews)
    return subject.whole() if is_sure else None


def _thought_over(sentence: Stretch) -> Stretch | None:
    """Return what asks for a second thought behind a sentence that names a review."""
    for thought in sentence.mentions(THOUGHT):
        asks = sentence.is_question or sentence.has("hopes")
        if (
            asks
            and not _is_denied(sentence, thought)
            and not is_told(sentence, thought)
        ):
            return clauses_between(sentence.reading, thought.first, thought.last - 1)
    return None


def _outlived_in(sentence: Stretch) -> Stretch | None:
    """Return the hint of "your two stars no longer seem fair, do they?"."""
    if not sentence.has(OUTLIVED) or sentence.has("up_to_buyer", "else_changed"):
        return None
    for review in named(sentence):
        near = sentence.beside(review, OUTLIVED, before=2, after=OUTLIVED_WITHIN)
        if near and not is_told(sentence, review):
            first, last = min(review.first, near[0].first), near[0].last
            return clauses_between(sentence.reading, first, last - 1)
    return None


def _is_request(sentence: Stretch, verb: Mention, *, by_word: bool = False) -> bool:
    """Whether the buyer is to do it; `by_word`: only when a word says so."""
    if _is_denied(sentence, verb) or is_told(sentence, verb):
        return False
    first = max(sentence.first, verb.first - ASKED_BEFORE)
    before = Stretch(sentence.reading, first, verb.last)
    asks = sentence.has("hopes") or (sentence.is_question and sentence.has("can"))
    # A deal asks for it: "you get it all back when your text is gone".
    asks = asks or (sentence.has("condition") and sentence.has("benefit", "is_given"))
    if before.has("asked_by_buyer") or (sentence.has("up_to_buyer") and not asks):
        return False
    if by_word and sentence.has("can"):
        return True
    asks |= sentence.is_question and verb.concept == "takes_it_back"
    asks = asks or (verb.concept == "taken_back" and is_supposed(sentence, verb))
    if verb.concept == "taken_back" or by_word:
        return asks and not _done_by_others(sentence, verb)
    return not _done_by_others(sentence, verb)


def _is_denied(sentence: Stretch, verb: Mention) -> bool:
    """Whether its clause refuses it, or the clause before with a verb alike."""
    reading = sentence.reading
    number = reading.clause_of(verb.first)
    clause = reading.clauses[number]
    if sentence.is_question and sentence.has("is_it_not"):
        return False
    first = max(sentence.first, clause.first)
    hangs = reading.words[first] in THAT or reading.clauses[number - 1].has(
        "takes_back"
    )
    if first > sentence.first and hangs:
        first = max(sentence.first, reading.clauses[number - 1].first)
    return is_refused(Stretch(reading, first, clause.last), verb) or clause.has(
        "needless"
    )


def _done_by_others(sentence: Stretch, verb: Mention) -> bool:
    """Whether "we" or "the marketplace" stands closer before it than "you"."""
    said = sentence.reading.words
    for index in range(
        verb.first - 1, max(sentence.first, verb.first - DOER_BEFORE) - 1, -1
    ):
        if said[index] in BUYER_DOES or Stretch(sentence.reading, index, index + 1).has(
            "hopes"
        ):
            return False
        if (said[index], verb.language) == ("on", "fr"):
            return True
        # An Italian "i" is an article.
        if said[index] in OTHERS_DO and (said[index], verb.language) != ("i", "it"):
            return True
    return False
