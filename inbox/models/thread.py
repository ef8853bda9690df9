"""A conversation between two parties, or what the marketplace tells one of them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.identifiers import new_public_id
from accounts.models import Party
from inbox.models.order import Order


class Thread(models.Model):
    """Messages that belong together.

    `awaiting_seller_since` is when the first buyer message came that no seller has
    answered yet: the clock of row M19.
    """

    class Kind(models.TextChoices):
        BUYER_SELLER = "buyer_seller", _("Buyer/Seller")
        AUTOMATED = "automated", _("Automated")

    public_id = models.CharField(
        max_length=16, unique=True, default=new_public_id, editable=False
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.BUYER_SELLER)
    buyer = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="threads_as_buyer"
    )
    seller = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="threads_as_seller"
    )
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, blank=True, related_name="threads"
    )
    topic = models.CharField(max_length=24, blank=True)
    subject = models.CharField(max_length=200)
    awaiting_seller_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind="buyer_seller", buyer__isnull=False, seller__isnull=False
                )
                | Q(kind="automated", buyer__isnull=False, seller__isnull=True)
                | Q(kind="automated", buyer__isnull=True, seller__isnull=False),
                name="both_parties_or_exactly_one",
            ),
        ]
        indexes = [
            models.Index(fields=["buyer", "seller", "id"], name="threads_of_pair"),
        ]

    def __str__(self) -> str:
        return f"thread {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("inbox:thread", args=[self.public_id])

    @property
    def is_automated(self) -> bool:
        return self.kind == self.Kind.AUTOMATED

    def other_side(self, party: Party) -> Party | None:
        """Return whom this party talks to, or None in an automated thread."""
        if self.is_automated:
            return None
        return self.seller if party.pk == self.buyer_id else self.buyer
