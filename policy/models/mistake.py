"""A finding that its sender takes for a mistake, for a moderator to look at."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Party
from policy.engine import Severity


class MistakeReportQuerySet(models.QuerySet["MistakeReport"]):
    def undecided(self) -> "MistakeReportQuerySet":
        return self.filter(outcome="")


class MistakeReport(models.Model):
    """One finding that somebody did not agree with, as the engine reported it.

    `quoted` and `facts` are all that is kept of the words, secrets masked; `text_hash`
    tells which reports are about the same text. The place and the versions say how the
    finding came about.
    """

    class Outcome(models.TextChoices):
        """What a moderator says of the finding."""

        MISTAKE = "mistake", _("A mistake")
        RIGHT = "right", _("Found rightly")

    SEVERITIES = [(one.value, one.value) for one in Severity]

    author = models.ForeignKey(Party, models.CASCADE, related_name="mistake_reports")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    thread_public_id = models.CharField(max_length=16, blank=True)
    rule = models.CharField(max_length=40)
    severity = models.CharField(max_length=5, choices=SEVERITIES)
    where = models.CharField(max_length=200)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    quoted = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    text_hash = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=20)
    data_version = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = MistakeReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["author", "text_hash", "rule", "where", "start", "end"],
                name="one_report_of_a_mistake",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "at"], name="mistakes_of_user"),
            models.Index(fields=["at"], name="mistakes_by_time"),
            models.Index(fields=["outcome", "rule"], name="mistakes_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} is a mistake, says {self.author}"
