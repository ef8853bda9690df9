"""When to try again after a mail server asked us to wait."""

import random
from datetime import datetime, timedelta

from inbox.models import Delivery

MINUTES = (1, 2, 5, 15, 30, 60)
GIVE_UP_AFTER = timedelta(hours=72)


def next_try(delivery: Delivery, now: datetime) -> datetime | None:
    """Return the time of the next try, or None 72 hours after the first.

    *Send again* begins anew: the tries before it do not count.
    The jitter of a tenth keeps mails that were deferred together from coming back
    together.
    """
    minutes = MINUTES[min(delivery.attempt_count, len(MINUTES)) - 1]
    wait = timedelta(minutes=minutes) * random.uniform(0.9, 1.1)  # noqa: S311  not a secret
    tries = delivery.attempts.order_by("-number").values_list("started_at", flat=True)
    since = min(tries[: delivery.attempt_count], default=now)
    return now + wait if now + wait < since + GIVE_UP_AFTER else None
