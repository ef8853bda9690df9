"""How often each guideline stops, holds or warns, and whom."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import Party


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def of(self, author: Party) -> "OccurrenceQuerySet":
        return self.filter(author=author)

    def since(self, moment: datetime) -> "OccurrenceQuerySet":
        return self.filter(at__gte=moment)

    def by_rule(self) -> dict[str, dict[str, int]]:
        """Return how often each rule came to each outcome; one query.

        A rule without an occurrence is missing; an outcome without one is 0.
        """
        counts = {
            one.value: Count("pk", filter=Q(outcome=one)) for one in Occurrence.Outcome
        }
        rows = self.order_by().values("rule").annotate(**counts)
        return {row.pop("rule"): row for row in rows}


class Occurrence(models.Model):
    """A message met a guideline: when, whose it was, what came of it; never a word.

    blocked: it was not sent. held: a person was asked; then released or refused.
    warned: it was sent although its sender was warned, or could not be asked.
    """

    class Outcome(models.TextChoices):
        BLOCKED = "blocked"
        HELD = "held"
        WARNED = "warned"
        RELEASED = "released"
        REFUSED = "refused"

    rule = models.CharField(max_length=40)
    outcome = models.CharField(max_length=8, choices=Outcome)
    author = models.ForeignKey(Party, models.CASCADE, related_name="occurrences")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["at", "rule", "outcome"], name="occurrences_by_time"),
            models.Index(
                fields=["author", "at", "rule", "outcome"],
                name="occurrences_of_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.outcome}"


def count(author: Party, outcome: str, rules: Iterable[str]) -> None:
    """Count one message under each of these rules."""
    Occurrence.objects.bulk_create(
        Occurrence(author=author, outcome=outcome, rule=rule)
        for rule in sorted(set(rules))
    )
