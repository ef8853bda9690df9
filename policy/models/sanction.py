"""What a seller may not do, from when until when (row M15)."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Party


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def in_force(self, now: datetime) -> "SanctionQuerySet":
        """Keep the sanctions that bind now. They end by themselves."""
        not_over = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
        return self.filter(not_over, starts_at__lte=now, lifted_at__isnull=True)

    def forbidding(self, *, proactive: bool) -> "SanctionQuerySet":
        """Keep the sanctions that stop this kind of message."""
        kinds = [Sanction.Kind.NO_MESSAGES, Sanction.Kind.NO_ACCOUNT]
        if proactive:
            kinds.append(Sanction.Kind.NO_PROACTIVE)
        return self.filter(kind__in=kinds)


class Sanction(models.Model):
    """A consequence: in the browser, by email, and for mail already queued."""

    class Kind(models.TextChoices):
        NO_PROACTIVE = "no_proactive", _("No messages that do not answer a buyer")
        NO_MESSAGES = "no_messages", _("No messages")
        NO_ACCOUNT = "no_account", _("The account is closed")

    seller = models.ForeignKey(Party, models.PROTECT, related_name="sanctions")
    kind = models.CharField(max_length=12, choices=Kind)
    rule = models.CharField(max_length=40, blank=True)
    reason = models.TextField(max_length=2000, blank=True)
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = SanctionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="a_sanction_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(
                fields=["seller", "kind"],
                condition=Q(lifted_at__isnull=True),
                name="sanctions_of_seller",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.seller}"
