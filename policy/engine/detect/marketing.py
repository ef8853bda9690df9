"""Guideline: a message is about the order; it advertises nothing else."""

import re
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.detect.off_platform import leads_elsewhere
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.reviews import amounts_in, clauses_between, is_refused
from policy.engine.submission import Submission

RULE = "marketing"
CUES = (
    "enters_code",
    "whole_range",
    "price_off",
    "later_purchase",
    "our_range",
    "pitch",
    "newsletter",
    "also_sold",
    "also_has",
    "goes_with",
    "season",
    "new_goods",
    "flatters",
)
_DATA = load("advertising.toml")
OURS, FROM_PRICE, PLACES = (
    words(_DATA[name]) for name in ("ours", "from_price", "places")
)
# With these no offer is made: money goes back, or was paid.
MADE = ("made_good", "price_then")
# A word between letters and digits that one puts in: "OLDMILL20".
CODE = re.compile(r"\b(?=[a-z-]{0,14}[0-9])(?=[0-9-]{0,8}[a-z])[a-z0-9-]{4,16}\b")
# An answer to "do you also have …?" begins so.
YES = re.compile(r"(?:yes|oui|si|ja|sim|sure|of course|bien sur|claro)\b\s?[,.:!;-]")
# What there is, and how one gets there.
WAYS = (("our_range", "looks_at"), ("our_range", "finds"), ("newsletter", "joins"))
# Pairs that say what a shop sells; a buyer may have asked for that.
UNASKED = (
    ("also_has", "more_goods"),
    ("goes_with", "offered"),
    ("goes_with", "price_off"),
    ("season", "buys_now"),
    ("season", "looks_at"),
    ("new_goods", "looks_at"),
    ("more_goods", "looks_at"),
    ("also_has", "our_range"),
    ("goes_with", "our_range"),
)
# How many words may stand between the halves of an advertisement.
REACH = 14
WITHIN = 9


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    folded = reading.text.folded
    if not (reading.says(*CUES) or "%" in folded or "€" in folded):
        return
    answers = not submission.proactive and _answers_in(reading)
    for sentence in reading.sentences:
        if found := _advertised_in(sentence, answers, submission):
            yield Hit(RULE, found.start, found.end)


def _answers_in(reading: Reading) -> bool:
    """Whether a message says that it answers a question."""
    return reading.says("was_asked") or any(
        YES.match(reading.text.folded, sentence.start) for sentence in reading.sentences
    )


def _advertised_in(
    sentence: Stretch, answers: bool, submission: Submission
) -> Stretch | None:
    if pair := _later_bargain(sentence, answers):
        return _marked(sentence, *pair)
    if answers:
        return None
    pair = _bargain(sentence) or _way_to_more(sentence) or _pitch(sentence)
    if not pair and submission.proactive:
        pair = _unasked(sentence)
    return _marked(sentence, *pair) if pair else None


Pair = tuple[Mention, Mention]


def _later_bargain(sentence: Stretch, answers: bool) -> Pair | None:
    """Find something cheaper for a purchase that is still to come."""
    if not sentence.has("later_purchase"):
        return None
    if answers and sentence.has("spent_voucher"):
        return None
    for bargain in _bargains(sentence):
        for later in _beside(sentence, bargain, "later_purchase", REACH):
            return bargain, later
    for later in sentence.mentions("later_purchase"):
        for code in _beside(sentence, later, "enters_code", WITHIN):
            if _code_near(sentence, code) and not is_refused(sentence, later):
                return code, later
    return None


def _bargain(sentence: Stretch) -> Pair | None:
    """Find something cheaper for everybody, or with a code."""
    if sentence.has(*MADE, "spent_voucher"):
        return None
    for bargain in _bargains(sentence):
        for concept in ("whole_range", "our_range"):
            for other in _beside(sentence, bargain, concept, WITHIN):
                return bargain, other
        if _is_cheaper(sentence, bargain) and not sentence.has("errand"):
            for other in _beside(sentence, bargain, "looks_at", WITHIN):
                return bargain, other
        for other in _beside(sentence, bargain, "enters_code", WITHIN):
            if _code_near(sentence, bargain):
                return bargain, other
    return None


def _is_cheaper(sentence: Stretch, bargain: Mention) -> bool:
    """Whether it is more than a sum: "a discount", "20 % off"."""
    after = sentence.reading.words[bargain.last : bargain.last + 1]
    return bargain.concept == "price_off" or after == ["off"]


def _bargains(sentence: Stretch) -> Iterator[Mention]:
    if _is_cheaper_elsewhere(sentence):
        return
    for one in (*sentence.mentions("price_off"), *amounts_in(sentence)):
        if not is_refused(sentence, one):
            yield one


def _is_cheaper_elsewhere(sentence: Stretch) -> bool:
    """Whether it says "it is cheaper on our own site": another's business."""
    return sentence.has("costs_less", "platform_fee") and leads_elsewhere(sentence)


def _code_near(sentence: Stretch, bargain: Mention) -> bool:
    reading = sentence.reading
    first = max(sentence.first, bargain.first - REACH)
    last = min(sentence.last, bargain.last + REACH)
    folded = Stretch(reading, first, last).folded
    return CODE.search(folded) is not None


def _way_to_more(sentence: Stretch) -> Pair | None:
    """Find calls to look at what else there is, or to get news of it."""
    if sentence.has("errand", *MADE):
        return None
    for one, other in WAYS:
        for goal in sentence.mentions(one):
            for call in _beside(sentence, goal, other, WITHIN):
                if not is_refused(sentence, call):
                    return goal, call
    return _arrival(sentence, "our_range")


def _arrival(sentence: Stretch, concept: str) -> Pair | None:
    """Find "the new collection is here": a parcel may be here as well."""
    if sentence.has("this_order"):
        return None
    for goods in sentence.mentions(concept):
        if sentence.reading.words[goods.last - 1] not in PLACES:
            for there in _beside(sentence, goods, "arrives", WITHIN):
                if not is_refused(sentence, there):
                    return goods, there
    return None


def _pitch(sentence: Stretch) -> Pair | None:
    """Find praise of other goods."""
    if sentence.has(*MADE):
        return None
    for pitch in sentence.mentions(*_pitches(sentence)):
        if not is_refused(sentence, pitch):
            return pitch, pitch
    if _is_cheaper_elsewhere(sentence):
        return None
    for more in sentence.mentions("also_sold", "also_has"):
        for cheap in _beside(sentence, more, "price_off", WITHIN):
            return more, cheap
    return None


def _pitches(sentence: Stretch) -> tuple[str, ...]:
    """Return what praises: that it suits is praise where the shop's goods are named."""
    if OURS.isdisjoint(sentence.words) and not sentence.has("price_off", "looks_at"):
        return ("pitch",)
    return ("pitch", "flatters")


def _unasked(sentence: Stretch) -> Pair | None:
    """Find what only an answer may say: that other goods are there, and their price."""
    if sentence.has("errand", *MADE):
        return None
    for more in sentence.mentions("also_sold", "flatters"):
        if not is_refused(sentence, more):
            return more, more
    for one, other in UNASKED:
        for first in sentence.mentions(one):
            for second in _beside(sentence, first, other, WITHIN):
                if not is_refused(sentence, first):
                    return first, second
    return _arrival(sentence, "new_goods") or _price_list(sentence)


def _price_list(sentence: Stretch) -> Pair | None:
    """Find "our candles from 8 €" and "gifts from 8 €"."""
    said = sentence.reading.words
    if OURS.isdisjoint(sentence.words) and not sentence.has("season", "buys_now"):
        return None
    for price in amounts_in(sentence):
        before = said[max(sentence.first, price.first - 2) : price.first + 1]
        if not FROM_PRICE.isdisjoint(before):
            return price, price
    return None


def _beside(
    sentence: Stretch, mention: Mention, concept: str, within: int
) -> Iterator[Mention]:
    """Yield mentions of a concept at most so many words before or behind another."""
    around = sentence.beside(mention, concept, before=within + 4, after=within + 4)
    for one in around:
        between = max(one.first - mention.last, mention.first - one.last)
        if between <= within and one != mention:
            yield one


def _marked(sentence: Stretch, one: Mention, other: Mention) -> Stretch:
    """Return the clauses of both."""
    first, last = min(one.first, other.first), max(one.last, other.last)
    return clauses_between(sentence.reading, first, last - 1)
