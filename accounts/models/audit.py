"""What was done, by whom, to what, and for which purpose: written once, kept."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class AuditEvent(models.Model):
    """One line of the record. The database refuses to change or delete it."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, help_text="The row, as app.model:id.")
    purpose = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="audit_by_subject"),
            models.Index(fields=["action", "at"], name="audit_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"


def record(
    action: str,
    row: models.Model,
    *,
    actor: models.Model | None = None,
    purpose: str = "",
    **details: str | int | bool,
) -> AuditEvent:
    """Write one event. `details` must hold ids, never an address or a text."""
    return AuditEvent.objects.create(
        action=action,
        actor_id=actor.pk if actor else None,
        subject=f"{row._meta.label_lower}:{row.pk}",
        purpose=purpose,
        details=details,
    )
