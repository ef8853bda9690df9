"""The anonymous addresses that stand in for people's own."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.identifiers import random_name
from accounts.models.party import Party

# 20 of 31 letters are 99 random bits (architecture.md asks for 96 or more).
LENGTH = 20


def new_local_part() -> str:
    return random_name(LENGTH)


class RelayAlias(models.Model):
    """The address that a party lends out instead of their own.

    A party has exactly one, minted with it, the same for ever (row M2): a seller who
    wrote down an address last year still reaches that buyer. It is never deleted: a
    freed local part could be minted again, and then mail meant for one buyer would
    reach another.
    """

    party = models.OneToOneField(Party, models.PROTECT, related_name="alias")
    local_part = models.CharField(
        max_length=LENGTH, unique=True, default=new_local_part, editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "relay aliases"

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        return f"{self.local_part}@{settings.RELAY_DOMAIN}"
