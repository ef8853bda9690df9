"""Lets a message go to the other side, when the time to undo it is over."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import OperationalError, transaction
from django.utils import timezone

from inbox import refusals, threads
from inbox.models import Delivery, Message
from inbox.undelivered import tell_author

logger = logging.getLogger(__name__)
BATCH = 100


def release_due() -> int:
    """Let go what is due; return how many. Safe to run in many places at once."""
    due = Message.objects.waiting_to_be_released(timezone.now())
    due = due.order_by("leaves_at", "id")
    waiting = list(due.values_list("pk", "thread_id")[:BATCH])
    return sum(_release_alone(pk, thread_id) for pk, thread_id in waiting)


def _release_alone(pk: int, thread_id: int) -> bool:
    """Let one message go; whatever is wrong with it, the others behind it go on."""
    try:
        return _release_one(pk, thread_id)
    except OperationalError:
        raise  # The database is away: nothing else can be done either.
    except Exception:
        logger.exception("message number %s could not be let go", pk)
        return False


def _release_one(pk: int, thread_id: int) -> bool:
    with transaction.atomic():
        threads.lock(thread_id)
        # The time of this one, not of its batch: who reads the message before it must
        # not be taken to have read this one too.
        now = timezone.now()
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
        tell_author(message)
    else:
        threads.note_received(
            message,
            party_id=recipient.pk,
            has_attachment=message.attachments.exists(),
        )
    threads.restart_clock(message.thread)


def cancel_emails(
    messages: Iterable[Message],
    *,
    because: str,
    kinds: Iterable[str] = (Delivery.Kind.RELAY,),
) -> None:
    """End the deliveries of these kinds that have not begun."""
    waiting = Delivery.objects.filter(
        message__in=messages, kind__in=kinds, state=Delivery.State.WAITING
    )
    waiting.end(Delivery.State.CANCELLED, because, timezone.now())
