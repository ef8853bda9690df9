"""Finds what is to cost a buyer less: now, with a word to type in, or the next time."""

import re
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.off_platform import leads_elsewhere
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.reviews import amounts_in, clause_of, is_refused, uncovered

CUES = (
    "enters_code",
    "whole_range",
    "price_off",
    "later_purchase",
    "takes_off",
    "total_drops",
)
_DATA = load("advertising.toml")
LESS, OURS = words(_DATA["less"]), words(_DATA["ours"])
# With these no offer is made: money goes back, or was paid.
MADE = ("made_good", "price_then")
# A word between letters and digits that one puts in: "OLDMILL20".
CODE = re.compile(r"\b(?=[a-z-]{0,14}[0-9])(?=[0-9-]{0,8}[a-z])[a-z0-9-]{4,16}\b")
# A word of capitals, as "GIRASOL", may be one too.
SHORTEST_WORD, LONGEST_WORD = 5, 16
# How many words may stand between the halves of an advertisement.
REACH = 14
WITHIN = 9
# Behind a German noun its "nicht" may stand at the end of the clause.
NICHT_BEHIND = 14
WORD_REACH = 4

Pair = tuple[Mention, Mention]


def later_bargain(sentence: Stretch, answers: bool) -> Pair | None:
    """Find something cheaper for a purchase that is still to come."""
    if sentence.has("gift_wrap") or (answers and sentence.has("spent_voucher")):
        return None
    if not sentence.has("later_purchase"):
        return _word_to_type(sentence, "total_drops")
    for bargain in (*_bargains(sentence), *_given(sentence)):
        for later in beside(sentence, bargain, "later_purchase", REACH):
            if not is_turned_down(sentence, later):
                return bargain, later
    for later in sentence.mentions("later_purchase"):
        for code in beside(sentence, later, "enters_code", WITHIN):
            if _code_near(sentence, code) and not is_refused(sentence, later):
                return code, later
    return _word_to_type(sentence, "later_purchase", "takes_off")


def bargain_now(sentence: Stretch) -> Pair | None:
    """Find something cheaper for everybody, or with a code."""
    if sentence.has(*MADE, "spent_voucher"):
        return None
    for bargain in _bargains(sentence):
        for concept in ("whole_range", "our_range"):
            for other in beside(sentence, bargain, concept, WITHIN):
                if bargain.concept == "price_off" or _is_ours(sentence, other):
                    return bargain, other
        if _is_cheaper(sentence, bargain) and not sentence.has("errand"):
            for other in beside(sentence, bargain, "looks_at", WITHIN):
                return bargain, other
        for other in beside(sentence, bargain, "enters_code", WITHIN):
            if _code_near(sentence, bargain):
                return bargain, other
    return None


def beside(
    sentence: Stretch, mention: Mention, concept: str, within: int
) -> Iterator[Mention]:
    """Yield mentions of a concept at most so many words before or behind another."""
    around = sentence.beside(mention, concept, before=within + 4, after=within + 4)
    for one in around:
        between = max(one.first - mention.last, mention.first - one.last)
        if between <= within and one != mention:
            yield one


def is_turned_down(sentence: Stretch, mention: Mention) -> bool:
    """Return whether "no" before it refuses it, or the "nicht" that ends its clause."""
    if is_refused(sentence, mention):
        return True
    if mention.language not in {"de", ""}:
        return False
    clause = clause_of(sentence, mention)
    last = min(clause.last, mention.last + NICHT_BEHIND)
    behind = Stretch(sentence.reading, mention.last, last)
    return any(
        no.language == "de" for no in uncovered(behind, "negation", "no_refusal")
    )


def is_cheaper_elsewhere(sentence: Stretch) -> bool:
    """Return whether it says "cheaper on our own site": another's business."""
    cheaper = sentence.has("costs_less", "platform_fee", "price_off")
    return cheaper and leads_elsewhere(sentence)


def _bargains(sentence: Stretch) -> Iterator[Mention]:
    if is_cheaper_elsewhere(sentence):
        return
    for one in (*sentence.mentions("price_off"), *amounts_in(sentence)):
        if _lowers(sentence, one) and not is_turned_down(sentence, one):
            yield one


def _given(sentence: Stretch) -> Iterator[Mention]:
    """Yield what takes something off, without a word of price."""
    if sentence.has("made_good"):
        return
    for one in sentence.mentions("takes_off"):
        if not is_turned_down(sentence, one):
            yield one


def _is_cheaper(sentence: Stretch, bargain: Mention) -> bool:
    """Whether it is more than a sum: "a discount", "20 % off"."""
    after = sentence.reading.words[bargain.last : bargain.last + 1]
    return bargain.concept == "price_off" or after == ["off"]


def _lowers(sentence: Stretch, bargain: Mention) -> bool:
    """Whether it is no mere price: a discount, a percentage, a sum that is less."""
    if bargain.concept == "price_off":
        return True
    reading = sentence.reading
    start, end = reading.starts[bargain.first], reading.end_of(bargain.last - 1)
    folded = reading.text.folded
    if "%" in folded[end : end + 2] or folded[max(0, start - 2) : start].strip() == "-":
        return True
    around = reading.words[max(sentence.first, bargain.first - 2) : bargain.last + 3]
    return not LESS.isdisjoint(around)


def _is_ours(sentence: Stretch, other: Mention) -> bool:
    """Whether it is more than "the shop": there prices and sizes are written too."""
    said = sentence.reading.words[other.first : other.last]
    return other.concept != "our_range" or not OURS.isdisjoint(said)


def _code_near(sentence: Stretch, bargain: Mention) -> bool:
    reading = sentence.reading
    first = max(sentence.first, bargain.first - REACH)
    last = min(sentence.last, bargain.last + REACH)
    folded = Stretch(reading, first, last).folded
    return CODE.search(folded) is not None


def _word_to_type(sentence: Stretch, *gains: str) -> Pair | None:
    """Find a word in capitals that one is to type in for it: "escriba GIRASOL"."""
    if not sentence.has("types_in") or not sentence.has(*gains):
        return None
    for typed in sentence.mentions("types_in"):
        word = _capitals_behind(sentence, typed)
        if word is not None and not is_turned_down(sentence, typed):
            return typed, Mention("word", "", word, word + 1)
    return None


def _capitals_behind(sentence: Stretch, typed: Mention) -> int | None:
    """Return a word of capitals close to a verb; somebody who shouts has no other."""
    reading = sentence.reading
    first = max(sentence.first, typed.first - WORD_REACH)
    last = min(sentence.last, typed.last + WORD_REACH)
    capitals = [
        index for index in range(first, last) if _is_in_capitals(reading, index)
    ]
    return capitals[0] if len(capitals) == 1 else None


def _is_in_capitals(reading: Reading, index: int) -> bool:
    length = len(reading.words[index])
    if not SHORTEST_WORD <= length <= LONGEST_WORD:
        return False
    return reading.text.quoted(reading.starts[index], reading.end_of(index)).isupper()
