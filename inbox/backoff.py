"""When to try again after a mail server asked us to wait."""

import random
from datetime import datetime, timedelta

from inbox.models import Delivery

MINUTES = (1, 2, 5, 15, 30, 60)
TELL_AFTER = timedelta(hours=4)
GIVE_UP_AFTER = timedelta(hours=72)


def next_try(delivery: Delivery, now: datetime) -> datetime | None:
    """Return the time of the next try, or None 72 hours after the first.

    *Send again* begins anew: the tries before it do not count.
    The jitter of a tenth keeps mails that were deferred together from coming back
    together.
    """
    minutes = MINUTES[min(delivery.attempt_count, len(MINUTES)) - 1]
    wait = timedelta(minutes=minutes) * random.uniform(0.9, 1.1)  # noqa: S311  not a secret
    since = tried_since(delivery, now)
    if now < since + TELL_AFTER:
        # Its author is told after a try that was in vain, and not an hour too late.
        wait = min(wait, since + TELL_AFTER - now)
    return now + wait if now + wait < since + GIVE_UP_AFTER else None


def is_delayed(delivery: Delivery, now: datetime) -> bool:
    """Say whether it has been tried for so long that its author is to know."""
    return now >= tried_since(delivery, now) + TELL_AFTER


def tried_since(delivery: Delivery, now: datetime) -> datetime:
    tries = delivery.attempts.order_by("-number").values_list("started_at", flat=True)
    return min(tries[: delivery.attempt_count], default=now)
