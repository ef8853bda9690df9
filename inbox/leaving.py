"""Lets a leased email leave now, or does with it what its reader wants instead."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import NotificationPreferences
from inbox.digesting import gather
from inbox.models import Delivery
from inbox.timing import Way, pace_of

State = Delivery.State


def leaves_now(delivery: Delivery, token: UUID) -> bool:
    """Say whether this email leaves now; else it is put off, gathered, or ended.

    What the reader wants is locked and read again before anything is done about it. So
    a change that is saved in this moment comes before or after, and is never missed.
    """
    preferences = _wishes_for(delivery, token)
    if preferences is None:
        return False  # It went into a digest a moment ago, or to another worker.
    now = timezone.now()
    if pace_of(delivery, preferences, now).is_now(now):
        return True
    with transaction.atomic():
        locked = NotificationPreferences.objects.select_for_update(no_key=True).get(
            pk=preferences.pk
        )
        return _follow(delivery, locked, token)


def _wishes_for(delivery: Delivery, token: UUID) -> NotificationPreferences | None:
    """Return what the reader wants now, while the lease is ours. One query."""
    return NotificationPreferences.objects.filter(
        party__deliveries=delivery.pk,
        party__deliveries__lease_token=token,
        party__deliveries__state=State.SENDING,
    ).first()


def _follow(
    delivery: Delivery, preferences: NotificationPreferences, token: UUID
) -> bool:
    now = timezone.now()
    pace = pace_of(delivery, preferences, now)
    mine = Delivery.objects.filter(
        pk=delivery.pk, lease_token=token, state=State.SENDING
    )
    if pace.is_now(now):
        return True
    if pace.way is Way.NOWHERE:
        mine.end(State.SUPPRESSED, pace.because, now)
    elif pace.not_before > now:
        mine.put_off(pace.not_before)
    else:
        gather(preferences, token, now)
        # With more waiting than fits into one digest, this one is asked again at once.
        mine.put_off(now)
    return False
