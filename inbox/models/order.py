"""What was bought: pushed by the marketplace, never edited by a party."""

from datetime import datetime

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, pgettext

from accounts.models import Party

ORDER_NUMBER = RegexValidator(r"\A\d{3}-\d{7}-\d{7}\Z", _("Not an order number."))


class Order(models.Model):
    """One order of one buyer with one seller, and the events that happened to it."""

    number = models.CharField(max_length=19, unique=True, validators=[ORDER_NUMBER])
    buyer = models.ForeignKey(Party, models.PROTECT, related_name="orders_placed")
    seller = models.ForeignKey(Party, models.PROTECT, related_name="orders_received")
    currency = models.CharField(max_length=3, default="EUR")
    placed_at = models.DateTimeField(default=timezone.now)
    shipped_at = models.DateTimeField(null=True, blank=True)
    estimated_delivery_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    carrier = models.CharField(max_length=40, blank=True)
    tracking_number = models.CharField(max_length=40, blank=True)
    service_level = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["buyer", "placed_at"], name="orders_of_buyer"),
            models.Index(fields=["seller", "placed_at"], name="orders_of_seller"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(buyer=models.F("seller")), name="an_order_has_two_sides"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def status_text(self) -> str:
        """How far it has come, in the reader's language."""
        if self.cancelled_at:
            return pgettext("order", "Cancelled")
        if self.delivered_at:
            return gettext("Delivered")
        return gettext("Shipped") if self.shipped_at else gettext("Not shipped yet")

    @property
    def completed_at(self) -> datetime | None:
        """Delivered, else the latest estimated delivery, else shipped.

        The start of the 30 days of row M13. None while nothing has left the shop.
        """
        if self.delivered_at:
            return self.delivered_at
        if self.shipped_at is None:
            return None
        return self.estimated_delivery_at or self.shipped_at


class OrderItem(models.Model):
    """One line of an order.

    `line_id` is the marketplace's own number of the line: by it, the same line that is
    pushed again is known. `price` is that of one piece.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="items")
    line_id = models.CharField(max_length=40, blank=True, editable=False)
    title = models.CharField(max_length=200)
    sku = models.CharField(max_length=60, blank=True)
    quantity = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)])
    price = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    customised = models.BooleanField(default=False)
    bulky = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "line_id"],
                condition=~Q(line_id=""),
                name="one_item_per_line_of_an_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReturnRequest(models.Model):
    """A buyer asked to send something back; open until it is closed."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="returns")
    requested_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"return of {self.order}"
