"""What is said of one guideline, on its page and when it is broken."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class RuleWords:
    """The words of one guideline.

    `name` heads it among the rules, `title` heads a finding. `bad` breaks the
    guideline and `good` keeps it.
    """

    rule: str
    name: "StrOrPromise"
    title: "StrOrPromise"
    why: "StrOrPromise"
    fix: "StrOrPromise"
    bad: "StrOrPromise"
    good: "StrOrPromise"
