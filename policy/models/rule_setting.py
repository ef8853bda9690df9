"""What an admin of the marketplace has changed about one guideline."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from policy.engine import Severity


class RuleSetting(models.Model):
    """One guideline as it is in force here. An empty severity is the packaged one."""

    SEVERITIES = [
        (one.value, one.value) for one in (Severity.BLOCK, Severity.HOLD, Severity.WARN)
    ]

    rule = models.CharField(max_length=40, unique=True)
    is_off = models.BooleanField(default=False)
    seller = models.CharField(max_length=5, choices=SEVERITIES, blank=True)
    buyer = models.CharField(max_length=5, choices=SEVERITIES, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.rule
