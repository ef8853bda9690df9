"""What somebody has begun to write."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from inbox.models.message import MAX_LENGTH
from inbox.models.thread import Thread

# What is too long to send must still not be lost while it is being shortened.
KEPT_LENGTH = 5 * MAX_LENGTH


class Draft(models.Model):
    """Unsent text of one person in one thread. Nobody else's action touches it.

    Before a contact has a thread, `begun_at` is the address of the page on which the
    person is beginning it. `versions` are texts before and after what a button of the
    page has changed in them, the last change last, so that nothing typed is lost.
    """

    thread = models.ForeignKey(
        Thread, models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    begun_at = models.CharField(max_length=120, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts"
    )
    text = models.TextField(max_length=KEPT_LENGTH, blank=True)
    contact_reason = models.CharField(max_length=24, blank=True)
    needed_links = models.BooleanField(default=False)
    versions = models.JSONField(default=list, blank=True, editable=False)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "user"], name="one_draft_per_person_and_thread"
            ),
            models.UniqueConstraint(
                fields=["begun_at", "user"],
                condition=models.Q(thread__isnull=True),
                name="one_draft_per_person_and_page",
            ),
            models.CheckConstraint(
                condition=models.Q(thread__isnull=True) ^ models.Q(begun_at=""),
                name="a_draft_has_a_thread_or_a_page",
            ),
        ]

    def __str__(self) -> str:
        return f"draft in {self.thread or self.begun_at}"

    def get_absolute_url(self) -> str:
        """Return the page on which the person goes on writing."""
        return self.thread.get_absolute_url() if self.thread else self.begun_at
