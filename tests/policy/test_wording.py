"""What people are told about guidelines and findings, and that it is true."""

import pytest
from django.utils import translation

from policy import wording
from policy.engine import RULES, BodyFormat, Finding, Severity, SubmittedFile
from tests.policy.judging import findings, rules_broken

PNG = "image/png"
# How an example is sent that is not only a text. A page or a file is described by it.
BAD = {
    "outside_window": {"proactive": True, "reason": "review_request", "days": 35},
    "reason_not_permitted": {"proactive": True, "reason": None},
    "tracking_pixel": {
        "text": '<img src="https://shop.example/o.gif" width="1" height="1">',
        "body_format": BodyFormat.HTML,
    },
    "linked_logo": {
        "text": '<a href="https://shop.example"><img src="cid:logo"></a>',
        "body_format": BodyFormat.HTML,
    },
    "thank_you_only": {"proactive": True, "reason": "order_problem"},
    "order_confirmation": {"proactive": True, "reason": "order_problem"},
    "attachment_type": {"attachments": (SubmittedFile("manual.pdf.exe", "other"),)},
    "image_unrelated": {
        "attachments": (SubmittedFile("happy-birthday.png", "other", PNG),)
    },
}
GOOD = {
    "outside_window": {"proactive": True, "reason": "review_request", "days": 14},
    "reason_not_permitted": {"proactive": True, "reason": "info_needed"},
    "attachment_type": {"attachments": (SubmittedFile("manual.pdf", "instructions"),)},
    "image_unrelated": {
        "attachments": (SubmittedFile("your-engraving.png", "design_proof", PNG),)
    },
}
# An address of a picture is also a link, and its kind of file needs a purpose.
ALSO = {
    "linked_logo": {"external_link"},
    "image_unrelated": {"attachment_type"},
}


def sent(example, ways):
    fields = dict(ways)
    return {"text": str(fields.pop("text", example)), **fields}


def test_every_guideline_has_words():
    assert list(wording.WORDS) == list(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_are_true(rule):
    words = wording.WORDS[rule]

    broken = rules_broken(**sent(words.bad, BAD.get(rule, {})))
    assert set(broken) == {rule} | ALSO.get(rule, set())
    assert rules_broken(**sent(words.good, GOOD.get(rule, {}))) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_finding_is_explained_in_full(rule):
    example = sent(wording.WORDS[rule].bad, BAD.get(rule, {}))
    [finding] = [one for one in findings(**example) if one.rule == rule]

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
