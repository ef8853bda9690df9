"""Finds the reviews that are somebody's, and whether a verb changes them."""

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.public_words import public_text
from policy.engine.reading import Stretch
from policy.engine.reviews import is_of_it

_DATA = load("reviews.toml")
AND_THEN, BETWEEN, WHOSE, OURS, BUYER_DOES, IF, OF, WHAT = (
    words(_DATA[name])
    for name in (
        *("and_then", "between", "whose", "ours"),
        *("buyer_does", "if", "of", "what"),
    )
)
REVIEWS = ("review", "review_loosely")
SUPPOSED_WITHIN = 5
# How many words may stand between "delete" and "review", and the other way round.
OBJECT_BEHIND, OBJECT_BEFORE = 6, 7
# The same where the thing is a clause: "take down what you put there".
WHAT_BEHIND = 2
# The same where an "it" stands for the review.
IT_BEHIND = 20
WHOSE_BEFORE, OURS_BEFORE = 4, 2


def named(sentence: Stretch) -> list[Mention]:
    """Return the reviews that are somebody's: not "please review the proof"."""
    if sentence.has("other_review"):
        return []
    said = sentence.reading.words
    found = list(public_text(sentence))
    for review in sentence.mentions(*REVIEWS):
        before = said[max(sentence.first, review.first - WHOSE_BEFORE) : review.first]
        is_named = review.last - review.first > 1 or not WHOSE.isdisjoint(before)
        if is_named and OURS.isdisjoint(before[-OURS_BEFORE:]):
            found.append(review)
    return found


def belong(sentence: Stretch, verb: Mention, review: Mention) -> bool:
    """Whether the review is what is changed."""
    said = sentence.reading.words
    if verb.concept == "taken_back" and review.last <= verb.first:
        return verb.first <= review.last + OBJECT_BEFORE
    if verb.concept == "taken_back" and not is_supposed(sentence, verb):
        return False
    if verb.first < review.last and review.first < verb.last:
        return True
    if verb.last <= review.first:
        return _is_object(sentence, verb.last, review.first)
    if verb.first < review.last or verb.first > review.last + OBJECT_BEFORE:
        return _is_far_behind(sentence, verb, review)
    between = said[review.last : verb.first]
    if verb.language == "de" and (WHOSE - OF).isdisjoint(between):
        return True
    return is_of_it(sentence, verb)


def _is_far_behind(sentence: Stretch, verb: Mention, review: Mention) -> bool:
    """Whether it is the buyer's, far behind: "the two stars …, you can erase them"."""
    before = sentence.reading.words[max(review.last, verb.first - 4) : verb.first]
    return (
        review.last <= verb.first <= review.last + IT_BEHIND
        and not BUYER_DOES.isdisjoint(before)
        and not sentence.has("else_changed")
        and is_of_it(sentence, verb)
    )


def _is_object(sentence: Stretch, first: int, review: int) -> bool:
    """Whether no other thing stands between: "change the cable and your review"."""
    reading = sentence.reading
    is_whole = reading.clause_of(first - 1) == reading.clause_of(review)
    # "Nehmen Sie bitte runter, was Sie gepostet haben."
    is_told_behind = reading.words[review] in WHAT and review - first <= WHAT_BEHIND
    return (
        review - first <= OBJECT_BEHIND
        and (AND_THEN | BETWEEN).isdisjoint(reading.words[first:review])
        and (is_whole or is_told_behind)
    )


def is_supposed(sentence: Stretch, verb: Mention) -> bool:
    """Whether it is no past: "we would be glad if you changed your review"."""
    first = max(sentence.first, verb.first - SUPPOSED_WITHIN)
    return not IF.isdisjoint(sentence.reading.words[first : verb.first])
