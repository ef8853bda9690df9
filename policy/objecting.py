"""Takes an objection to a finding: "This is a mistake" goes to the moderators."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Party, User
from policy.engine import Finding, Verdict
from policy.masking import without_secrets
from policy.models import MistakeReport

MOST_AN_HOUR = 20
# Files have longer names than the column; the name only helps to recognise.
LONGEST_PLACE, LONGEST_QUOTE = 200, 2000


class TooManyObjections(Exception):
    """This person has objected often in a short time; nothing was kept."""


def object_to(
    finding: Finding,
    *,
    verdict: Verdict,
    text: str,
    author: Party,
    user: User,
    thread_public_id: str = "",
    now: datetime | None = None,
) -> MistakeReport:
    """Keep that somebody takes this finding for a mistake; it changes nothing else.

    The same objection again is still one. `verdict` is all that was found in the text:
    what must stay secret is masked, also where this finding runs over another's words.
    Raises `TooManyObjections`.
    """
    now = now or timezone.now()
    masked = without_secrets(verdict.findings)[verdict.findings.index(finding)]
    same = {
        "author": author,
        "text_hash": hash_of(text),
        "rule": finding.rule,
        "where": finding.where[:LONGEST_PLACE],
        "start": finding.start,
        "end": finding.end,
    }
    if earlier := MistakeReport.objects.filter(**same).first():
        return earlier
    _refuse_too_many(user, now)
    with transaction.atomic():
        report, _is_new = MistakeReport.objects.get_or_create(
            **same,
            defaults={
                "user": user,
                "thread_public_id": thread_public_id,
                "severity": finding.severity.value,
                "quoted": masked.quoted[:LONGEST_QUOTE],
                "facts": dict(finding.facts),
                "engine_version": verdict.engine_version,
                "data_version": verdict.data_version,
                "at": now,
            },
        )
    return report


def objected_to(
    findings: Collection[Finding], *, text: str, author: Party
) -> set[Finding]:
    """Return those findings in a text that this side has objected to. One query."""
    if not findings:
        return set()
    kept = MistakeReport.objects.filter(author=author, text_hash=hash_of(text))
    places = set(kept.values_list("rule", "where", "start", "end"))
    return {one for one in findings if _place(one) in places}


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _place(finding: Finding) -> tuple[str, str, int, int]:
    where = finding.where[:LONGEST_PLACE]
    return finding.rule, where, finding.start, finding.end


def _refuse_too_many(user: User, now: datetime) -> None:
    lately = MistakeReport.objects.filter(user=user, at__gt=now - timedelta(hours=1))
    if lately.count() >= MOST_AN_HOUR:
        raise TooManyObjections
