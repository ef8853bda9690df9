"""How many conversations with shops a buyer may begin, and when the next one.

Counted over the rows, so that it holds for several processes and after a restart.
Whoever has begun a conversation may always go on in it.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.acting import Acting
from accounts.models import Party
from inbox.models import Message, Thread

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEW_FOR = timedelta(days=3)


class TooManyContacts(Exception):
    """No conversation is begun now; the next one may be at `opens_at`."""

    def __init__(self, opens_at: datetime) -> None:
        super().__init__(opens_at)
        self.opens_at = opens_at


def take_turns(buyer: Acting) -> None:
    """Let one conversation of this buyer begin at a time; in a transaction."""
    Party.objects.select_for_update(no_key=True).get(pk=buyer.party.pk)


def next_contact_at(buyer: Acting, now: datetime) -> datetime | None:
    """Return when this buyer may begin the next conversation; None: now. One query.

    Who is new here may begin fewer of them. What a shop began does not count.
    """
    begun = _begun(buyer, now)
    opens = [
        begun[most - 1] + period
        for most, period in _limits(buyer, now)
        if len(begun) >= most and begun[most - 1] > now - period
    ]
    return max(opens, default=None)


def too_many_words(opens_at: datetime) -> str:
    return _(
        "You have begun many conversations with shops in a short time. You can begin "
        "the next one from %(time)s. In those that you have begun you can go on now."
    ) % {"time": date_format(localtime(opens_at), "DATETIME_FORMAT")}


def _limits(buyer: Acting, now: datetime) -> list[tuple[int, timedelta]]:
    since = (buyer.user or buyer.party).created_at
    is_new = now - since < NEW_FOR
    a_day = settings.CONTACTS_A_DAY_WHEN_NEW if is_new else settings.CONTACTS_A_DAY
    return [(settings.CONTACTS_AN_HOUR, HOUR), (a_day, DAY)]


def _begun(buyer: Acting, now: datetime) -> list[datetime]:
    """Return when this buyer began conversations in the last day, the newest first.

    What was taken back counts: it could be sent again in the same conversation.
    """
    first = Message.objects.filter(thread=OuterRef("pk")).order_by("id")
    threads = Thread.objects.filter(
        kind=Thread.Kind.BUYER_SELLER, buyer=buyer.party, created_at__gt=now - DAY
    ).annotate(begun_by=Subquery(first.values("author")[:1]))
    mine = threads.filter(begun_by=buyer.party.pk).order_by("-created_at")
    most = max(most for most, _period in _limits(buyer, now))
    return list(mine.values_list("created_at", flat=True)[:most])
