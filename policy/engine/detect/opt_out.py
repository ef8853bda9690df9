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
# How many words may stand between "turn off" and "our messages".
WITHIN = 7
WISH_WITHIN = 9


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if not reading.says(*OF_MESSAGES) and not (
        reading.says("our_messages") and reading.says("ends_them", "wants_none")
    ):
        return
    for sentence in reading.sentences:
        if sentence.has("subscription_to_goods", "promise"):
            continue
        if found := _offer_in(sentence):
            yield Hit(RULE, found.start, found.end)


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
