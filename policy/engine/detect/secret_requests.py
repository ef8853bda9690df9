"""Guidelines: nobody asks for card numbers, papers of identity or passwords."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.requests import WITHIN, Request, request_for
from policy.engine.submission import Submission

_DATA = load("secrets.toml")
YOURS_OR_WHICH = words(_DATA["yours"] + _DATA["which"])
WITH = words(_DATA["with"])
SHOWN = ("copy_of_paper", "number_of_paper")
# How many words may stand between "copy" or "your" and the paper.
PAPER_REACH = 6
# Between "the number of the card" and "gift", or "SIM", which make it another card.
OTHER_CARD = 3
# Between a wish and the mere name of a card or account.
CLOSE = 2
THINGS = (
    ("sensitive_payment", "payment_secret"),
    ("sensitive_payment", "payment_name"),
    ("sensitive_identity", "person_number"),
    ("sensitive_identity", "identity_paper"),
)


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    for rule, thing in THINGS:
        for sentence in reading.sentences_with(thing):
            yield from _asked(sentence, rule, thing)


def _asked(sentence: Stretch, rule: str, thing: str) -> Iterator[Hit]:
    if not _is_meant(sentence, thing):
        return
    by_name = thing == "payment_name" and not sentence.has(*SHOWN)
    request = Request(CLOSE if by_name else WITHIN, demands=True)
    if found := request_for(sentence, thing, request=request):
        stretch = Stretch(sentence.reading, *found)
        yield Hit(rule, stretch.start, stretch.end, {"asked": True})


def _is_meant(sentence: Stretch, thing: str) -> bool:
    if thing in {"identity_paper", "payment_name"}:
        return not sentence.has("paper_goods") and any(
            _is_to_be_shown(sentence, one) for one in sentence.mentions(thing)
        )
    if thing == "payment_secret":
        return not all(
            sentence.beside(one, "other_card", before=0, after=OTHER_CARD)
            for one in sentence.mentions(thing)
        )
    return not sentence.has("company_number")


def _is_part_of_it(sentence: Stretch, copy: Mention) -> bool:
    """Whether it is only "any paper with a photo", which a carrier looks at."""
    first = max(sentence.first, copy.first - 2)
    before = sentence.reading.words[first : copy.first]
    return not WITH.isdisjoint(before) and not sentence.has("wants", "hands_over")


def _is_to_be_shown(sentence: Stretch, thing: Mention) -> bool:
    """Whether a copy of it is spoken of, or it is called the reader's own."""
    shown = sentence.beside(thing, *SHOWN, before=PAPER_REACH, after=PAPER_REACH)
    if not all(_is_part_of_it(sentence, one) for one in shown):
        return True
    first = max(sentence.first, thing.first - PAPER_REACH)
    return not YOURS_OR_WHICH.isdisjoint(sentence.reading.words[first : thing.last])
