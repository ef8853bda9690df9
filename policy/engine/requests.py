"""Finds who asks for something: a wish, a thing, and nobody else who is to get it."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.reading import Stretch

_DATA = load("secrets.toml")
WRITER, AND_THEN, TO, WHICH, MINE, WITHOUT, NOR = (
    words(_DATA[name])
    for name in ("writer", "and_then", "to", "which", "mine", "without", "nor")
)
# How many words may stand between the wish and the thing.
WITHIN = 9
WRITER_REACH = 3
COPY = 5
WITHOUT_REACH = 4
DENIALS = 15
# A wish this short needs no verb: "your card number please".
FRAGMENT = 5


@dataclass(frozen=True, slots=True)
class Request:
    """How a thing is asked for.

    At most `within` words stand between wish and thing. `demands`: somebody else may
    demand it, as customs do a paper. `unknown`: words that make it a thing
    that is not there yet, as in "choose a new password".
    """

    within: int = WITHIN
    demands: bool = False
    unknown: Set[str] = frozenset()


def request_for(
    sentence: Stretch, *things: str, request: Request
) -> tuple[int, int] | None:
    """Return the words by which a sentence asks for one of these things."""
    if sentence.has("needless") or (sentence.is_question and sentence.has("asks_why")):
        return None
    for thing in sentence.mentions(*things):
        if _says_before(sentence, thing, MINE, 1):
            continue
        if wish := _wish_for(sentence, thing, request):
            return stretch_around(sentence, wish, thing)
    return None


def _wish_for(sentence: Stretch, thing: Mention, request: Request) -> Mention | None:
    """Return the wish for a thing; the thing itself when it needs no other word."""
    if _says_before(sentence, thing, WITHOUT, WITHOUT_REACH):
        # "We cannot ship it without …": two denials ask for it.
        return thing if request.demands and _is_impossible(sentence, thing) else None
    if _is_denied(sentence, thing, before=6):
        return None
    if wish := _first_wish(sentence, thing, request):
        return wish
    return thing if _is_asked_for(sentence, thing, request.within) else None


def _is_impossible(sentence: Stretch, thing: Mention) -> bool:
    """Whether a denial stands there that is no second "without … nor …"."""
    reading = sentence.reading
    around = sentence.beside(thing, "negation", before=DENIALS, after=DENIALS)
    return any(reading.words[one.first] not in WITHOUT | NOR for one in around)


def _is_denied(sentence: Stretch, mention: Mention, before: int = 5) -> bool:
    """Whether its own clause denies it: "No problem, send it" denies nothing."""
    reading = sentence.reading
    return reading.clauses[reading.clause_of(mention.first)].denies(mention, before)


def _first_wish(sentence: Stretch, thing: Mention, request: Request) -> Mention | None:
    is_unknown = _says_before(sentence, thing, request.unknown, 1)
    wishes = [
        *_near(sentence, thing, "wants", within=request.within),
        *_imperatives(sentence, thing, request.within),
        *_to_hand_over(sentence, thing, request),
    ]
    for wish in wishes:
        if not _is_denied(sentence, wish) and not (
            is_unknown and wish.first < thing.first
        ):
            return wish
    return None


def _imperatives(sentence: Stretch, thing: Mention, within: int) -> Iterator[Mention]:
    """Yield verbs that ask by their form: "redonnez-nous", "reenvíenoslo"."""
    said = sentence.reading.words
    first = max(sentence.first, thing.first - within)
    for index in range(first, min(sentence.last - 1, thing.last + within)):
        french = said[index].endswith("ez") and said[index + 1] in {"nous", "moi"}
        if french or said[index + 1].endswith(("noslo", "nosla")):
            yield Mention("wants", "", index, index + 2)


def _to_hand_over(
    sentence: Stretch, thing: Mention, request: Request
) -> Iterator[Mention]:
    """Yield wishes that do not say who is to get it, when nobody else is."""
    if sentence.has("elsewhere"):
        return
    for wish in _near(sentence, thing, "hands_over", within=request.within):
        if not _says_before(sentence, wish, WRITER, WRITER_REACH):
            yield wish
    if request.demands:
        yield from _near(sentence, thing, "demands", within=request.within)


def _near(
    sentence: Stretch, thing: Mention, *wishes: str, within: int
) -> list[Mention]:
    """Return wishes before or behind the thing: "your IBAN, we need it"."""
    around = sentence.beside(thing, *wishes, before=within + 4, after=within + 4)
    return [
        one
        for one in around
        if 0 <= thing.first - one.last <= within
        or 0 <= one.first - thing.last <= within
    ]


def _says_before(
    sentence: Stretch, mention: Mention, some: Set[str], reach: int
) -> bool:
    """Whether one of some words stands at most `reach` words before a mention."""
    first = max(sentence.first, mention.first - reach)
    return not some.isdisjoint(sentence.reading.words[first : mention.first])


def _is_asked_for(sentence: Stretch, thing: Mention, within: int) -> bool:
    """Whether nothing else is said, or a question asks which."""
    courtesy = sentence.has("courtesy")
    if courtesy and sentence.beside(thing, "copy_of_paper", before=COPY, after=COPY):
        return True
    if sentence.is_question and _says_before(sentence, thing, WHICH, within):
        return True
    if _begins_with_a_copy(sentence, thing):
        return True
    clause = sentence.reading.clauses[sentence.reading.clause_of(thing.first)]
    words = clause.last - clause.first
    if clause.has("courtesy"):
        at_an_end = thing.first - clause.first <= 1 or thing.last == clause.last
        return at_an_end and words <= FRAGMENT
    is_last = thing.last == clause.last and words <= thing.last - thing.first + 1
    return is_last and (courtesy or sentence.is_question)


def _begins_with_a_copy(sentence: Stretch, thing: Mention) -> bool:
    """Whether it is "a photo of your passport, and we ship", without a verb."""
    copies = sentence.beside(thing, "copy_of_paper", before=COPY, after=0)
    words = sentence.reading.words
    if not any(one.first - sentence.first <= 1 for one in copies):
        return False
    after = words[thing.last : min(sentence.last, thing.last + FRAGMENT)]
    return not AND_THEN.isdisjoint(after)


def stretch_around(sentence: Stretch, wish: Mention, thing: Mention) -> tuple[int, int]:
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
        if reading.words[index] in AND_THEN - TO:
            start = index + 1
            break
    return start, end
