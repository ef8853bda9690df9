"""Finds how somebody is won for a deal beside the marketplace, without a plain word.

"Come to the farm next time", "cancel it and I'll bring it round", "without the middle
man": what leads away, and what makes it worth it.
"""

from collections.abc import Iterator, Set

from policy.engine.concepts import Mention
from policy.engine.detect.payment import is_refused
from policy.engine.lexicon import load, words
from policy.engine.reading import Stretch
from policy.engine.reviews import amounts_in

_DATA = load("elsewhere.toml")
LEAVING, BETWEEN = words(_DATA["leaving"]), words(_DATA["between"])
# In German it may stand behind.
LEAVING_BEHIND = {"umgehen", "vorbei"}
CUES = (
    "the_platform",
    "invites",
    "cancels",
    "conversation",
    "our_name",
    "skims",
    "my_price",
)
# What makes it worth to come, or says that this is no errand of this order.
WORTH = ("my_price", "costs_less", "skims", "platform_fee", "next_deal", "cancels")
# What there is to do without the marketplace.
DEALS = (
    "trades",
    "buys",
    "costs_less",
    "my_price",
    "cancels",
    "next_deal",
    "invites",
    "contact_us",
)
# What one has to do at a shop about an order that was made.
ERRANDS = ("returns_it", "forbidden")
# What then takes the place of the order.
INSTEAD = ("my_price", "other_way", "meets")
INSTEAD_REACH = 24
# How many words may stand between two halves.
REACH, TALK_REACH = 9, 8
# Between "without" and "the site".
GAP = 5

Pair = tuple[Mention, Mention]


def deal_in(sentence: Stretch) -> Pair | None:
    """Return what leads a buyer away from the marketplace."""
    return (
        _left_out(sentence)
        or _visit(sentence)
        or _instead_of_the_order(sentence)
        or _talk(sentence)
        or _search(sentence)
    )


def _left_out(sentence: Stretch) -> Pair | None:
    """Find "without the site" beside what is to be done so."""
    if not sentence.has(*DEALS):
        return None
    for away in _platforms_left_out(sentence):
        if not is_refused(sentence, away):
            return away, away
    return None


def _platforms_left_out(sentence: Stretch) -> Iterator[Mention]:
    said = sentence.reading.words
    for platform in sentence.mentions("the_platform"):
        first = _word_before(sentence, platform.first, LEAVING)
        if first is not None:
            yield Mention("left_out", "", first, platform.last)
        elif not LEAVING_BEHIND.isdisjoint(said[platform.last : platform.last + 1]):
            yield Mention("left_out", "", platform.first, platform.last + 1)


def _word_before(sentence: Stretch, index: int, some: Set[str]) -> int | None:
    """Return one of some words that only small words part from the word at `index`."""
    said = sentence.reading.words
    for before in range(index - 1, max(sentence.first, index - 1 - GAP) - 1, -1):
        if said[before] in some:
            return before
        if said[before] not in BETWEEN:
            return None
    return None


def _visit(sentence: Stretch) -> Pair | None:
    """Find "come to the workshop" where a price or the next time is spoken of."""
    if not sentence.has("shop_place") or sentence.has(*ERRANDS):
        return None
    if not (sentence.has(*WORTH) or any(amounts_in(sentence))):
        return None
    for call in sentence.mentions("invites"):
        for place in sentence.beside(call, "shop_place", before=REACH, after=REACH):
            if not is_refused(sentence, call) and not is_refused(sentence, place):
                return _in_order(call, place)
    return None


def _instead_of_the_order(sentence: Stretch) -> Pair | None:
    """Find "cancel it, and I do it for less"."""
    for given_up in sentence.mentions("cancels"):
        if is_refused(sentence, given_up):
            continue
        behind = sentence.beside(given_up, *INSTEAD, before=0, after=INSTEAD_REACH)
        for deal in behind:
            if not is_refused(sentence, deal):
                return given_up, deal
    return None


def _talk(sentence: Stretch) -> Pair | None:
    """Find a talk that is to go on elsewhere."""
    for talk in sentence.mentions("conversation"):
        around = sentence.beside(talk, "other_way", before=TALK_REACH, after=TALK_REACH)
        for place in around:
            if not is_refused(sentence, talk) and not is_refused(sentence, place):
                return _in_order(talk, place)
    return None


def _search(sentence: Stretch) -> Pair | None:
    """Find the name under which the shop is to be looked for."""
    for name in sentence.mentions("our_name"):
        for search in sentence.beside(name, "finds_us", before=REACH, after=REACH):
            if not is_refused(sentence, search):
                return _in_order(name, search)
    return None


def _in_order(one: Mention, other: Mention) -> Pair:
    return (one, other) if one.first <= other.first else (other, one)
