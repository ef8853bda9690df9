"""Tells a proposal of the other side that is declined from one that is made."""

from bisect import bisect_left

from policy.engine.reading import Stretch


def is_declined(sentence: Stretch) -> bool:
    """Return whether it says what the other side has in mind, and then no.

    "You suggest PayPal. I'd rather not": the "no" may be in the next sentence.
    """
    ideas = sentence.mentions("their_idea")
    if not ideas:
        return False
    behind = Stretch(sentence.reading, ideas[0].last, _end_of_next(sentence))
    return behind.has("negation", "says_no")


def _end_of_next(sentence: Stretch) -> int:
    """Return where the sentence behind it ends, or its own end if it is the last."""
    sentences = sentence.reading.sentences
    index = bisect_left(sentences, sentence.last + 1, key=lambda one: one.last)
    return sentences[min(index, len(sentences) - 1)].last
