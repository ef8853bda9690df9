"""The guidelines as pure Python: a Submission goes in, a Verdict comes out.

Nothing here knows Django, a database or a clock. `check` is the door; `advise` says
what could be better.
"""

from policy.engine.advice import ADVICE, advise
from policy.engine.checking import ENGINE_VERSION, check
from policy.engine.configuration import DEFAULT, Configuration
from policy.engine.finding import Finding, Severity
from policy.engine.rules import RULES, Rule, severity_for
from policy.engine.submission import (
    PAGE_LIMIT,
    TEXT_LIMIT,
    BodyFormat,
    Direction,
    Extract,
    Origin,
    Submission,
    SubmittedFile,
    Trait,
)
from policy.engine.verdict import Outcome, Verdict

__all__ = [
    "ADVICE",
    "DEFAULT",
    "ENGINE_VERSION",
    "PAGE_LIMIT",
    "RULES",
    "TEXT_LIMIT",
    "BodyFormat",
    "Configuration",
    "Direction",
    "Extract",
    "Finding",
    "Origin",
    "Outcome",
    "Rule",
    "Severity",
    "Submission",
    "SubmittedFile",
    "Trait",
    "Verdict",
    "advise",
    "check",
    "severity_for",
]
