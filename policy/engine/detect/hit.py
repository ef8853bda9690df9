"""What a detector reports: a place in a folded text, before it becomes a finding."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from policy.engine.finding import Fact, Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """A breach of `rule` at `start:end` of a folded field (nothing for meta rules).

    `severity` is that of a breach that is less grave than its rule.
    """

    rule: str
    start: int = 0
    end: int = 0
    facts: Mapping[str, Fact] = field(default_factory=dict)
    severity: Severity | None = None
