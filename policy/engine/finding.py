"""One breach of one guideline, with the exact words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Fact = str | int | bool


class Severity(StrEnum):
    """What a finding does to the message; the first is the gravest.

    block: it is not sent. hold: a person decides. warn: the sender may send it anyway.
    fix: it is changed, visibly, before it is sent.
    """

    BLOCK = "block"
    HOLD = "hold"
    WARN = "warn"
    FIX = "fix"

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(Severity).index(self)

    def milder_of(self, other: "Severity") -> "Severity":
        return max(self, other, key=lambda severity: severity.rank)


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach: `field[start:end] == quoted`, in code points of the field as written.

    `where` is "subject", "text", "page" (that of an email), "attachment:<name>" (its
    file name) or "meta", which has no words: then the span is empty. `facts` are what
    the explanation needs.
    """

    rule: str
    severity: Severity
    where: str
    start: int = 0
    end: int = 0
    quoted: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)

    def overlaps(self, other: "Finding") -> bool:
        return self.where == other.where and (
            self.start < other.end and other.start < self.end
        )
