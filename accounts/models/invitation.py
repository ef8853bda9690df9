"""A shop asks somebody, by email, to act for it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.identifiers import new_public_id
from accounts.models.party import Membership, Party

OPEN_FOR = timedelta(hours=24)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, now: datetime) -> "InvitationQuerySet":
        """Keep those that can still be accepted."""
        return self.filter(
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            created_at__gt=now - OPEN_FOR,
        )


class Invitation(models.Model):
    """One address that may join one shop in one role, once, within a day.

    Without `invited_by` it was the marketplace that asked its first owner.
    """

    public_id = models.CharField(
        max_length=16, unique=True, default=new_public_id, editable=False
    )
    seller = models.ForeignKey(Party, models.CASCADE, related_name="invitations")
    address = models.EmailField(max_length=254)
    role = models.CharField(max_length=9, choices=Membership.Role)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address=Lower("address")),
                name="invited_address_is_lower_case",
            ),
        ]
        indexes = [
            models.Index(fields=["seller", "created_at"], name="invitations_of_shop"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.public_id}"
