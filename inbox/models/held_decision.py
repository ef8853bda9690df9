"""What a person decided about a message that was held for them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inbox.models.message import Message

LONGEST_WORDS = 500


class HeldDecision(models.Model):
    """Released or refused: once for each message, by one person, for good.

    `rule` and `words` are what its writer is told when it was refused; `rules` are
    those for which it was held.
    """

    class Outcome(models.TextChoices):
        RELEASED = "released", _("Released")
        REFUSED = "refused", _("Refused")

    message = models.OneToOneField(
        Message, models.PROTECT, related_name="held_decision"
    )
    outcome = models.CharField(max_length=8, choices=Outcome)
    rule = models.CharField(max_length=40, blank=True)
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    rules = models.JSONField(default=list)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"{self.outcome}: {self.message}"
