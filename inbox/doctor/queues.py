"""How long the oldest of each queue has waited: whether the workers keep up."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from inbox.doctor.finding import Finding, ok, problem, warning
from inbox.models import Delivery, InboundEmail, Message

LONG, TOO_LONG = timedelta(minutes=5), timedelta(hours=1)
# A person has to look at these, and people sleep.
HELD_LONG = timedelta(days=1)
CONFIRMED_BY = timedelta(days=7)


def check_queues() -> Iterator[Finding]:
    now = timezone.now()
    yield _unread(now)
    yield _due(now)
    yield _held_messages(now)
    yield _held_emails(now)


def _unread(now: datetime) -> Finding:
    about = "Emails that came in"
    unread = InboundEmail.objects.filter(state=InboundEmail.State.RECEIVED)
    if unread.model.objects.has_more_unread_than(settings.RELAY_BACKLOG):
        return problem(
            about,
            f"More than {settings.RELAY_BACKLOG} are unread: the door takes no more.",
            "Start more workers, and see why they are slow.",
        )
    oldest = unread.order_by("id").values_list("received_at", flat=True).first()
    return _judged(about, "unread", oldest, now)


def _due(now: datetime) -> Finding:
    due = Delivery.objects.due(now).order_by("next_attempt_at", "id")
    oldest = due.values_list("next_attempt_at", flat=True).first()
    return _judged("Emails that go out", "due", oldest, now)


def _judged(about: str, what: str, oldest: datetime | None, now: datetime) -> Finding:
    waited = now - oldest if oldest else timedelta()
    if waited < LONG:
        return ok(about, f"None has been {what} for five minutes.")
    verdict = problem if waited >= TOO_LONG else warning
    return verdict(
        about,
        f"The oldest has been {what} for {_in_words(waited)}.",
        "See whether a Celery worker and beat run, or `manage.py deliver`.",
    )


def _held_messages(now: datetime) -> Finding:
    about = "Messages held for a person"
    held = Message.objects.filter(state=Message.State.HELD).order_by("created_at")
    oldest = held.values_list("created_at", flat=True).first()
    if oldest is None or now - oldest < HELD_LONG:
        return ok(about, "None has been held for a day.")
    return warning(
        about,
        f"The oldest of {held.count()} has been held for {_in_words(now - oldest)}.",
        f"Moderators decide them on {settings.SITE_URL}/staff/held/.",
    )


def _held_emails(now: datetime) -> Finding:
    about = "Emails of unproved senders"
    held = InboundEmail.objects.filter(
        state=InboundEmail.State.HELD, dismissed_at__isnull=True
    ).order_by("id")
    oldest = held.values_list("received_at", flat=True).first()
    if oldest is None or now - oldest < CONFIRMED_BY:
        return ok(about, "None has waited for its owner for a week.")
    return warning(
        about,
        f"The oldest of {held.count()} has waited for its owner for "
        f"{_in_words(now - oldest)}.",
        "Many of them mean that the server in front proves nobody: see Sender proof.",
    )


def _in_words(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    hours = minutes // 60
    return f"{hours} hours" if hours < 48 else f"{hours // 24} days"
