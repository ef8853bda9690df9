"""The desk of guidelines: values for its pages."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from inbox.outcomes import clock_time
from policy import wording
from policy.corpus.trial import Difference, Trial
from policy.engine import DEFAULT, RULES, Configuration, Finding, severity_for
from policy.models import AllowedHost, Occurrence
from policy.rule_book import WHAT_HAPPENS
from policy.ruling import FIXED

MOST_SHOWN = 12
LATELY = timedelta(days=30)
LONGEST_EXCERPT = 300


def families(in_force: Configuration, *, may_change: bool) -> list[dict[str, Any]]:
    """Return every guideline by family: what it does here, and how often it did."""
    lately = Occurrence.objects.since(timezone.now() - LATELY).by_rule()
    found = [
        {
            "name": name,
            "rules": [
                _rule(one.rule, in_force, may_change) | _counts(lately.get(one.rule))
                for one in words
            ],
        }
        for name, words in wording.FAMILIES
    ]
    return [family for family in found if family["rules"]]


def _rule(rule: str, in_force: Configuration, may_change: bool) -> dict[str, Any]:
    can_be_set = may_change and rule not in FIXED
    return {
        "name": str(wording.WORDS[rule].name),
        "url": reverse("staff:rule", args=[rule]) if can_be_set else "",
        "off": rule in in_force.disabled,
        "fixed": rule in FIXED,
        "seller": what_happens(rule, in_force, by_seller=True),
        "buyer": what_happens(rule, in_force, by_seller=False),
    }


def _counts(counted: dict[str, int] | None) -> dict[str, int]:
    return counted or {one.value: 0 for one in Occurrence.Outcome}


def what_happens(rule: str, configuration: Configuration, *, by_seller: bool) -> str:
    severity = severity_for(rule, configuration, by_seller=by_seller)
    if severity:
        return str(WHAT_HAPPENS[severity])
    bound = RULES[rule].seller if by_seller else RULES[rule].buyer
    return _("Switched off") if bound else _("Not bound by it")


def allowed_hosts() -> list[dict[str, Any]]:
    """Return the hosts that admins allowed, newest first. One query."""
    hosts = AllowedHost.objects.in_force().select_related("added_by")
    return [
        {
            "host": one.host,
            "since": clock_time(one.added_at),
            "by": one.added_by.name or _("Somebody"),
            "remove_url": reverse("staff:remove_host", args=[one.pk]),
        }
        for one in hosts.order_by("-id")
    ]


def other_hosts() -> dict[str, list[str]]:
    """Return the hosts that are allowed without anybody having set it here."""
    own = {host.lower() for host in settings.MARKETPLACE_HOSTS}
    return {
        "marketplace": sorted(own | DEFAULT.marketplace_hosts),
        "carriers": sorted(DEFAULT.carrier_hosts),
    }


def trial_values(trial: Trial) -> dict[str, Any]:
    """Return what a change would do to the labelled messages, as a page shows it."""
    clean = sum(one.message.is_clean for one in trial.differences)
    shown = trial.differences[:MOST_SHOWN]
    return {
        "messages": trial.messages,
        "changed": len(trial.differences),
        "clean": clean,
        "differences": [_difference(one) for one in shown],
        "more": len(trial.differences) - len(shown),
    }


def _difference(difference: Difference) -> dict[str, Any]:
    message = difference.message
    text = message.submission.text
    return {
        "name": message.id,
        "language": message.language,
        "text": text if len(text) <= LONGEST_EXCERPT else f"{text[:LONGEST_EXCERPT]} …",
        "clean": message.is_clean,
        "before": _findings(difference.before),
        "after": _findings(difference.after),
    }


def _findings(findings: Iterable[Finding]) -> list[str]:
    found = [
        f"{wording.WORDS[one.rule].title}: {WHAT_HAPPENS[one.severity]}"
        for one in findings
    ]
    return list(dict.fromkeys(found)) or [_("Nothing is found.")]
