"""Guidelines: no card numbers, bank accounts, or numbers of people and their papers.

Only the digits count here; who asks for such a number is found by `secret_requests`.
"""

import re
from collections.abc import Iterator, Sequence

from policy.engine.accounts import find_accounts, find_ibans
from policy.engine.cards import CARD, OTHER_CARD, find_cards
from policy.engine.dense import dense_places
from policy.engine.detect.hit import Hit
from policy.engine.digit_runs import Run
from policy.engine.identity_numbers import find_identity_numbers
from policy.engine.lexicon import alternation, load
from policy.engine.normalize import Text

_DATA = load("secrets.toml")
_CVV, _WITH_CARD = (alternation(_DATA[name]) for name in ("cvv", "cvv_with_card"))
_TO_DIGITS = r"[^\w\n]{0,4}(?:(?:is|est|es|ist|e|no|nr|number|n)[^\w\n]{1,3}){0,2}"
CVV = re.compile(
    rf"(?<![^\W_])(?:(?:{_CVV})|(?P<weak>{_WITH_CARD})){_TO_DIGITS}"
    r"(?P<digits>[0-9]{3,4})(?![^\W_]|[.,-][0-9])"
)
CARD_REACH = 120


def hits(text: Text, runs: Sequence[Run]) -> Iterator[Hit]:
    folded = text.folded
    for span in find_cards(folded, runs):
        yield Hit("sensitive_payment", *span)
    places = list(dense_places(folded))
    for span in find_ibans(folded, places):
        yield Hit("sensitive_payment", *span)
    for span in find_accounts(folded, places):
        yield Hit("sensitive_payment", *span)
    for span in find_identity_numbers(folded, places):
        yield Hit("sensitive_identity", *span)


def card_checks(folded: str) -> Iterator[Hit]:
    """Find the digits on the back of a card behind a word for them."""
    for match in CVV.finditer(folded):
        if match["weak"] is None or _is_about_a_card(folded, match.start()):
            yield Hit("sensitive_payment", *match.span("digits"))


def _is_about_a_card(folded: str, start: int) -> bool:
    first = max(0, start - CARD_REACH)
    return bool(CARD.search(folded, first, start)) and not OTHER_CARD.search(
        folded, first, start
    )
