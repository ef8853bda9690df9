"""Finds what says that a shop asked before: "our message of the 3rd", "third try"."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.reading import Stretch

_DATA = load("reviews.toml")
OF_SHOP, YOURS = words(_DATA["of_shop"]), words(_DATA["yours"])
# How many words may stand between "our request" and "from last week".
TIME_WITHIN = 7
OURS_BEFORE = 2


def earlier_requests(sentence: Stretch) -> Iterator[Mention]:
    """Yield requests of the shop that went before, and numbered ones."""
    said = sentence.reading.words
    for request in sentence.mentions("request_word"):
        before = said[max(sentence.first, request.first - OURS_BEFORE) : request.first]
        if not YOURS.isdisjoint(before):
            continue
        numbers = sentence.beside(request, "once_more", before=3, after=0)
        if numbers:
            yield _earlier(numbers[0].first, request.last)
        elif not OF_SHOP.isdisjoint(before) and (
            time := sentence.beside(
                request, "earlier_time", before=0, after=TIME_WITHIN
            )
        ):
            yield _earlier(request.first, time[0].last)


def _earlier(first: int, last: int) -> Mention:
    return Mention("earlier_request", "", first, last)
