"""Further addresses from which a seller may write by email."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.identifiers import new_public_id
from accounts.models.party import Party


class AuthorizedSenderQuerySet(models.QuerySet["AuthorizedSender"]):
    def note_attempt(self, proved: bool | None) -> int:
        """Count one more email from these; return how many of them there are."""
        return self.update(
            tries=F("tries") + 1, last_tried_at=timezone.now(), proved=proved
        )


class AuthorizedSender(models.Model):
    """One address that tried to write for a shop, or that its owner typed.

    Approved, it is an address of that shop; its emails must be proved like all others.
    `tries` counts its emails, refused ones too; `proved` says whether the last one was
    proved to come from it, None where that was not checked.
    `confirmed_at`: since when it is known to be the shop's. It knocked from the shop's
    own house, or whoever reads it said so; until then it is only asked.
    """

    class State(models.TextChoices):
        TRIED = "tried", _("Tried to write")
        ASKED = "asked", _("Waits until its reader confirms it")
        APPROVED = "approved", _("May write")
        BLOCKED = "blocked", _("May not write")

    public_id = models.CharField(
        max_length=16, unique=True, default=new_public_id, editable=False
    )
    party = models.ForeignKey(Party, models.CASCADE, related_name="senders")
    address = models.EmailField(max_length=254)
    state = models.CharField(max_length=8, choices=State, default=State.TRIED)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_tried_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    proved = models.BooleanField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AuthorizedSenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "address"], name="one_sender_per_address"
            ),
            models.CheckConstraint(
                condition=Q(address=Lower("address")), name="sender_is_lower_case"
            ),
        ]
        indexes = [
            # Who is writing? Asked for every email that arrives.
            models.Index(fields=["address", "state"], name="senders_by_address"),
        ]

    def __str__(self) -> str:
        return f"sender {self.public_id}"
