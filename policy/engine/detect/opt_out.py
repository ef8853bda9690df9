"""Guideline: sellers do not tell buyers how to get no messages; the page does."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.reading import Reading, Stretch
from policy.engine.reviews import clause_of, clauses_between, is_refused
from policy.engine.submission import Submission

RULE = "opt_out_request"
OF_MESSAGES = ("unsubscribe", "unsubscribe_loosely")
WAYS = (*OF_MESSAGES, "ends_them", "wants_none")
# What the shop's silence is called, by itself or only of messages.
SILENCE, OFF_SOMETHING = ("left_alone", "too_much"), "taken_off"
SIGN = "gives_sign"
# A sign and what comes of it may stand in two sentences, no longer than this.
PAIR = 240
# How many words may stand between "turn off" and "our messages".
WITHIN = 7
WISH_WITHIN = 9
SIGN_WITHIN, MOST = 14, 4
NEEDLESS_WITHIN = 3


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    is_signed = reading.says(SIGN) and reading.says(*SILENCE, OFF_SOMETHING)
    if not is_signed and not _speaks_of_messages(reading):
        return
    end = 0
    for stretch in _stretches(reading) if is_signed else reading.sentences:
        if stretch.first < end or stretch.has("subscription_to_goods", "promise"):
            continue
        if found := _silence_in(stretch) or _offer_in(stretch):
            end = stretch.last
            yield Hit(RULE, found.start, found.end)


def _speaks_of_messages(reading: Reading) -> bool:
    return reading.says(*OF_MESSAGES) or (
        reading.says("our_messages") and reading.says("ends_them", "wants_none")
    )


def _stretches(reading: Reading) -> Iterator[Stretch]:
    """Yield each sentence, and behind it the two that begin there."""
    for one, other in zip(reading.sentences, reading.sentences[1:], strict=False):
        yield one
        if other.end - one.start <= PAIR:
            yield Stretch(reading, one.first, other.last)
    yield from reading.sentences[-1:]


def _silence_in(stretch: Stretch) -> Stretch | None:
    """Return the sign to give and what it brings: "a word and we leave you be"."""
    if stretch.has("all_is_well", "needless"):
        return None
    ways = stretch.mentions(*SILENCE)
    if not ways and stretch.has("message_word", "our_messages"):
        ways = stretch.mentions(OFF_SOMETHING)
    for way in ways[:MOST]:
        near = stretch.beside(way, SIGN, before=SIGN_WITHIN, after=SIGN_WITHIN)
        for sign in near:
            if not _is_needless(stretch, way, sign):
                return _marked(stretch, way, sign)
    return None


def _is_needless(stretch: Stretch, way: Mention, sign: Mention) -> bool:
    """Whether no sign is asked for: "no need to reply"; not "for no more, reply"."""
    near = stretch.beside(sign, "negation", before=NEEDLESS_WITHIN, after=0)
    return any(not way.first <= no.first < way.last for no in near)


def _offer_in(sentence: Stretch) -> Stretch | None:
    """Return the clauses that show a way to get no more messages."""
    for way in sentence.mentions(*WAYS):
        if way.concept in OF_MESSAGES:
            refused = is_refused(clause_of(sentence, way), way)
            if not (refused or _is_of_other_things(sentence, way)):
                return _marked(sentence, way, way)
        elif (messages := _messages_beside(sentence, way)) and _is_offered(
            sentence, way
        ):
            return _marked(sentence, way, messages)
    return None


def _is_of_other_things(sentence: Stretch, way: Mention) -> bool:
    """Whether an order, a delivery or a contract is to end, and no message."""
    if way.concept == "unsubscribe" or sentence.has("message_word"):
        return False
    return sentence.has("order_or_contract")


def _messages_beside(sentence: Stretch, way: Mention) -> Mention | None:
    """Return the messages of ours that a way is about."""
    within = WISH_WITHIN if way.concept == "wants_none" else WITHIN
    around = sentence.beside(way, "our_messages", before=within, after=within + 3)
    return next(iter(around), None)


def _is_offered(sentence: Stretch, way: Mention) -> bool:
    if not sentence.has("offers_way") and not sentence.is_question:
        return False
    if way.concept == "wants_none":
        return bool(
            sentence.beside(way, "receives", before=WISH_WITHIN, after=WISH_WITHIN)
        )
    return not is_refused(sentence, way)


def _marked(sentence: Stretch, way: Mention, messages: Mention) -> Stretch:
    """Return the clauses of a way and of the messages, and what is to be done."""
    first, last = min(way.first, messages.first), max(way.last, messages.last)
    return clauses_between(sentence.reading, first, last - 1)
