"""What the guidelines say of a text that is being written, as values for its page."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from inbox.judging import judge
from inbox.marking import Part, marked
from inbox.models import Draft, Message
from inbox.outcomes import sanction_words
from inbox.remedies import name_of, remedies_for
from inbox.sending import MessageRefused, MessageWarned
from inbox.unsent import name_of_warnings
from policy import wording
from policy.engine import Finding, Outcome, Severity, Verdict
from policy.models import Sanction
from policy.objecting import objected_to

AROUND = 40
MOST_SHOWN = 20
MISTAKE = "mistake"


@dataclass(frozen=True)
class CheckedText:
    """A text with its findings: while it is written, or at *Send*.

    `message` is unsent; its text is what would leave, and the findings are in it.
    `at_send` says that somebody wanted to send it, and that it is still here.
    """

    message: Message
    verdict: Verdict
    at_send: bool = True
    refused: MessageRefused | None = field(default=None)

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def only_warns(self) -> bool:
        """Say whether it may be sent as it is, by who has read what is said of it."""
        severities = {one.severity for one in self.verdict.findings}
        warns = Severity.WARN in severities and Severity.BLOCK not in severities
        return warns and self.refused is None

    def in_text(self) -> list[Finding]:
        """Return the findings in the text itself, in the order of the text."""
        found = [one for one in self.verdict.findings if one.where == "text"]
        return sorted(found, key=lambda one: (one.start, one.end))

    def values(self) -> dict[str, Any]:
        return {
            "items_found": self._items(),
            "more": max(0, len(self.verdict.findings) - MOST_SHOWN),
            "marked": self._marked(),
            "at_send": self.at_send,
            "only_warns": self.only_warns,
            "anyway": name_of_warnings(self.verdict) if self.only_warns else "",
            "blocks": self.verdict.blocks,
            "is_held": self.verdict.outcome == Outcome.HOLD,
        }

    def _items(self) -> list[dict[str, Any]]:
        findings = self.verdict.findings[:MOST_SHOWN]
        known = objected_to(findings, text=self.text, author=self.message.writer)
        items = [
            {**_finding(one, self.text), **_buttons(self.message, one, one in known)}
            for one in findings
        ]
        if self.refused and self.refused.sanction:
            items.insert(0, _sanction(self.refused.sanction))
        if self.refused and self.refused.closed:
            items.insert(0, _closed_reason(self.refused.closed))
        return items

    def _marked(self) -> list[Part]:
        return marked(self.text, self.in_text())


def stopped_text(stopped: MessageRefused | MessageWarned) -> CheckedText:
    """Return the text that did not leave when its writer pressed *Send*."""
    refused = stopped if isinstance(stopped, MessageRefused) else None
    return CheckedText(stopped.message, stopped.verdict, refused=refused)


def text_so_far(message: Message, draft: Draft | None) -> CheckedText:
    """Judge an unsent message with the files that are kept with its draft."""
    files = list(draft.attachments.all()) if draft else []
    verdict = judge(message, files, message.created_at)
    return CheckedText(message, verdict, at_send=False)


def _finding(finding: Finding, text: str) -> dict[str, Any]:
    words = wording.explain(finding)
    here = finding.where == "text"
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "effect": _effect(finding.severity),
        "title": words.title,
        "why": words.why,
        "fix": words.fix,
        "quoted": finding.quoted,
        "is_in_text": here and bool(finding.quoted),
        "start_utf16": _utf16(text[: finding.start]) if here else 0,
        "before": _before(text, finding.start) if here else "",
        "after": _after(text, finding.end) if here else "",
        "file": finding.where.partition("attachment:")[2],
    }


def _buttons(message: Message, finding: Finding, is_known: bool) -> dict[str, Any]:
    name = name_of(finding)
    return {
        "remedies": [
            {"id": one.id, "label": one.label, "act": f"{one.id} {name}"}
            for one in remedies_for(message, finding)
        ],
        "mistake": "" if is_known else f"{MISTAKE} {name}",
        "is_known": is_known,
    }


def _utf16(text: str) -> int:
    """Return the length of a text as JavaScript counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _effect(severity: Severity) -> str:
    """Return what a finding does to the message, in two or three words."""
    return {
        Severity.BLOCK: _("Cannot be sent"),
        Severity.HOLD: _("A person looks at it before it leaves"),
        Severity.WARN: _("Can be sent as it is"),
        Severity.FIX: _("Will be changed"),
    }[severity]


def _before(text: str, start: int) -> str:
    """Return a few whole words in front of a finding."""
    if start <= AROUND:
        return text[:start]
    return "… " + text[start - AROUND : start].partition(" ")[2]


def _after(text: str, end: int) -> str:
    if len(text) - end <= AROUND:
        return text[end:]
    return text[end : end + AROUND].rpartition(" ")[0] + " …"


def _sanction(sanction: Sanction) -> dict[str, Any]:
    return _about_the_message(
        _("Your messages are stopped"),
        sanction_words(sanction),
        _("Your text is kept as a draft."),
    )


def _closed_reason(why: str) -> dict[str, Any]:
    return _about_the_message(
        _("This reason is closed"),
        why,
        _("Choose another reason, or wait until the buyer writes."),
    )


def _about_the_message(title: str, why: str, fix: str) -> dict[str, Any]:
    return {
        "rule": "",
        "severity": Severity.BLOCK.value,
        "effect": _effect(Severity.BLOCK),
        "title": title,
        "why": why,
        "fix": fix,
        "quoted": "",
        "is_in_text": False,
        "remedies": [],
        "mistake": "",
        "is_known": False,
        "before": "",
        "after": "",
        "file": "",
    }
