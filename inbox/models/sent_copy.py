"""The bytes of an email as they left, for its author to look at."""

from django.db import models
from django.utils import timezone

from inbox.models.delivery import Delivery


class SentCopy(models.Model):
    """What one delivery handed to the mail server, written once it may have left.

    `packed` is compressed; a file of the message stands in it once by its number
    (`inbox.sent_copies`). `digest` is the SHA-256 of the whole, in hexadecimal.
    """

    delivery = models.OneToOneField(
        Delivery, models.CASCADE, primary_key=True, related_name="sent_copy"
    )
    packed = models.BinaryField()
    digest = models.CharField(max_length=64)
    left_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "sent copies"

    def __str__(self) -> str:
        return f"copy of {self.delivery_id}"
