"""Finds who asks for something: a wish, a thing, and nobody else who is to get it."""

from collections.abc import Iterator, Set

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.reading import Stretch

_DATA = load("secrets.toml")
WRITER, AND_THEN, WHICH, MINE, WITHOUT = (
    words(_DATA[name]) for name in ("writer", "and_then", "which", "mine", "without")
)
# How many words may stand between the wish and the thing.
WITHIN = 9
WRITER_REACH = 3
WHICH_REACH = 6
COPY = 5
MINE_REACH = 1
WITHOUT_REACH = 4
DENIALS = 15
# A wish this short needs no verb: "IBAN?", "your card number please".
FRAGMENT = 6


def request_for(sentence: Stretch, *things: str) -> tuple[int, int] | None:
    """Return the words by which a sentence asks for one of these things."""
    if sentence.has("needless") or (sentence.is_question and sentence.has("asks_why")):
        return None
    for thing in sentence.mentions(*things):
        if _says_before(sentence, thing, MINE, MINE_REACH):
            continue
        if wish := _wish_for(sentence, thing):
            return _stretch(sentence, wish, thing)
    return None


def _wish_for(sentence: Stretch, thing: Mention) -> Mention | None:
    """Return the wish for a thing; the thing itself when it needs no other word."""
    if _says_before(sentence, thing, WITHOUT, WITHOUT_REACH):
        # "We cannot ship it without …": two denials ask for it.
        reach = {"before": DENIALS, "after": DENIALS}
        return thing if len(sentence.beside(thing, "negation", **reach)) > 1 else None
    if sentence.denies(thing, before=6):
        return None
    return (
        _told_wish(sentence, thing)
        or _wish_to_hand_over(sentence, thing)
        or (thing if _is_asked_for(sentence, thing) else None)
    )


def _told_wish(sentence: Stretch, thing: Mention) -> Mention | None:
    wishes = [*_near(sentence, thing, "wants"), *_imperatives(sentence, thing)]
    return next((one for one in wishes if not sentence.denies(one)), None)


def _imperatives(sentence: Stretch, thing: Mention) -> Iterator[Mention]:
    """Yield verbs that ask by their form: "redonnez-nous", "reenvíenoslo"."""
    said = sentence.reading.words
    first = max(sentence.first, thing.first - WITHIN)
    for index in range(first, min(sentence.last - 1, thing.last + WITHIN)):
        french = said[index].endswith("ez") and said[index + 1] in {"nous", "moi"}
        if french or said[index + 1].endswith(("noslo", "nosla")):
            yield Mention("wants", "", index, index + 2)


def _wish_to_hand_over(sentence: Stretch, thing: Mention) -> Mention | None:
    if sentence.has("elsewhere"):
        return None
    for wish in _near(sentence, thing, "hands_over"):
        by_writer = _says_before(sentence, wish, WRITER, WRITER_REACH)
        if not by_writer and not sentence.denies(wish):
            return wish
    return None


def _near(sentence: Stretch, thing: Mention, wish: str) -> list[Mention]:
    """Return wishes before or behind the thing: "your IBAN, we need it"."""
    around = sentence.beside(thing, wish, before=WITHIN + 4, after=WITHIN + 4)
    return [
        one
        for one in around
        if thing.first - one.last <= WITHIN and one.first - thing.last <= WITHIN
    ]


def _says_before(
    sentence: Stretch, mention: Mention, some: Set[str], reach: int
) -> bool:
    """Whether one of some words stands at most `reach` words before a mention."""
    first = max(sentence.first, mention.first - reach)
    return not some.isdisjoint(sentence.reading.words[first : mention.first])


def _is_asked_for(sentence: Stretch, thing: Mention) -> bool:
    """Whether a short sentence says nothing else, or a question asks which."""
    courtesy = sentence.has("courtesy")
    if courtesy and sentence.beside(thing, "copy_of_paper", before=COPY, after=COPY):
        return True
    is_short = sentence.last - sentence.first <= FRAGMENT
    at_an_end = thing.last == sentence.last or thing.first == sentence.first
    if is_short and at_an_end and (courtesy or sentence.is_question):
        return True
    return sentence.is_question and _says_before(sentence, thing, WHICH, WHICH_REACH)


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
