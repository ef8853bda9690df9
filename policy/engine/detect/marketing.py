"""Guideline: a message is about the order; it advertises nothing else."""

import re
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.declining import is_declined
from policy.engine.detect import bargains
from policy.engine.detect.bargains import (
    MADE,
    REACH,
    WITHIN,
    Pair,
    bargain_now,
    beside,
    is_cheaper_elsewhere,
    is_turned_down,
    later_bargain,
)
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.reviews import amounts_in, clauses_between
from policy.engine.submission import Submission

RULE = "marketing"
CUES = (
    *bargains.CUES,
    "our_range",
    "pitch",
    "newsletter",
    "also_sold",
    "also_has",
    "goes_with",
    "season",
    "new_goods",
    "flatters",
    "selling_fast",
    "by_the_way",
    "twin",
    "browses",
    "recommends",
    "catalogue",
    "liked_it",
)
SIGNS = "%€$£"
_DATA = load("advertising.toml")
OURS, FROM_PRICE, PLACES = (
    words(_DATA[name]) for name in ("ours", "from_price", "places")
)
# An answer to "do you also have …?" begins so.
YES = re.compile(r"(?:yes|oui|si|ja|sim|sure|of course|bien sur|claro)\b\s?[,.:!;-]")
# What there is, and how one gets there.
WAYS = (
    ("our_range", "looks_at"),
    ("our_range", "finds"),
    ("newsletter", "joins"),
    ("catalogue", "encloses"),
)
# What praises goods, and where they are: an answer to a question says no such thing.
PRAISED = (
    ("selling_fast", "on_sale_here"),
    ("selling_fast", "twin"),
    ("selling_fast", "our_range"),
    ("selling_fast", "also_has"),
    ("by_the_way", "on_sale_here"),
    ("by_the_way", "also_has"),
    ("by_the_way", "twin"),
    ("twin", "arrives"),
    ("browses", "all_the_rest"),
    ("liked_it", "also_sold"),
    ("liked_it", "twin"),
)
# What belongs to this order, and what one looks up about it.
OF_ORDER = ("errand", "of_this_order", "this_order")
# Pairs that say what a shop sells; a buyer may have asked for that.
UNASKED = (
    ("also_has", "more_goods"),
    ("goes_with", "offered"),
    ("goes_with", "price_off"),
    ("season", "buys_now"),
    ("season", "looks_at"),
    ("new_goods", "looks_at"),
    ("also_has", "our_range"),
    ("goes_with", "our_range"),
    ("twin", "on_sale_here"),
    ("twin", "flatters"),
)
SOLD = ("selling_fast", "buys_now", "on_sale_here")
OWN_REACH = 5


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    said = [cue for cue in CUES if reading.says(cue)]
    has_signs = _has_sign(reading.text.folded)
    if not said and not has_signs:
        return
    after_a_hook = False
    for sentence in reading.sentences:
        found = None
        if sentence.has(*said) or (has_signs and _has_figures(sentence)):
            found = _advertised_in(sentence, submission)
        if not found and after_a_hook and submission.proactive:
            found = _hooked(sentence)
        if found:
            yield Hit(RULE, found.start, found.end)
        after_a_hook = sentence.has("liked_it") and sentence.is_question


def _has_sign(folded: str) -> bool:
    return any(sign in folded for sign in SIGNS)


def _has_figures(sentence: Stretch) -> bool:
    """Whether a sum or a percentage may stand in it, or right behind its last word."""
    folded = sentence.reading.text.folded
    return _has_sign(folded[max(0, sentence.start - 2) : sentence.end + 2])


def _answers_in(reading: Reading) -> bool:
    """Whether a message says that it answers a question."""
    return reading.says("was_asked") or any(
        YES.match(reading.text.folded, sentence.start) for sentence in reading.sentences
    )


def _advertised_in(sentence: Stretch, submission: Submission) -> Stretch | None:
    if is_declined(sentence):
        return None
    answers = not submission.proactive and _answers_in(sentence.reading)
    if pair := later_bargain(sentence, answers) or _praised(sentence):
        return _marked(sentence, *pair)
    if answers:
        return None
    pair = bargain_now(sentence) or _way_to_more(sentence) or _pitch(sentence)
    # Where a thing is sold out, another may be offered for it.
    if not pair and submission.proactive and not sentence.reading.says("sold_out"):
        pair = _unasked(sentence)
    return _marked(sentence, *pair) if pair else None


def _praised(sentence: Stretch) -> Pair | None:
    """Find goods that are praised in passing: "by the way, the matching jug is in"."""
    if sentence.has(*OF_ORDER, *MADE):
        return None
    for one, other in PRAISED:
        for first in sentence.mentions(one):
            for second in beside(sentence, first, other, REACH):
                if not is_turned_down(sentence, second):
                    return first, second
    return _look_at_ours(sentence)


def _look_at_ours(sentence: Stretch) -> Pair | None:
    """Find "have a look at our …", "may I recommend our …", whatever it is."""
    said = sentence.reading.words
    for look in sentence.mentions("browses", "recommends"):
        last = min(sentence.last, look.last + OWN_REACH)
        is_ours = not OURS.isdisjoint(said[look.last : last])
        if is_ours and not is_turned_down(sentence, look):
            return look, look
    return None


def _hooked(sentence: Stretch) -> Stretch | None:
    """Find what comes behind "Did you like the mug?": more of it."""
    if sentence.has(*OF_ORDER, *MADE):
        return None
    for more in sentence.mentions("on_sale_here", "arrives", "also_has", "twin"):
        if not is_turned_down(sentence, more):
            return _marked(sentence, more, more)
    return None


def _way_to_more(sentence: Stretch) -> Pair | None:
    """Find calls to look at what else there is, or to get news of it."""
    if sentence.has("errand", *MADE):
        return None
    for one, other in WAYS:
        for goal in sentence.mentions(one):
            for call in beside(sentence, goal, other, WITHIN):
                if not is_turned_down(sentence, call):
                    return goal, call
    return _arrival(sentence, "our_range")


def _arrival(sentence: Stretch, concept: str) -> Pair | None:
    """Find "the new collection is here": a parcel may be here as well."""
    if sentence.has("this_order"):
        return None
    for goods in sentence.mentions(concept):
        if sentence.reading.words[goods.last - 1] not in PLACES:
            for there in beside(sentence, goods, "arrives", WITHIN):
                if not is_turned_down(sentence, there):
                    return goods, there
    return None


def _pitch(sentence: Stretch) -> Pair | None:
    """Find praise of other goods."""
    if sentence.has(*MADE):
        return None
    for pitch in sentence.mentions(*_pitches(sentence)):
        if not is_turned_down(sentence, pitch):
            return pitch, pitch
    if is_cheaper_elsewhere(sentence):
        return None
    for more in sentence.mentions("also_sold", "also_has"):
        for cheap in beside(sentence, more, "price_off", WITHIN):
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
        if not is_turned_down(sentence, more):
            return more, more
    for one, other in UNASKED:
        for first in sentence.mentions(one):
            for second in beside(sentence, first, other, WITHIN):
                if not is_turned_down(sentence, first):
                    return first, second
    return (
        _arrival(sentence, "new_goods") or _in_season(sentence) or _price_list(sentence)
    )


def _in_season(sentence: Stretch) -> Pair | None:
    """Find "Mother's Day is near, and our gift boxes …": only goods are in a season."""
    if sentence.has(*OF_ORDER, "good_wishes", "thanks"):
        return None
    for season in sentence.mentions("season"):
        for sold in sentence.beside(season, *SOLD, before=REACH, after=REACH):
            if not is_turned_down(sentence, sold):
                return (season, sold) if season.first < sold.first else (sold, season)
    return None


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


def _marked(sentence: Stretch, one: Mention, other: Mention) -> Stretch:
    """Return the clauses of both."""
    first, last = min(one.first, other.first), max(one.last, other.last)
    return clauses_between(sentence.reading, first, last - 1)
