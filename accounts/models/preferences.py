"""How a party wants to be reached, and by whom."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models.party import Party


class NotificationPreferences(models.Model):
    """One per party: the real address, whether mail goes there, and the opt-out.

    For a seller `messages_on` is the tick *Buyer Messages* of row M5: off, no buyer
    can begin a thread. For a buyer it is whether messages also come by email.
    `opted_out_at` is the buyer's wish of row M3 to receive nothing unsolicited.
    `new_address` waits to be confirmed; until then `address` stays in use.
    """

    party = models.OneToOneField(Party, models.PROTECT, related_name="preferences")
    messages_on = models.BooleanField(default=False)
    address = models.EmailField(max_length=254, blank=True)
    address_confirmed_at = models.DateTimeField(null=True, blank=True)
    address_bouncing_since = models.DateTimeField(null=True, blank=True)
    opted_out_at = models.DateTimeField(null=True, blank=True)
    new_address = models.EmailField(max_length=254, blank=True)
    new_address_asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "notification preferences"
        constraints = [
            models.CheckConstraint(
                condition=Q(address=Lower("address")),
                name="relay_target_is_lower_case",
            ),
            models.CheckConstraint(
                condition=Q(new_address=Lower("new_address")),
                name="new_address_is_lower_case",
            ),
        ]
        indexes = [
            # Who is writing? Asked for every email that arrives.
            models.Index(fields=["address"], name="preferences_by_address"),
        ]

    def __str__(self) -> str:
        return f"preferences of {self.party}"

    @property
    def email_off_because(self) -> str:
        """Return why no email goes to this party, or "" when it does."""
        if not self.messages_on:
            return "switched_off"
        if not self.address:
            return "no_address"
        if self.address_confirmed_at is None:
            return "unconfirmed"
        return "bouncing" if self.address_bouncing_since else ""
