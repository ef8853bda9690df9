"""The engine is linear in the text, on any text (promise P6)."""

from time import process_time

import pytest

from policy.engine import RULES, check
from tests.policy.hostile import STRETCHES, hostile_text
from tests.policy.judging import submission

CASES = [
    pytest.param(stretch, id=f"{rule}: {name}")
    for rule, stretches in STRETCHES.items()
    for name, stretch in stretches.items()
]
# Twice the text costs twice the time, and four times in a quadratic pattern.
MOST_GROWTH = 3.0
UNCERTAIN_SECONDS = 0.01


def cost(text):
    """Return the least of several measures of the processor's time, in seconds."""
    one = submission(text)
    measures = []
    for _ in range(4):
        began = process_time()
        check(one)
        measures.append(process_time() - began)
    return min(measures)


def test_every_rule_has_hostile_texts():
    assert set(STRETCHES) == set(RULES)


@pytest.mark.parametrize("stretch", CASES)
def test_twice_the_text_costs_about_twice_the_time(stretch):
    half, whole = (cost(hostile_text(stretch, length)) for length in (10_000, 20_000))

    assert whole < MOST_GROWTH * half + UNCERTAIN_SECONDS


@pytest.mark.parametrize(
    "text",
    [
        f"{'a.' * 9_000} anna@oldmill.com",
        f"{'1 ' * 9_000} x 07700 900123",
        f"{'((((' * 4_000} https://oldmill.biz",
        f"{'one two ' * 2_000} x anna@oldmill.com",
    ],
)
def test_a_long_hostile_text_hides_nothing_behind_it(text):
    assert check(submission(text)).blocks
