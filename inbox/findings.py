"""Findings that are kept with a message or an email, to be explained later."""

from collections.abc import Iterable
from typing import Any

from policy import wording
from policy.engine import Finding, Severity
from policy.masking import without_secrets

# The fact that holds what a moderator wrote to the sender.
SAID = "said"


def as_stored(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the findings as JSON can hold them; what must stay secret is masked."""
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "where": finding.where,
            "start": finding.start,
            "end": finding.end,
            "quoted": finding.quoted,
            "facts": dict(finding.facts),
        }
        for finding in without_secrets(findings)
    ]


def explained(stored: dict[str, Any]) -> wording.Explanation:
    """Return the words for a stored finding, in the reader's language."""
    return wording.explain(restored(stored))


def restored(stored: dict[str, Any]) -> Finding:
    """Return a stored finding, its secrets masked. Older ones have no span."""
    return Finding(
        stored["rule"],
        Severity(stored["severity"]),
        stored["where"],
        stored.get("start", 0),
        stored.get("end", 0),
        stored["quoted"],
        stored["facts"],
    )
