"""Hosts beside the packaged ones to which a message may link."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from policy.engine.configuration import LONGEST_HOST


class AllowedHostQuerySet(models.QuerySet["AllowedHost"]):
    def in_force(self) -> "AllowedHostQuerySet":
        return self.filter(removed_at__isnull=True)


class AllowedHost(models.Model):
    """A host, with all below it, that the marketplace trusts.

    It is removed, never deleted: the audit record names it by its number.
    """

    host = models.CharField(max_length=LONGEST_HOST)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = AllowedHostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["host"],
                condition=Q(removed_at__isnull=True),
                name="a_host_is_allowed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.host
