"""Tells a party what happened to an order: the automated messages of row M10."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Party
from inbox import threads
from inbox.models import MailboxEntry, Message, Order, Thread
from inbox.order_news import News


@transaction.atomic
def announce(
    *,
    party: Party,
    order: Order,
    subject: str,
    text: str,
    now: datetime | None = None,
) -> Message:
    """Put the marketplace's words into the party's automated thread of this order.

    They stand in the inbox and are not emailed (architecture.md).
    """
    now = now or timezone.now()
    thread = _thread_about(order, party) or threads.open_automated_thread(
        party=party, order=order, subject=subject, now=now
    )
    message = _message(thread, text, now)
    message.save()
    threads.note_received(message, party_id=party.pk, has_attachment=False)
    threads.rename(thread, subject)
    return message


@transaction.atomic
def announce_new(all_news: list[News]) -> None:
    """Announce orders that were placed a moment ago: the same rows, all at once.

    Only for orders about which nothing was announced before: no thread is looked for.
    """
    begun = [
        threads.new_automated_thread(
            party=news.party, order=news.order, subject=news.subject, now=news.at
        )
        for news in all_news
    ]
    pairs = list(zip(all_news, Thread.objects.bulk_create(begun), strict=True))
    Message.objects.bulk_create(
        [_message(thread, news.text, news.at) for news, thread in pairs]
    )
    MailboxEntry.objects.bulk_create([_entry(thread, news) for news, thread in pairs])


def _message(thread: Thread, text: str, now: datetime) -> Message:
    return Message(
        thread=thread,
        text=text,
        via=Message.Via.MARKETPLACE,
        created_at=now,
        leaves_at=now,
        released_at=now,
    )


def _entry(thread: Thread, news: News) -> MailboxEntry:
    """Return the party's row as it stands after the first announcement."""
    entry = threads.new_entry(thread, party=news.party, other=None)
    entry.in_at, entry.unread = news.at, 1
    entry.snippet = threads.snippet_of(news.text)
    entry.take_its_place()
    return entry


def _thread_about(order: Order, party: Party) -> Thread | None:
    side = {"seller": party} if party.is_seller else {"buyer": party}
    return Thread.objects.filter(
        kind=Thread.Kind.AUTOMATED, order=order, **side
    ).first()
