"""Lets a message go to the other side, when the time to undo it is over."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from inbox import refusals, threads
from inbox.models import Delivery, Message

BATCH = 100


def release_due(now: datetime | None = None) -> int:
    """Let go what is due; return how many. Safe to run in many places at once."""
    now = now or timezone.now()
    due = Message.objects.waiting_to_be_released(now).order_by("leaves_at", "id")
    return sum(
        _release_one(pk, now) for pk in list(due.values_list("pk", flat=True)[:BATCH])
    )


def _release_one(pk: int, now: datetime) -> bool:
    with transaction.atomic():
        if (
            not Message.objects.filter(pk=pk)
            .waiting_to_be_released(now)
            .update(released_at=now)
        ):
            return False  # Taken back, or let go by somebody else, a moment ago.
        message = Message.objects.select_related("thread__order", "author").get(pk=pk)
        release(message, now)
    return True


def release(message: Message, now: datetime) -> None:
    """Show the message to the other side, unless they refuse it by now.

    Must run in the transaction that made sure of being the only one to do so.
    """
    recipient = message.recipient
    message.released_at = now
    message.undeliverable_because = refusals.may_not_leave(message, recipient.pk, now)
    message.save(update_fields=["released_at", "undeliverable_because"])
    if message.undeliverable_because:
        cancel_emails([message], because=message.undeliverable_because)
    else:
        threads.note_received(
            message,
            party_id=recipient.pk,
            has_attachment=message.attachments.exists(),
        )
    threads.restart_clock(message.thread)


def cancel_emails(messages: Iterable[Message], *, because: str) -> None:
    """End the deliveries that have not begun."""
    Delivery.objects.filter(message__in=messages, state=Delivery.State.WAITING).update(
        state=Delivery.State.CANCELLED, because=because, finished_at=timezone.now()
    )
