"""Guideline: nobody pays, or is paid, beside the marketplace."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.requests import stretch_around
from policy.engine.submission import Submission

RULE = "external_payment"
_DATA = load("payment.toml")
BUT, NEXT = words(_DATA["but"]), words(_DATA["next"])
BY_NAME = ("pay_brand", "pay_method")
MEANS = (*BY_NAME, "pay_direct", "pay_aside")
# How many words may stand between a means of payment and what is done with it.
REACH = 10
NO_BEFORE, NO_AFTER = 12, 7
# A question this short needs no verb: "PayPal?"
FRAGMENT = 4


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if not reading.says(*MEANS) or reading.is_answered_subject:
        return
    for sentence in reading.sentences:
        if found := _proposal(sentence):
            stretch = Stretch(reading, *stretch_around(sentence, *found))
            yield Hit(RULE, stretch.start, stretch.end)


def _proposal(sentence: Stretch) -> tuple[Mention, Mention] | None:
    """Return the means of payment, and what is to be done with it."""
    if not sentence.has(*MEANS) or _is_spoken_of(sentence):
        return None
    for means in sentence.mentions(*MEANS):
        if is_refused(sentence, means):
            continue
        for act in _acts(sentence, means):
            if not is_refused(sentence, act):
                return means, act
    return None


def _is_spoken_of(sentence: Stretch) -> bool:
    """Whether it is warned of, about goods, or paid as it should be."""
    if sentence.has("pay_refused"):
        return True
    if sentence.has("pay_goods") and not sentence.has("pay_own_driver"):
        return True
    return sentence.has("pay_here") and not sentence.has("pay_instead", "pay_direct")


def _acts(sentence: Stretch, means: Mention) -> Iterator[Mention]:
    """Yield what is done with a means, the nearest verbs of paying first."""
    if means.concept == "pay_direct":
        yield means
    acts = ("pay_sum",) if means.concept == "pay_aside" else ("pays", "pay_gives")
    for concept in acts:
        yield from sentence.beside(means, concept, before=REACH, after=REACH)
    if sentence.is_question and sentence.last - sentence.first <= FRAGMENT:
        yield means


def is_refused(sentence: Stretch, mention: Mention) -> bool:
    """Whether a "not" of its own clause stands beside it, and refuses it."""
    reading = sentence.reading
    clause = reading.clauses[reading.clause_of(mention.first)]
    around = clause.beside(mention, "negation", before=NO_BEFORE, after=NO_AFTER)
    return any(_refuses(clause, no, mention) for no in around)


def _refuses(clause: Stretch, no: Mention, mention: Mention) -> bool:
    said = clause.reading.words
    if clause.reading.is_portuguese and said[no.first] == "no":
        return False
    if clause.beside(no, "no_obstacle", before=4, after=5):
        return False
    if no.first < mention.first:
        return BUT.isdisjoint(said[no.last : mention.first])
    return NEXT.isdisjoint(said[mention.last : no.first])
