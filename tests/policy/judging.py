"""Short words for judging one text."""

from datetime import UTC, datetime, timedelta

from policy.engine import DEFAULT, Direction, Finding, Submission, check

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def submission(text="", *, from_buyer=False, days=None, **fields):
    """Return a seller's answer; `days` since the order was completed."""
    side = Direction.BUYER_TO_SELLER if from_buyer else Direction.SELLER_TO_BUYER
    fields.setdefault("proactive", False)
    if days is not None:
        fields["order_completed_at"] = NOW - timedelta(days=days)
    return Submission(text=text, direction=side, now=NOW, **fields)


def findings(text="", *, configuration=DEFAULT, **fields) -> tuple[Finding, ...]:
    return check(submission(text, **fields), configuration).findings


def rules_broken(text="", **fields):
    return sorted({finding.rule for finding in findings(text, **fields)})


def quoted(rule, text, **fields):
    """Return the words that break one rule, in the order of the text."""
    return [one.quoted for one in findings(text, **fields) if one.rule == rule]
