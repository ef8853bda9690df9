"""One party that does not want to hear from another."""

from django.db import models
from django.utils import timezone

from accounts.models.party import Party


class Block(models.Model):
    """`blocked` cannot reach `blocker`, except with what is critical to an order."""

    blocker = models.ForeignKey(Party, models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(Party, models.CASCADE, related_name="blocked_by")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["blocker", "blocked"], name="one_block_per_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blocker} blocks {self.blocked}"
