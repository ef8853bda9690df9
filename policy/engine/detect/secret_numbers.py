"""Guidelines: no card numbers, bank accounts, or numbers of people and their papers.

Only the digits count here; who asks for such a number is found by `secret_requests`.
"""

import re
from collections.abc import Iterator, Sequence

from policy.engine.accounts import find_accounts, find_ibans
from policy.engine.cards import find_cards, find_spoken_cards, is_called_a_card
from policy.engine.dense import dense_places
from policy.engine.detect.hit import Hit
from policy.engine.digit_runs import Run
from policy.engine.identity_numbers import find_identity_numbers
from policy.engine.reading import Reading

# What may stand between a word and the digits on the back of a card.
CHECK = re.compile(
    r"[^\w\n]{0,4}(?:(?:is|was|est|es|ist|e|no|nr|number|n|lautet)[^\w\n]{1,3}){0,2}"
    r"(?P<digits>[0-9]{3,4})(?![^\W_]|[.,-][0-9])"
)


def hits(reading: Reading, runs: Sequence[Run]) -> Iterator[Hit]:
    for span in (*find_cards(reading, runs), *find_spoken_cards(reading)):
        yield Hit("sensitive_payment", *span)
    for span in _card_checks(reading):
        yield Hit("sensitive_payment", *span)
    places = list(dense_places(reading.text.folded))
    for span in find_ibans(reading.text.folded, places):
        yield Hit("sensitive_payment", *span)
    for span in find_accounts(reading, places):
        yield Hit("sensitive_payment", *span)
    for span in find_identity_numbers(reading, places):
        yield Hit("sensitive_identity", *span)


def _card_checks(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the digits on the back of a card behind a word for them."""
    for concept in ("card_check", "card_check_of_some_card"):
        for mention in reading.mentions.get(concept, ()):
            end = reading.end_of(mention.last - 1)
            match = CHECK.match(reading.text.folded, end)
            clear = concept == "card_check"
            if match and is_called_a_card(reading, end, by_default=clear):
                yield match.span("digits")
