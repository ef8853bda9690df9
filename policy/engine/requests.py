"""Finds who asks for something: a wish, a thing, and nobody else who is to get it."""

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.reading import Stretch

_DATA = load("secrets.toml")
WRITER, AND_THEN, WHICH = (
    words(_DATA[name]) for name in ("writer", "and_then", "which")
)
# How many words may stand between the wish and the thing.
WITHIN = 9
WRITER_REACH = 3
WHICH_REACH = 3
# A wish this short needs no verb: "IBAN?", "your card number please".
FRAGMENT = 6


def request_for(sentence: Stretch, *things: str) -> tuple[int, int] | None:
    """Return the words by which a sentence asks for one of these things."""
    for thing in sentence.mentions(*things):
        if sentence.denies(thing, before=6):
            continue
        wish = _wish_for(sentence, thing)
        if wish:
            return _stretch(sentence, wish, thing)
    return None


def _wish_for(sentence: Stretch, thing: Mention) -> Mention | None:
    for wish in _near(sentence, thing, "wants"):
        if not sentence.denies(wish):
            return wish
    if sentence.has("elsewhere"):
        return None
    for wish in _near(sentence, thing, "hands_over"):
        if not sentence.denies(wish) and not _is_done_by_the_writer(sentence, wish):
            return wish
    return thing if _is_asked_for(sentence, thing) else None


def _near(sentence: Stretch, thing: Mention, wish: str) -> list[Mention]:
    """Return wishes before or behind the thing: "your IBAN, we need it"."""
    around = sentence.beside(thing, wish, before=WITHIN + 4, after=WITHIN + 4)
    return [
        one
        for one in around
        if thing.first - one.last <= WITHIN and one.first - thing.last <= WITHIN
    ]


def _is_done_by_the_writer(sentence: Stretch, wish: Mention) -> bool:
    first = max(sentence.first, wish.first - WRITER_REACH)
    return not WRITER.isdisjoint(sentence.reading.words[first : wish.first])


def _is_asked_for(sentence: Stretch, thing: Mention) -> bool:
    """Whether a short sentence says nothing else, or a question asks which."""
    if sentence.last - sentence.first <= FRAGMENT:
        asked = sentence.is_question or sentence.has("courtesy")
        if asked and (thing.last == sentence.last or thing.first == sentence.first):
            return True
    first = max(sentence.first, thing.first - WHICH_REACH)
    which = sentence.reading.words[first : thing.first + 1]
    return sentence.is_question and not WHICH.isdisjoint(which)


def _stretch(sentence: Stretch, wish: Mention, thing: Mention) -> tuple[int, int]:
    """Return the clause around wish and thing, without what follows an "and"."""
    first, last = min(wish.first, thing.first), max(wish.last, thing.last)
    reading = sentence.reading
    end = reading.clauses[reading.clause_of(last - 1)].last
    for index in range(last, end):
        if reading.words[index] in AND_THEN:
            end = index
            break
    start = reading.clauses[reading.clause_of(first)].first
    for index in range(first - 1, start - 1, -1):
        if reading.words[index] in AND_THEN:
            start = index + 1
            break
    return start, end
