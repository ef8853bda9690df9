"""What a moderator says of a finding that its sender took for a mistake."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from accounts.models.audit import record
from policy.models import MistakeReport

Outcome = MistakeReport.Outcome


class AlreadyDecided(Exception):
    """Somebody else has said what it is."""


@transaction.atomic
def decide(report: MistakeReport, outcome: str, *, by: User) -> None:
    """Say whether the finding was a mistake. Raises `AlreadyDecided`.

    The UPDATE is the lock: of two moderators one changes the row.
    """
    said = Outcome(outcome)
    open_still = MistakeReport.objects.undecided().filter(pk=report.pk)
    now = timezone.now()
    if not open_still.update(outcome=said, decided_by=by, decided_at=now):
        raise AlreadyDecided
    record(f"mistake.{said.value}", report, actor=by, rule=report.rule)


def counts_by_rule() -> Iterable[dict[str, str | int]]:
    """Return each rule that was objected to, with its open and decided reports."""
    rules = MistakeReport.objects.values("rule").order_by("rule")
    return rules.annotate(
        undecided=Count("pk", filter=Q(outcome="")),
        mistakes=Count("pk", filter=Q(outcome=Outcome.MISTAKE)),
        right=Count("pk", filter=Q(outcome=Outcome.RIGHT)),
    )
