"""Findings of an email that was refused, kept so that they can be explained later."""

from collections.abc import Iterable
from typing import Any

from policy import wording
from policy.engine import Finding, Severity
from policy.masking import without_secrets


def as_stored(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the findings as JSON can hold them; what must stay secret is masked."""
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "where": finding.where,
            "quoted": finding.quoted,
            "facts": dict(finding.facts),
        }
        for finding in without_secrets(findings)
    ]


def explained(stored: dict[str, Any]) -> wording.Explanation:
    """Return the words for a stored finding, in the reader's language."""
    return wording.explain(
        Finding(
            stored["rule"],
            Severity(stored["severity"]),
            stored["where"],
            quoted=stored["quoted"],
            facts=stored["facts"],
        )
    )
