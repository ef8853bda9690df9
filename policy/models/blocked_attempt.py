"""A message that was refused: which rules, for whom, without its text."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import Party

KEPT_FOR_DAYS = 30


class BlockedAttempt(models.Model):
    """The trace of a refusal, kept 30 days: rule ids and masked spans, no text."""

    author = models.ForeignKey(Party, models.CASCADE, related_name="blocked_attempts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    thread_public_id = models.CharField(max_length=16, blank=True)
    via = models.CharField(max_length=8)
    rules = models.JSONField(default=list)
    masked = models.JSONField(default=list)
    engine_version = models.CharField(max_length=20)
    data_version = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["author", "at"], name="attempts_of_author")]

    def __str__(self) -> str:
        return f"{', '.join(self.rules)} by {self.author}"
