"""The desk of findings that senders took for mistakes: values for its page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from inbox.outcomes import clock_time
from policy import wording
from policy.engine import Finding, Severity
from policy.models import MistakeReport
from policy.reviewing import Outcome, counts_by_rule

MOST_SHOWN = 50


def open_reports() -> list[dict[str, Any]]:
    """Return what nobody has looked at, oldest first. One query."""
    reports = MistakeReport.objects.undecided().select_related("author")
    return [_report(one) for one in reports.order_by("id")[:MOST_SHOWN]]


def figures() -> list[dict[str, Any]]:
    """Return how often each rule was objected to, and who was right. One query."""
    return [{**one, "title": _title(str(one["rule"]))} for one in counts_by_rule()]


def _report(report: MistakeReport) -> dict[str, Any]:
    def address(outcome: Outcome) -> str:
        return reverse("staff:decide_mistake", args=[report.pk, outcome.value])

    return {
        "title": _title(report.rule),
        "why": _why(report),
        "quoted": report.quoted,
        "where": _place(report.where),
        "author": report.author.shown_as,
        "when": clock_time(report.at),
        "versions": f"{report.engine_version} · {report.data_version}",
        "mistake_url": address(Outcome.MISTAKE),
        "right_url": address(Outcome.RIGHT),
    }


def _title(rule: str) -> str:
    """Return the title of a rule; of one that is no more, its id."""
    words = wording.WORDS.get(rule) or wording.WORDS_OF_ADVICE.get(rule)
    return str(words.title) if words else rule


def _why(report: MistakeReport) -> str:
    if _title(report.rule) == report.rule:
        return ""
    severity = Severity(report.severity)
    found = Finding(
        report.rule, severity, report.where, quoted=report.quoted, facts=report.facts
    )
    return wording.explain(found).why


def _place(where: str) -> str:
    if where == "subject":
        return _("In the subject")
    file = where.removeprefix("attachment:")
    return _("In the file %(name)s") % {"name": file} if file != where else ""
