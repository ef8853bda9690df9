"""What the guidelines say of one message as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from policy.engine.finding import Finding, Severity


class Outcome(StrEnum):
    """What becomes of a message: that of its gravest finding."""

    PASS = "pass"  # noqa: S105 (not a password)
    FIX = "fix"
    WARN = "warn"
    HOLD = "hold"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every finding, in the order in which a reader meets them.

    The versions say by which code and which lists it was found: the same message,
    configuration and versions give the same verdict.
    """

    findings: tuple[Finding, ...]
    engine_version: str
    data_version: str

    @property
    def blocks(self) -> bool:
        return self.outcome == Outcome.BLOCK

    @property
    def outcome(self) -> Outcome:
        if not self.findings:
            return Outcome.PASS
        gravest = min(self.findings, key=lambda finding: finding.severity.rank)
        return Outcome(gravest.severity.value)

    def with_severity(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.severity == severity)


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the longest of the findings of one rule that overlap; sort by place."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=_by_rule_and_place):
        if kept and kept[-1].rule == finding.rule and kept[-1].overlaps(finding):
            kept[-1] = max(kept[-1], finding, key=lambda one: one.end - one.start)
        else:
            kept.append(finding)
    return tuple(sorted(kept, key=_by_place))


def _by_rule_and_place(finding: Finding) -> tuple[str, str, int, int]:
    return finding.rule, finding.where, finding.start, -finding.end


def _by_place(finding: Finding) -> tuple[int, str, int, str]:
    places = {"meta": 0, "subject": 1, "text": 2, "page": 3}
    return places.get(finding.where, 4), finding.where, finding.start, finding.rule
