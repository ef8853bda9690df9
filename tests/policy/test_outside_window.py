"""Guideline outside_window: 30 days, counted in whole days, for sellers who begin."""

from datetime import timedelta

import pytest

from policy.engine import Severity, check
from policy.engine.detect.process import window_has_closed
from tests.policy.judging import NOW, findings, rules_broken, submission

REASON = "order_problem"


@pytest.mark.parametrize("days", [30.99, 30, 1, 0, -3, None])
def test_a_contact_in_time_passes(days):
    assert rules_broken("Hello", proactive=True, reason=REASON, days=days) == []


@pytest.mark.parametrize(("days", "counted"), [(31, 31), (31.9, 31), (400, 400)])
def test_a_late_contact_is_stopped_and_the_days_are_told(days, counted):
    [finding] = findings("Hello", proactive=True, reason=REASON, days=days)

    assert (finding.rule, finding.severity) == ("outside_window", Severity.BLOCK)
    assert (finding.where, finding.quoted) == ("meta", "")
    assert finding.facts == {"days": counted, "limit": 30}


def test_an_answer_is_never_too_late():
    assert rules_broken("Hello", days=400) == []
    assert rules_broken("Hello", days=400, from_buyer=True, proactive=True) == []


def test_a_review_is_not_asked_for_before_the_order_is_completed():
    early = findings("Hello", proactive=True, reason="review_request", days=-1)

    assert [finding.rule for finding in early] == ["outside_window"]
    assert rules_broken("Hello", proactive=True, reason="review_request", days=0) == []


def test_the_window_is_counted_across_time_zones():
    completed = (NOW - timedelta(days=31)).astimezone()

    late = check(
        submission("Hello", proactive=True, reason=REASON, order_completed_at=completed)
    )

    assert late.blocks


def test_the_last_moment_is_a_second_before_the_31st_day():
    a_second = timedelta(seconds=1)
    end = NOW - timedelta(days=31)

    assert not window_has_closed(end + a_second, NOW)
    assert window_has_closed(end, NOW)
    assert not window_has_closed(None, NOW)
