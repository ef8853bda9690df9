"""How fast a shop answers: told to a buyer before they write."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median

from django.utils.translation import gettext as _, ngettext

from accounts.models import Party
from inbox.models import Message

PERIOD = timedelta(days=30)
MOST_MESSAGES = 2000

# Thread, whether the seller wrote it, when the other side could read it.
Said = tuple[int, bool, datetime]


def usual_answer_time(seller: Party, now: datetime) -> timedelta | None:
    """Return the median time of the shop's answers in 30 days; None without any.

    From the first question that waits to the answer. One query, of bounded length.
    """
    said = (
        Message.objects.filter(
            thread__seller=seller,
            thread__buyer__isnull=False,
            author__isnull=False,
            state=Message.State.SENT,
            undeliverable_because="",
            released_at__gt=now - PERIOD,
        )
        .order_by("-released_at", "-id")
        .values_list("thread_id", "author_id", "released_at")[:MOST_MESSAGES]
    )
    values = [(thread, author == seller.pk, at) for thread, author, at in said if at]
    waits = [wait.total_seconds() for wait in _waits(reversed(values))]
    return timedelta(seconds=median(waits)) if waits else None


def answer_time_words(usual: timedelta | None) -> str:
    """Say it so that it is rather too long than too short."""
    if usual is None:
        return ""
    hours = -(-usual // timedelta(hours=1))
    if hours <= 1:
        return _("This shop usually answers within an hour.")
    if hours <= 48:
        return _("This shop usually answers within %(hours)s hours.") % {"hours": hours}
    days = -(-hours // 24)
    return ngettext(
        "This shop usually answers within %(days)s day.",
        "This shop usually answers within %(days)s days.",
        days,
    ) % {"days": days}


def _waits(said: Iterable[Said]) -> Iterable[timedelta]:
    waiting: dict[int, datetime] = {}
    for thread, by_seller, at in said:
        if not by_seller:
            waiting.setdefault(thread, at)
        elif thread in waiting:
            yield at - waiting.pop(thread)
