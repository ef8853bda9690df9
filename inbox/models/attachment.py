"""A file that goes with a message."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.identifiers import new_public_id
from inbox.models.draft import Draft
from inbox.models.message import Message


def stored_as(attachment: "Attachment", filename: str) -> str:
    """Return where a file is kept: never under a name that a person chose."""
    return f"attachments/{attachment.public_id[:2]}/{attachment.public_id}"


class Attachment(models.Model):
    """One file, of a draft first and then of a message.

    `inspection` is what was found inside (`policy.inspection`), None until somebody
    has looked; `leased_until` keeps others from looking at the same time.
    """

    class Purpose(models.TextChoices):
        INVOICE = "invoice", _("Invoice")
        WARRANTY = "warranty", _("Warranty")
        INSTRUCTIONS = "instructions", _("Instructions")
        DESIGN_PROOF = "design_proof", _("Design proof")
        ORDER_PHOTO = "order_photo", _("Photo of the order")

    public_id = models.CharField(
        max_length=16, unique=True, default=new_public_id, editable=False
    )
    message = models.ForeignKey(
        Message, models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    draft = models.ForeignKey(
        Draft, models.SET_NULL, null=True, blank=True, related_name="attachments"
    )
    file = models.FileField(upload_to=stored_as, max_length=100)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True)
    inspection = models.JSONField(null=True, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=True) | Q(draft__isnull=True),
                name="of_a_draft_or_of_a_message",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(inspection__isnull=True),
                name="attachments_to_look_into",
            ),
        ]

    def __str__(self) -> str:
        return f"attachment {self.public_id}"

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")
