"""Guideline reason_not_permitted: sellers begin a contact only for listed reasons."""

import pytest

from policy import reasons
from policy.engine.configuration import PERMITTED_REASONS
from tests.policy.judging import findings, rules_broken


@pytest.mark.parametrize("reason", sorted(PERMITTED_REASONS))
def test_the_seven_reasons_pass(reason):
    assert rules_broken("Hello", proactive=True, reason=reason, days=3) == []


@pytest.mark.parametrize("reason", [None, "", "other", "newsletter"])
def test_anything_else_is_stopped(reason):
    [finding] = findings("Hello", proactive=True, reason=reason)

    assert (finding.rule, finding.where) == ("reason_not_permitted", "meta")


def test_an_answer_needs_no_reason():
    assert rules_broken("Hello") == []
    assert rules_broken("Hello", proactive=True, from_buyer=True) == []


def test_everything_that_is_wrong_is_said_at_once():
    found = rules_broken("anna@oldmill.com", proactive=True, days=50)

    assert found == ["email_address", "outside_window", "reason_not_permitted"]


def test_the_engine_and_the_page_know_the_same_reasons():
    assert {reason.id for reason in reasons.SELLER_REASONS} == PERMITTED_REASONS
