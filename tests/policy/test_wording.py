"""What people are told about guidelines and findings, and that it is true."""

import pytest
from django.utils import translation

from policy import wording
from policy.engine import RULES, Finding, Severity
from tests.policy.judging import findings, rules_broken

# How an example about the contact itself is sent.
BAD = {
    "outside_window": {"proactive": True, "reason": "review_request", "days": 35},
    "reason_not_permitted": {"proactive": True, "reason": None},
}
GOOD = {
    "outside_window": {"proactive": True, "reason": "review_request", "days": 14},
    "reason_not_permitted": {"proactive": True, "reason": "info_needed"},
}


def test_every_guideline_has_words():
    assert list(wording.WORDS) == list(RULES)
    assert len(wording.all_rules()) == len(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_are_true(rule):
    words = wording.WORDS[rule]

    assert rules_broken(str(words.bad), **BAD.get(rule, {})) == (
        [rule] if rule != "insecure_link" else ["insecure_link"]
    )
    assert rules_broken(str(words.good), **GOOD.get(rule, {})) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_finding_is_explained_in_full(rule):
    bad = str(wording.WORDS[rule].bad)
    [finding] = [one for one in findings(bad, **BAD.get(rule, {})) if one.rule == rule]

    explanation = wording.explain(finding)

    assert all((explanation.title, explanation.why, explanation.fix))
    assert explanation.quoted == finding.quoted
    assert "%(" not in explanation.why


def test_the_exact_words_and_the_reason_are_named():
    [finding] = findings("call 0161 496 0123")

    why = wording.explain(finding).why

    assert why.startswith("“0161 496 0123” looks like a telephone number. Buyers and")


def test_a_disguised_link_is_explained_by_where_it_leads():
    [finding] = findings("https://amazon.com@evil.example/x")

    assert "This link leads to evil.example." in wording.explain(finding).why


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (45, "The order was completed 45 days ago."),
        (-2, "The order is not completed yet."),
    ],
)
def test_the_days_are_told(days, words):
    late = Finding("outside_window", Severity.BLOCK, "meta", facts={"days": days})

    assert wording.explain(late).why.startswith(words)


def test_a_finding_kept_without_its_facts_can_be_explained():
    kept = Finding("external_link", Severity.BLOCK, "text", quoted="oldmill.com")

    assert "oldmill.com" in wording.explain(kept).why


def test_an_explanation_is_in_the_language_of_the_moment():
    with translation.override("fr"):
        explanation = wording.explain(findings("anna@oldmill.com")[0])

    assert isinstance(explanation.title, str)
    assert "anna@oldmill.com" in explanation.why
