"""A buyer or a seller: the two sides of a conversation."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from accounts.identifiers import random_name

# Short enough to be read aloud, so two may be equal: `unused_handle` looks.
HANDLE_LENGTH = 8


def new_handle() -> str:
    return f"b-{random_name(HANDLE_LENGTH)}"


def unused_handle() -> str:
    """Return a handle that no party has."""
    handle = new_handle()
    while Party.objects.filter(handle=handle).exists():
        handle = new_handle()
    return handle


class PartyQuerySet(models.QuerySet["Party"]):
    def buyers(self) -> "PartyQuerySet":
        return self.filter(kind=Party.Kind.BUYER)

    def sellers(self) -> "PartyQuerySet":
        return self.filter(kind=Party.Kind.SELLER)


class Party(models.Model):
    """One side of a thread: a buyer, or a seller (a shop with members).

    A buyer may exist before anybody signs in as that buyer: the marketplace pushes
    orders with an address, and the person joins the party when they sign up. The
    other side sees `shown_as`, never an imported name or an address.
    """

    class Kind(models.TextChoices):
        BUYER = "buyer", _("Buyer")
        SELLER = "seller", _("Seller")

    kind = models.CharField(max_length=6, choices=Kind)
    name = models.CharField(
        max_length=60,
        blank=True,
        help_text="The name of the shop, or the name this buyer chose for shops.",
    )
    handle = models.CharField(max_length=16, unique=True, default=new_handle)
    language = models.CharField(max_length=5, default="en")
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="buyer",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="buyer") | Q(person__isnull=True),
                name="only_a_buyer_is_a_person",
            ),
            models.CheckConstraint(
                condition=Q(kind="buyer") | ~Q(name=""), name="a_shop_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.handle}"

    @property
    def is_seller(self) -> bool:
        return self.kind == self.Kind.SELLER

    @property
    def short_name(self) -> str:
        """What rows of an inbox keep: the shop's name, the chosen name, the handle."""
        return self.name or self.handle

    @property
    def shown_as(self) -> str:
        """The name that the other side sees, in the reader's language."""
        return shown_as(self.kind, self.short_name)


def shown_as(kind: str, short_name: str) -> str:
    if kind == Party.Kind.SELLER:
        return short_name
    return gettext("Buyer %(name)s") % {"name": short_name}


class Membership(models.Model):
    """What one person may do for one shop."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        AGENT = "agent", _("Agent")
        READ_ONLY = "read_only", _("Read only")

    seller = models.ForeignKey(Party, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=9, choices=Role, default=Role.AGENT)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller", "user"], name="one_membership_per_shop"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.seller}"
