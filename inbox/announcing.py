"""Tells a party what happened to an order: the automated messages of row M10."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Party
from inbox import threads
from inbox.models import Message, Order, Thread


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
    message = Message.objects.create(
        thread=thread,
        text=text,
        via=Message.Via.MARKETPLACE,
        created_at=now,
        leaves_at=now,
        released_at=now,
    )
    threads.note_received(message, party_id=party.pk, has_attachment=False)
    threads.rename(thread, subject)
    return message


def _thread_about(order: Order, party: Party) -> Thread | None:
    side = {"seller": party} if party.is_seller else {"buyer": party}
    return Thread.objects.filter(
        kind=Thread.Kind.AUTOMATED, order=order, **side
    ).first()
