"""Guideline: nobody pays, or is paid, beside the marketplace."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from policy.engine.concepts import Mention
from policy.engine.declining import is_declined
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.requests import AND_THEN, stretch_around
from policy.engine.reviews import amounts_in, clause_of
from policy.engine.submission import Submission

RULE = "external_payment"
_DATA = load("payment.toml")
BUT, NEXT = words(_DATA["but"]), words(_DATA["next"])
THE_MONEY = words(_DATA["the_money"])
BY_NAME = ("pay_brand", "pay_method")
MEANS = (*BY_NAME, "pay_direct", "pay_aside")
CUES = (*MEANS, "hand_place", "other_account", "wires", "straight_to")
# What is said to whom or how: money that nobody else takes.
ELSEWHERE = (("other_account", "sends_money", 10),)
UNLESS_HERE = (
    ("account_place", "wires", 10),
    ("account_place", "pay_words", 8),
    ("straight_to", "pay_words", 5),
)
WIRED_SUM = 4
# How many words may stand between a means of payment and what is done with it.
REACH = 10
NO_BEFORE, NO_AFTER = 12, 7
# A question begins with "when", or soon.
ASKED_IN = 6
# Between two means of a list.
LIST_GAP = 3
# Between a sum and where it is to lie, and around them.
SUM_REACH, HAND_REACH = 6, 8
SUM_WORDS = 3
# Between "instead of" and the account that is not to be used.
RATHER = 6
# A question this short needs no verb: "PayPal?"
FRAGMENT = 4


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if not reading.says(*CUES) or reading.is_answered_subject:
        return
    for sentence in reading.sentences_with(*CUES):
        if _is_about_checkout(sentence, submission):
            continue
        if found := _proposal(sentence):
            stretch = Stretch(reading, *stretch_around(sentence, *found))
            yield Hit(RULE, stretch.start, stretch.end)


def _is_about_checkout(sentence: Stretch, submission: Submission) -> bool:
    """Whether a buyer misses something there: "PayPal? The checkout has only cards"."""
    if submission.by_seller or not sentence.is_question or sentence.has("pay_direct"):
        return False
    sentences = sentence.reading.sentences
    index = bisect_left(sentences, sentence.last, key=lambda one: one.last)
    beside = sentences[max(0, index - 1) : index + 2]
    return any(
        one.has("checkout_place")
        and one.has("checkout_tells")
        and not one.has("pay_instead", "pay_direct")
        for one in beside
    )


def _proposal(sentence: Stretch) -> tuple[Mention, Mention] | None:
    """Return the means of payment, and what is to be done with it."""
    if _is_spoken_of(sentence):
        return None
    if not _is_as_it_should_be(sentence) and (found := _by_means(sentence)):
        return found
    if found := _handed_over(sentence) or _paired(sentence, ELSEWHERE):
        return found
    if sentence.has("pay_here"):
        return None
    return _paired(sentence, UNLESS_HERE) or _wired(sentence)


def _by_means(sentence: Stretch) -> tuple[Mention, Mention] | None:
    """Find a means of payment that is to be used."""
    refused: Mention | None = None
    for means in sentence.mentions(*MEANS):
        if is_refused(sentence, means) or _goes_on(sentence, refused, means):
            refused = means
            continue
        for act in _acts(sentence, means):
            if not is_refused(sentence, act):
                return means, act
    return None


def _goes_on(sentence: Stretch, before: Mention | None, means: Mention) -> bool:
    """Whether a means only goes on with a list: "no PayPal, cheques or transfers"."""
    if before is None or means.first - before.last > LIST_GAP:
        return False
    between = Stretch(sentence.reading, before.last, means.first)
    return not between.has("pays")


def _handed_over(sentence: Stretch) -> tuple[Mention, Mention] | None:
    """Find money that somebody is to get in his hand: "leave 15 € under the mat"."""
    for place in sentence.mentions("hand_place"):
        if is_refused(sentence, place):
            continue
        for money in _money_beside(sentence, place):
            hands = sentence.beside(
                money, "hands_money", before=HAND_REACH, after=HAND_REACH
            )
            if any(not is_refused(sentence, one) for one in hands):
                return (place, money) if place.first < money.first else (money, place)
    return None


def _money_beside(sentence: Stretch, place: Mention) -> Iterator[Mention]:
    """Yield sums close to a place, in its clause and with no "and" between."""
    reading, clause = sentence.reading, clause_of(sentence, place)
    said = reading.words
    around = Stretch(
        reading,
        max(clause.first, place.first - SUM_REACH - SUM_WORDS),
        min(clause.last, place.last + SUM_REACH + SUM_WORDS),
    )
    sums = (
        *around.mentions("cash_loose"),
        *amounts_in(around),
        *_bare_sum(clause, place),
    )
    for money in sums:
        first, last = sorted((place, money), key=lambda one: one.first)
        between = said[first.last : last.first]
        if len(between) <= SUM_REACH and AND_THEN.isdisjoint(between):
            yield money


def _bare_sum(clause: Stretch, place: Mention) -> Iterator[Mention]:
    """Yield the number right before a place: "give him the 20 in his hand"."""
    said, index = clause.reading.words, place.first - 1
    is_number = index > clause.first and said[index].isdecimal()
    if is_number and said[index - 1] in THE_MONEY:
        yield Mention("amount", "", index, index + 1)


def _paired(
    sentence: Stretch, pairs: Iterable[tuple[str, str, int]]
) -> tuple[Mention, Mention] | None:
    """Find money that is to go to another account, or past the marketplace."""
    for one, other, within in pairs:
        for first in sentence.mentions(one):
            if is_refused(sentence, first):
                continue
            for second in sentence.beside(first, other, before=within, after=within):
                if not is_refused(sentence, second):
                    return _in_order(first, second)
    return None


def _is_given_up(clause: Stretch, means: Mention) -> bool:
    """Whether it is "instead of refunding to my account", which is not wanted."""
    return any(
        act.first - rather.last <= 1
        for rather in clause.beside(means, "rather_than", before=RATHER, after=0)
        for act in clause.beside(rather, "pays", "sends_money", before=0, after=4)
    )


def _wired(sentence: Stretch) -> tuple[Mention, Mention] | None:
    """Find a sum that is to be sent from bank to bank."""
    for wired in sentence.mentions("wires"):
        last = min(sentence.last, wired.last + WIRED_SUM)
        sums = list(amounts_in(Stretch(sentence.reading, wired.first, last)))
        if sums and not is_refused(sentence, wired):
            return wired, sums[0]
    return None


def _in_order(one: Mention, other: Mention) -> tuple[Mention, Mention]:
    return (one, other) if one.first < other.first else (other, one)


def _is_spoken_of(sentence: Stretch) -> bool:
    """Whether it is warned of, declined, or only asked when money comes."""
    if sentence.has("pay_refused") or is_declined(sentence):
        return True
    begins = Stretch(sentence.reading, sentence.first, sentence.first + ASKED_IN)
    return sentence.is_question and begins.has("asks_when")


def _is_as_it_should_be(sentence: Stretch) -> bool:
    """Whether it is about goods, or about what is paid through the marketplace."""
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
    if _is_given_up(clause, mention):
        return True
    around = clause.beside(mention, "negation", before=NO_BEFORE, after=NO_AFTER)
    return any(
        _refuses(clause, no, mention)
        for no in around
        if not mention.first <= no.first < mention.last
    )


def _refuses(clause: Stretch, no: Mention, mention: Mention) -> bool:
    said = clause.reading.words
    if clause.reading.is_portuguese and said[no.first] == "no":
        return False
    # Italian "ne" is "of it".
    if said[no.first] == "ne" and mention.language == "it":
        return False
    if clause.beside(no, "no_obstacle", before=4, after=5):
        return False
    if no.first < mention.first:
        return BUT.isdisjoint(said[no.last : mention.first])
    return NEXT.isdisjoint(said[mention.last : no.first])
