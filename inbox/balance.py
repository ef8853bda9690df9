"""Whether every email that was accepted has come to an end, or is on its way (P3).

The same for what comes in. Of the last day it is counted each time; of all time, which
means reading every row, at most once in five minutes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, QuerySet

from inbox.models import Delivery, InboundEmail

DAY = timedelta(hours=24)
REMEMBERED_AS, REMEMBERED_SECONDS = "balance-of-all-time", 300
Out, In = Delivery.State, InboundEmail.State
# Every state stands in exactly one of these, so that nothing is counted nowhere.
OUT_ENDS: Mapping[str, tuple[str, ...]] = {
    "delivered": (Out.SENT, Out.DIGESTED),
    "failed": (Out.FAILED,),
    "cancelled": (Out.CANCELLED, Out.SUPPRESSED),
    "waiting": (Out.WAITING, Out.SENDING, Out.HELD),
}
IN_ENDS: Mapping[str, tuple[str, ...]] = {
    "delivered": (In.POSTED, In.DRAFT),
    "failed": (In.REFUSED,),
    "cancelled": (In.BOUNCE, In.AUTOMATIC),
    "waiting": (In.RECEIVED, In.HELD),
}


@dataclass(frozen=True)
class Balance:
    """Counts of emails; `accepted` is counted apart from the ends."""

    accepted: int
    delivered: int
    failed: int
    cancelled: int
    waiting: int

    @property
    def missing(self) -> int:
        """How many have neither an end nor a place to wait: 0, or all is not well."""
        ended = self.delivered + self.failed + self.cancelled
        return self.accepted - ended - self.waiting


def of_emails_out(since: datetime) -> Balance:
    rows = Delivery.objects.filter(created_at__gte=since)
    return _balance(rows, OUT_ENDS)


def of_emails_in(since: datetime) -> Balance:
    rows = InboundEmail.objects.filter(received_at__gte=since)
    return _balance(rows, IN_ENDS)


def of_all_time() -> tuple[Balance, Balance]:
    """Return what went out and what came in since the beginning, as of lately."""
    found: tuple[Balance, Balance] | None = cache.get(REMEMBERED_AS)
    if found is None:
        out = _balance(Delivery.objects.all(), OUT_ENDS)
        found = out, _balance(InboundEmail.objects.all(), IN_ENDS)
        cache.set(REMEMBERED_AS, found, REMEMBERED_SECONDS)
    return found


def _balance(
    rows: QuerySet[Delivery] | QuerySet[InboundEmail], ends: Mapping[str, Iterable[str]]
) -> Balance:
    """Count the rows by state in one query, which no row can slip through."""
    counted: dict[str, int] = dict(
        rows.order_by().values_list("state").annotate(n=Count("pk"))
    )
    sums = {
        end: sum(counted.get(state, 0) for state in states)
        for end, states in ends.items()
    }
    return Balance(accepted=sum(counted.values()), **sums)
