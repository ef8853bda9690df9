"""Guideline: shops trade and talk here, and send nobody elsewhere.

Where an address or a number is given, that is what is wrong.
"""

import re
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.declining import is_declined
from policy.engine.detect import dealing
from policy.engine.detect.contact_requests import is_asked_for
from policy.engine.detect.hit import Hit
from policy.engine.detect.payment import BY_NAME, is_refused
from policy.engine.lexicon import load, words
from policy.engine.numerals import TELLING_WORDS
from policy.engine.reading import Reading, Stretch
from policy.engine.requests import stretch_around
from policy.engine.submission import Submission

RULE = "off_platform"
ALONE = ("leaves", "talk_elsewhere")
WITH_TRADE = ("other_place", "between_us", "our_place", "straight")
FEE, SAVES = "platform_fee", "saves_fee"
CUES = (*ALONE, *WITH_TRADE, FEE, *dealing.CUES)
# Of these a look or a talk is no trade: "visit our shop", "write to us directly".
WITH_PURCHASE = ("our_place", "straight")
# To sell these in the shop is to advertise them.
OTHER_GOODS = ("goes_with", "whole_range")
TRADE, PURCHASE = "trades", ("buys", "costs_less")
# How many words may stand between a place and what is to be done there.
REACH = 12
FEE_REACH = 5
_DATA = load("elsewhere.toml")
# With these a "purchase" is a noun: "thank you for your purchase from our shop".
NOUNS, DETERMINERS = words(_DATA["nouns"]), words(_DATA["determiners"])
# So many number words in a sentence are a number that is spelled out.
SPELLED = 5
# So many digits too, with letters or signs between.
MOST_DIGITS = 6
# An address, a number or a host, also one that is written round about.
ADDRESS = re.compile(
    r"@|[(\[](?:at|a|dot)[)\]]|(?:[0-9][ ()./*_-]{0,2}){7}|https?:|www\.|"
    r"[a-z0-9]\.(?:com|net|org|eu|shop|store|co|uk|fr|es|de|it|pt|br|mx)\b"
)


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if not submission.by_seller or not reading.says(*CUES):
        return
    if reading.is_answered_subject:
        return
    for sentence in reading.sentences_with(*CUES):
        if found := _elsewhere(sentence):
            first, last = found[0], max(found, key=lambda one: one.last)
            stretch = Stretch(reading, *stretch_around(sentence, first, last))
            yield Hit(RULE, stretch.start, stretch.end)


def leads_elsewhere(sentence: Stretch) -> bool:
    """Return whether a sentence proposes to trade or talk elsewhere."""
    return bool(_elsewhere(sentence))


def _elsewhere(sentence: Stretch) -> list[Mention]:
    """Return what says that something is to be done elsewhere, in order."""
    if not sentence.has(*ALONE, FEE, *dealing.CUES) and not (
        sentence.has(*WITH_TRADE) and sentence.has(TRADE, *PURCHASE)
    ):
        return []
    if _is_spoken_of(sentence):
        return []
    found = [*_saved_fee(sentence), *(dealing.deal_in(sentence) or ())]
    for one in sentence.mentions(*_concepts(sentence)):
        if is_refused(sentence, one):
            continue
        trade = _trade(sentence, one)
        if trade or one.concept in ALONE:
            found += [one, *trade]
    return sorted(found, key=lambda one: one.first)


def _saved_fee(sentence: Stretch) -> list[Mention]:
    """Return what says that the marketplace is to get no fee."""
    if sentence.has(*BY_NAME, "other_fee"):
        return []
    for fee in sentence.mentions(FEE):
        for saved in sentence.beside(fee, SAVES, before=FEE_REACH, after=FEE_REACH):
            if not is_refused(sentence, saved):
                return [fee, saved]
    return []


def _is_spoken_of(sentence: Stretch) -> bool:
    """Whether it is warned of or declined, or only help is to be found there."""
    if sentence.has("pay_refused", "impostor", "forbidden", "stays_here"):
        return True
    return is_declined(sentence)


def _concepts(sentence: Stretch) -> tuple[str, ...]:
    """Return what to look for: an address that is given is another's business."""
    if _gives_an_address(sentence):
        return ("leaves",)
    if sentence.has("app") or is_asked_for(sentence):
        return ("leaves", *WITH_TRADE)
    return (*ALONE, *WITH_TRADE)


def _gives_an_address(sentence: Stretch) -> bool:
    """Whether an address or a number is there, also one that is spelled out."""
    spelled = sum(map(TELLING_WORDS.__contains__, sentence.words))
    if spelled >= SPELLED or ADDRESS.search(sentence.folded):
        return True
    return sum(map(str.isdecimal, sentence.folded)) >= MOST_DIGITS


def _trade(sentence: Stretch, place: Mention) -> list[Mention]:
    """Return the nearest trade that is to be made at a place."""
    if place.concept not in WITH_TRADE:
        return []
    if place.concept == "our_place" and sentence.has("thanks"):
        return []
    trades = _trades_at(sentence, place)
    near = sentence.beside(place, *trades, before=REACH, after=REACH)
    return [
        one
        for one in near
        if not is_refused(sentence, one) and not _is_noun(sentence, one)
    ][:1]


def _trades_at(sentence: Stretch, place: Mention) -> tuple[str, ...]:
    """Return what counts as trade: how one pays or writes is another's business."""
    if sentence.has(*BY_NAME, "app"):
        return PURCHASE[:1]
    if place.concept == "our_place" and sentence.has(*OTHER_GOODS):
        return PURCHASE[1:]
    return PURCHASE if place.concept in WITH_PURCHASE else (TRADE, *PURCHASE)


def _is_noun(sentence: Stretch, trade: Mention) -> bool:
    words = sentence.reading.words
    return words[trade.first] in NOUNS and words[trade.first - 1] in DETERMINERS
