"""`until` returns what was awaited, and gives up with a name."""

import itertools

import pytest

from tests.support.waiting import until


def test_waiting_returns_the_first_true_answer():
    answers = iter([0, "", "here"])

    assert until(lambda: next(answers), "an answer") == "here"


def test_waiting_for_nothing_ends_and_says_what_was_awaited():
    with pytest.raises(TimeoutError, match=r"Waited 0\.05 s for a miracle"):
        until(lambda: False, "a miracle", timeout=0.05)


def test_waiting_ends_even_when_the_test_has_stopped_the_clock(time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    questions = itertools.count()

    with pytest.raises(TimeoutError):
        until(lambda: next(questions) < 0, "the past", timeout=0.05)
