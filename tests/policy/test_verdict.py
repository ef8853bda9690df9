"""A verdict: its outcome, and findings merged and put in order."""

import pytest

from policy.engine import Finding, Outcome, Severity, Verdict
from policy.engine.verdict import merged


def finding(rule="email_address", start=0, end=5, where="text", severity="block"):
    quoted = "x" * (end - start)
    return Finding(rule, Severity(severity), where, start, end, quoted)


@pytest.mark.parametrize(
    ("severities", "outcome"),
    [
        ([], Outcome.PASS),
        (["fix"], Outcome.FIX),
        (["fix", "warn"], Outcome.WARN),
        (["hold", "warn", "fix"], Outcome.HOLD),
        (["warn", "block", "hold"], Outcome.BLOCK),
    ],
)
def test_the_gravest_finding_decides(severities, outcome):
    verdict = Verdict(
        tuple(finding(severity=severity) for severity in severities), "1", "1"
    )

    assert verdict.outcome == outcome
    assert verdict.blocks == (outcome == Outcome.BLOCK)


def test_of_overlapping_findings_of_one_rule_the_longest_stays():
    long, short = finding(start=1, end=9), finding(start=3, end=10)

    assert merged([short, long]) == merged([long, short]) == (long,)


def test_findings_of_two_rules_or_places_both_stay():
    one = finding()

    assert len(merged([one, finding("phone_number"), finding(where="subject")])) == 3


def test_findings_come_in_the_order_of_reading():
    meta = finding("outside_window", 0, 0, "meta")
    subject, early = finding(where="subject"), finding(start=1, end=2)
    late, file = finding(start=7, end=9), finding(where="attachment:a.pdf")

    ordered = merged([late, file, early, meta, subject])

    assert ordered == (meta, subject, early, late, file)


def test_findings_can_be_asked_for_by_severity():
    block, warn = finding(), finding(start=9, end=10, severity="warn")

    assert Verdict((block, warn), "1", "1").with_severity(Severity.WARN) == (warn,)


def test_the_milder_of_two_severities():
    assert Severity.BLOCK.milder_of(Severity.WARN) == Severity.WARN
    assert Severity.FIX.milder_of(Severity.HOLD) == Severity.FIX
