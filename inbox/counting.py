"""Counts what the guidelines did to a message, for each rule and for its writer."""

from typing import Any

from inbox.models import Message
from policy.engine import Severity, Verdict
from policy.models.occurrence import Occurrence, count

Outcome = Occurrence.Outcome


def count_refused(message: Message, verdict: Verdict) -> None:
    """Count a message that was not sent, under the rules that stopped it."""
    rules = [one.rule for one in verdict.with_severity(Severity.BLOCK)]
    count(message.writer, Outcome.BLOCKED, rules)


def count_accepted(message: Message) -> None:
    """Count what a person must decide about, and warnings with which it was sent."""
    count(message.writer, Outcome.WARNED, _rules(message.warnings))
    if message.state == Message.State.HELD:
        count(message.writer, Outcome.HELD, _rules(message.findings))


def count_decided(message: Message, outcome: str, rules: list[str]) -> None:
    """Count what a moderator decided about a held message."""
    count(message.writer, outcome, rules)


def _rules(stored: list[dict[str, Any]]) -> list[str]:
    return [one["rule"] for one in stored]
