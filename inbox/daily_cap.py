"""How many contacts a shop may begin in a day: 600, and five for each daily order.

The figure of the marketplace (domain.md P08). Answers to buyers do not count, and
always go.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Party
from inbox.models import Message, Order

DAY = timedelta(days=1)
AVERAGED_OVER = 30
FOR_EACH_ORDER = 5


def cap_of(shop: Party, now: datetime) -> int:
    """Return how many contacts this shop may begin in 24 hours. One query."""
    since = now - AVERAGED_OVER * DAY
    recent = Order.objects.filter(seller=shop, placed_at__gt=since, placed_at__lte=now)
    average = recent.count() / AVERAGED_OVER
    return settings.CONTACTS_A_DAY_OF_A_SHOP + int(FOR_EACH_ORDER * average)


def next_contact_at(shop: Party, now: datetime) -> datetime | None:
    """Return when this shop may begin the next contact; None: now.

    One query for nearly every shop: its orders are counted when that may matter.
    """
    begun = _begun(shop, now)
    if _nth(begun, settings.CONTACTS_A_DAY_OF_A_SHOP) is None:
        return None
    last_of_the_cap = _nth(begun, cap_of(shop, now))
    return last_of_the_cap + DAY if last_of_the_cap else None


def left_today(shop: Party, now: datetime) -> int:
    """Return how many contacts this shop may still begin now. Two queries."""
    return max(0, cap_of(shop, now) - _begun(shop, now).count())


def cap_words(opens_at: datetime) -> str:
    return _(
        "Your shop has begun as many contacts as it may in 24 hours. The next one is "
        "possible from %(time)s. Answers to buyers are sent as ever."
    ) % {"time": date_format(localtime(opens_at), "DATETIME_FORMAT")}


def _begun(shop: Party, now: datetime) -> QuerySet[Message, datetime]:
    """Return when this shop began contacts in the last day, the newest first."""
    reached_nobody = (Message.State.WITHDRAWN, Message.State.REFUSED)
    begun = Message.objects.filter(
        author=shop, proactive=True, created_at__gt=now - DAY
    ).exclude(state__in=reached_nobody)
    return begun.order_by("-created_at").values_list("created_at", flat=True)


def _nth(begun: QuerySet[Message, datetime], number: int) -> datetime | None:
    return begun[number - 1 : number].first()
