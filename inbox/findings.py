"""Findings of an email that was refused, kept so that they can be explained later."""

from typing import Any

from policy import wording
from policy.engine import Finding, Severity


def as_stored(finding: Finding) -> dict[str, Any]:
    """Return the finding as JSON can hold it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "where": finding.where,
        "quoted": finding.quoted,
        "facts": dict(finding.facts),
    }


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
