"""Guideline: shops do not ask buyers for an address, a number or an account."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.requests import Request, request_for, stretch_around
from policy.engine.submission import Submission

RULE = "contact_request"
THING, QUESTION, HAVE = "way_to_reach", "how_to_reach", "may_we_have"
WHICH, REACHES = "which_number", "reaches"
TALK = "talk_elsewhere"
_DATA = load("contact_requests.toml")
SPOKEN_OF, ARTICLE, NUMBER, OF, DEVICE, AND_NO_MORE, ITALIAN = (
    words(_DATA[name])
    for name in (
        *("spoken_of", "article", "number", "of", "device", "and_no_more"),
        "italian",
    )
)
# How many words may stand between "do you have" and "an email address".
REACH = 4
FRAGMENT = 6
# How many words may stand between "where" and "call you".
WHERE_BEFORE = 8
REQUEST = Request()


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if not submission.by_seller:
        return
    if not reading.says(THING, QUESTION, WHICH) and not reading.says(REACHES):
        return
    if reading.is_answered_subject:
        return
    for sentence in reading.sentences:
        if found := _asked(sentence):
            stretch = Stretch(reading, *found)
            yield Hit(RULE, stretch.start, stretch.end)


def is_asked_for(sentence: Stretch) -> bool:
    """Return whether a sentence asks how the other side can be reached."""
    return _asked(sentence) is not None


def _asked(sentence: Stretch) -> tuple[int, int] | None:
    """Return the words that ask how the other side can be reached."""
    if where := _where_to_reach(sentence):
        return where
    if not sentence.has(THING, QUESTION, WHICH) or sentence.has(
        "reach_on_goods", "needless"
    ):
        return None
    if sentence.is_question and (question := _question(sentence)):
        return stretch_around(sentence, question, question)
    things = [
        one
        for one in _unwritten(sentence)
        if not (_is_there(sentence, one) or _is_other_thing(sentence, one))
    ]
    if not things:
        return None
    return request_for(sentence, THING, request=REQUEST) or _wished(sentence, things)


def _where_to_reach(sentence: Stretch) -> tuple[int, int] | None:
    """Return the words of "where can I call you?", "dime dónde te puedo llamar"."""
    asks = sentence.is_question or sentence.has("tells_me")
    if not asks or not sentence.has(REACHES) or sentence.has("reach_on_goods"):
        return None
    if sentence.has("asked_of_others"):
        return None
    for reaches in sentence.mentions(REACHES):
        for where in sentence.beside(
            reaches, "where_or_how", THING, before=WHERE_BEFORE, after=0
        ):
            if where.last <= reaches.first and not sentence.denies(reaches, 2, 0):
                return stretch_around(sentence, where, reaches)
    return None


def _unwritten(sentence: Stretch) -> Iterator[Mention]:
    """Yield what is asked for: not the email of "drop us an email"."""
    for thing in sentence.mentions(THING):
        talks = sentence.beside(thing, TALK, before=REACH, after=REACH)
        if not any(
            talk.first < thing.first < thing.last <= talk.last for talk in talks
        ):
            yield thing


def _question(sentence: Stretch) -> Mention | None:
    concepts = (QUESTION, WHICH) if sentence.has(REACHES) else (QUESTION,)
    return next(iter(sentence.mentions(*concepts)), None)


def _is_there(sentence: Stretch, thing: Mention) -> bool:
    """Whether one is spoken of that the shop has: "thanks for your email"."""
    said = sentence.reading.words[max(sentence.first, thing.first - 2) : thing.first]
    if said and said[-1] in ARTICLE:
        said.pop()
    asked = sentence.beside(thing, "wants", HAVE, before=REACH, after=0)
    is_spoken_of = not SPOKEN_OF.isdisjoint(said[-1:])
    return is_spoken_of and all(thing.first - one.last > 1 for one in asked)


def _is_other_thing(sentence: Stretch, thing: Mention) -> bool:
    """Whether what follows makes it another number, or a device."""
    said = sentence.reading.words
    around = said[max(sentence.first, thing.first - FRAGMENT) : thing.last + FRAGMENT]
    if said[thing.first] == "su" and not ITALIAN.isdisjoint(around):
        return True  # "su WhatsApp" is where, and not whose
    last = said[thing.last - 1]
    clause = sentence.reading.clauses[sentence.reading.clause_of(thing.first)]
    if thing.last >= clause.last:
        return False
    following = said[thing.last]
    if last in NUMBER:
        return following in OF
    return last in DEVICE and following not in AND_NO_MORE | NUMBER


def _is_fragment(clause: Stretch, thing: Mention) -> bool:
    """Whether hardly more is said: "votre adresse mail svp"."""
    is_short = clause.last - clause.first <= FRAGMENT
    return is_short and clause.has("courtesy") and not clause.denies(thing)


def _wished(sentence: Stretch, things: list[Mention]) -> tuple[int, int] | None:
    for thing in things:
        clause = sentence.reading.clauses[sentence.reading.clause_of(thing.first)]
        if _is_fragment(clause, thing):
            return clause.first, clause.last
        for wish in sentence.beside(thing, HAVE, before=REACH + 2, after=0):
            clause = sentence.reading.clauses[sentence.reading.clause_of(wish.first)]
            if not clause.denies(wish, 4, REACH + 2):
                return stretch_around(sentence, wish, thing)
    return None
