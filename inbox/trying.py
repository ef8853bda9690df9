"""Says what the guidelines would do to a message that nobody sends."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from inbox.marking import Part, marked
from policy import engine, wording
from policy.engine import Direction, Finding, Outcome, Submission, Verdict
from policy.in_force import configuration

BECOMES = {
    Outcome.PASS: gettext_lazy("It would be sent: no rule is broken."),
    Outcome.FIX: gettext_lazy("It would be changed, visibly, and sent."),
    Outcome.WARN: gettext_lazy("It could be sent: its writer is told, and decides."),
    Outcome.HOLD: gettext_lazy("A person would look at it before it is sent."),
    Outcome.BLOCK: gettext_lazy("It would not be sent."),
}
TONES = {Outcome.PASS: "ok", Outcome.BLOCK: "problem"}


@dataclass(frozen=True, slots=True)
class Tried:
    """What came out, as the page shows it."""

    becomes: str
    tone: str
    subject: list[Part]
    text: list[Part]
    findings: list[dict[str, str]]


def try_message(
    *, writer: str, kind: str, reason: str, subject: str, text: str, now: datetime
) -> Tried:
    """Judge a message by the guidelines in force. Nothing of it is kept."""
    by_shop = writer == Direction.SELLER_TO_BUYER
    submission = Submission(
        text=text,
        subject=subject,
        direction=Direction(writer),
        proactive=by_shop and kind == "begins",
        reason=reason or None,
        now=now,
    )
    return _shown(submission, engine.check(submission, configuration()))


def _shown(submission: Submission, verdict: Verdict) -> Tried:
    return Tried(
        becomes=str(BECOMES[verdict.outcome]),
        tone=TONES.get(verdict.outcome, "waiting"),
        subject=_marked(submission.subject, "subject", verdict),
        text=_marked(submission.text, "text", verdict),
        findings=[_finding(one) for one in verdict.findings],
    )


def _marked(text: str, where: str, verdict: Verdict) -> list[Part]:
    here = [one for one in verdict.findings if one.where == where]
    return marked(text, here) or [{"text": text, "rule": None}]


def _finding(finding: Finding) -> dict[str, Any]:
    words = wording.explain(finding)
    return {
        "rule": finding.rule,
        "title": words.title,
        "why": words.why,
        "fix": words.fix,
        "quoted": words.quoted,
        "where": _("In the subject") if finding.where == "subject" else "",
    }
