"""Counts what a detector finds, misses and finds wrongly."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

from benchmarks.guidelines.corpus import Label, Labelled

Detector = Callable[[Labelled], Iterable[Label]]
CONTACT = ("email_address", "phone_number", "external_link", "messaging_handle")


@dataclass
class Score:
    """Counts by rule, by how well it is hidden, and of clean messages."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    contact_found: Counter[int] = field(default_factory=Counter)
    contact_missed: Counter[int] = field(default_factory=Counter)
    clean: int = 0
    clean_flagged: int = 0
    shared: list[float] = field(default_factory=list)


def score(
    messages: Sequence[Labelled], detect: Detector, rules: Iterable[str]
) -> Score:
    """Judge a detector by these rules; what it says of others does not count."""
    result, asked = Score(), set(rules)
    for message in messages:
        findings = [one for one in detect(message) if one.rule in asked]
        _count(result, message, findings, asked)
    return result


def _count(
    result: Score, message: Labelled, findings: Sequence[Label], asked: set[str]
) -> None:
    used: set[int] = set()
    for label in message.expected:
        if label.rule not in asked:
            continue
        hits = [at for at, one in enumerate(findings) if is_same(one, label)]
        used.update(hits)
        (result.found if hits else result.missed)[label.rule] += 1
        if label.rule in CONTACT:
            levels = result.contact_found if hits else result.contact_missed
            levels[message.level] += 1
        if hits and label.start is not None:
            result.shared.append(_overlap(findings[hits[0]], label))
    others = [one for at, one in enumerate(findings) if at not in used]
    wrong = [
        one
        for one in others
        if not any(is_same(one, label) for label in message.allowed)
    ]
    result.wrong.update(one.rule for one in wrong)
    if message.is_clean:
        result.clean += 1
        result.clean_flagged += bool(wrong)


def is_same(finding: Label, label: Label) -> bool:
    if finding.rule != label.rule:
        return False
    if label.where == "anywhere":
        return True
    if finding.where != label.where:
        # A whole message that only says thanks may be marked, or named as a whole.
        return "meta" in (finding.where, label.where)
    if label.start is None or finding.start is None or label.end is None:
        return True
    return finding.start < label.end and label.start < (finding.end or 0)


def _overlap(finding: Label, label: Label) -> float:
    if None in (finding.start, finding.end, label.start, label.end):
        return 1.0
    both = min(finding.end, label.end) - max(finding.start, label.start)  # type: ignore[type-var, operator]
    either = max(finding.end, label.end) - min(finding.start, label.start)  # type: ignore[type-var, operator]
    return max(0, both) / max(1, either)


def interval(part: int, whole: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    if not whole:
        return 0.0, 1.0
    z, share = 1.96, part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = (z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))) / (
        1 + z * z / whole
    )
    return max(0.0, middle - reach), min(1.0, middle + reach)


def share(part: int, whole: int) -> str:
    """Return a share with its counts and interval: "0.950 (19/20, 0.764–0.991)"."""
    if not whole:
        return "    –"
    low, high = interval(part, whole)
    return f"{part / whole:.3f} ({part}/{whole}, {low:.3f}–{high:.3f})"
