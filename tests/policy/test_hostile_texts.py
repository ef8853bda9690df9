"""The engine is linear in the text, on any text (promise P6)."""

from time import process_time

import pytest

from policy.engine import RULES, BodyFormat, SubmittedFile, check
from tests.policy.hostile import STRETCHES, hostile_text
from tests.policy.judging import rules_broken, submission

CASES = [
    pytest.param(rule, stretch, id=f"{rule}: {name}")
    for rule, stretches in STRETCHES.items()
    for name, stretch in stretches.items()
]
# Twice the text costs twice the time, and four times in a quadratic pattern.
MOST_GROWTH = 3.0
UNCERTAIN_SECONDS = 0.01
TRIES = 5


PAGES = {"tracking_pixel", "linked_logo"}
FILES = {"attachment_type", "image_unrelated"}


def sent(rule, text):
    """Return the text as a message, or as what this rule looks at."""
    if rule in PAGES:
        return submission(text, body_format=BodyFormat.HTML)
    if rule in FILES:
        file = SubmittedFile(f"{text[:19_990]}.png", "other", "image/png")
        return submission(attachments=(file,))
    return submission(text)


def cost(one):
    """Return the least of several measures of the processor's time, in seconds."""
    measures = []
    for _ in range(2):
        began = process_time()
        check(one)
        measures.append(process_time() - began)
    return min(measures)


def test_every_rule_has_hostile_texts():
    assert set(STRETCHES) == set(RULES)


@pytest.mark.parametrize(("rule", "stretch"), CASES)
def test_twice_the_text_costs_about_twice_the_time(rule, stretch):
    # A busy machine may slow one measure; a quadratic pattern is slow each time.
    assert any(is_linear(rule, stretch) for _ in range(TRIES))


def is_linear(rule, stretch):
    half, whole = (
        cost(sent(rule, hostile_text(stretch, length))) for length in (10_000, 20_000)
    )
    return whole < MOST_GROWTH * half + UNCERTAIN_SECONDS


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


def test_what_is_said_too_often_hides_nothing_in_the_next_sentence():
    text = f"{'review ' * 1_000}. Leave us a review and we send you a gift."

    assert "review_incentive" in rules_broken(text)
