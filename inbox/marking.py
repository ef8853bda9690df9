"""Cuts a text where findings begin and end, so that a page can mark their words."""

from collections.abc import Iterable

from policy.engine import Finding

Part = dict[str, str | None]


def marked(text: str, findings: Iterable[Finding]) -> list[Part]:
    """Return the text in parts, those that break a rule with its id; [] if none do.

    The findings are those in this text, in the order of the text.
    """
    parts: list[Part] = []
    reached = 0
    for finding in findings:
        start, end = max(finding.start, reached), finding.end
        if end <= start:
            continue
        parts.append({"text": text[reached:start], "rule": None})
        parts.append({"text": text[start:end], "rule": finding.rule})
        reached = end
    return [*parts, {"text": text[reached:], "rule": None}] if parts else []
