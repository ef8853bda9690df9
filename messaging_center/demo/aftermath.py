"""Makes the past look lived in: what was read, what is settled, what was delivered."""

from datetime import datetime, timedelta

from inbox.models import Attempt, Delivery, MailboxEntry, Thread
from messaging_center.demo.storybook import Story

# Younger emails still wait: they leave when the demo starts, and fill its mailboxes.
STILL_WAITS = timedelta(hours=26)
NEW_FOR = timedelta(days=1)
TOOK = timedelta(seconds=4)
FIELDS_OF_AN_END = [
    "state",
    "because",
    "attempt_count",
    "last_code",
    "last_status",
    "finished_at",
]


def settle(told: list[tuple[Story, Thread]], now: datetime) -> None:
    """Mark as read, as answered and as delivered what the stories say was."""
    _mark_read(told, now)
    for story, thread in told:
        if not story.left:
            _stop_the_clock(thread)
    failed = {
        (thread.pk, thread.buyer_id)
        for story, thread in told
        if story.email == "failed"
    }
    _finish_deliveries(failed, now)


def _mark_read(told: list[tuple[Story, Thread]], now: datetime) -> None:
    new_to_sellers = [thread for story, thread in told if story.left == "unread"]
    new_to_buyers = [thread for story, thread in told if story.unread_for_buyer]
    still_new = (
        MailboxEntry.objects.filter(thread__in=new_to_sellers, party__kind="seller")
        | MailboxEntry.objects.filter(thread__in=new_to_buyers, party__kind="buyer")
        | MailboxEntry.objects.filter(automated=True, in_at__gt=now - NEW_FOR)
    )
    MailboxEntry.objects.exclude(pk__in=still_new.values("pk")).update(unread=0)


def _stop_the_clock(thread: Thread) -> None:
    """A "thank you" needs no answer: nothing is due."""
    Thread.objects.filter(pk=thread.pk).update(awaiting_seller_since=None)
    entry = MailboxEntry.objects.get(thread=thread, party=thread.seller)
    entry.due_since = None
    entry.take_its_place()
    entry.save(update_fields=["due_since", "rank", "out_rank"])


def _finish_deliveries(failed: set[tuple[int, int | None]], now: datetime) -> None:
    """Write the end of every email of the past; `failed`: thread and recipient."""
    past = list(
        Delivery.objects.filter(
            state=Delivery.State.WAITING,
            created_at__lt=now - STILL_WAITS,
        ).select_related("message")
    )
    attempts = []
    for delivery in past:
        thread_id = delivery.message.thread_id if delivery.message else 0
        whose = (thread_id, delivery.recipient_id)
        attempts.append(_bounced(delivery) if whose in failed else _accepted(delivery))
    Attempt.objects.bulk_create(attempts)
    Delivery.objects.bulk_update(
        past,
        [
            "state",
            "because",
            "attempt_count",
            "last_code",
            "last_status",
            "finished_at",
        ],
    )


def _accepted(delivery: Delivery) -> Attempt:
    delivery.state = Delivery.State.SENT
    return _attempt(delivery, Attempt.Outcome.ACCEPTED, 250, "2.0.0")


def _bounced(delivery: Delivery) -> Attempt:
    delivery.state, delivery.because = Delivery.State.FAILED, "address_refused"
    return _attempt(delivery, Attempt.Outcome.REFUSED, 550, "5.1.1")


def _attempt(delivery: Delivery, outcome: str, code: int, status: str) -> Attempt:
    delivery.attempt_count = 1
    delivery.last_code, delivery.last_status = code, status
    delivery.finished_at = delivery.created_at + TOOK
    return Attempt(
        delivery=delivery,
        number=1,
        started_at=delivery.created_at,
        finished_at=delivery.finished_at,
        outcome=outcome,
        code=code,
        status=status,
    )
