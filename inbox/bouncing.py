"""Takes in what mail servers report of our emails, and pauses an address that bounces.

A report counts for the one delivery whose signed return path it came to, if that left
not long ago, and once. What it says beside that may be anybody's invention: of its text
nothing is kept and nothing is shown. What has been reported stands on the deliveries;
whether an address bounces is counted from them, so no counter can go astray.
"""

from datetime import datetime, timedelta
from typing import TypeAlias

from django.utils import timezone

from accounts.models import NotificationPreferences
from accounts.preferring import pause_address
from inbox.ending import pass_on
from inbox.models import Delivery
from inbox.relay.bounces import GONE, Bounce, BounceKind, read_bounce

State = Delivery.State
Reported: TypeAlias = Delivery.Reported
BOUNCED = "bounced"
# Servers try for five days; some for a week, and the report then waits in turn.
REPORTS_COME_WITHIN = timedelta(days=14)
REMEMBERED = timedelta(days=30)
# Two emails to an address that is gone, or four that came back for another reason.
WEIGHTS = {Reported.GONE: 2, Reported.HARD: 1, Reported.SOFT: 1, Reported.DELAYED: 0}
PAUSED_AT = 4
BY_SEVERITY = ["", Reported.DELAYED, Reported.SOFT, Reported.HARD, Reported.GONE]
# Codes by which the sender's address is at fault, not the reader's.
OF_THE_SENDER = {"5.1.7", "5.1.8"}


class TooEarly(Exception):
    """The report came before the worker had written down that its email left."""


def note_report(public_id: str, raw: bytes) -> bool:
    """Note what a report says of this delivery; return whether it was one at all.

    `public_id` comes from a return path whose signature was checked. Must run in a
    transaction; of two reports at once one waits for the other, and sees what it wrote.
    """
    bounce = read_bounce(raw)
    if bounce.kind == BounceKind.NONE:
        return False
    found = Delivery.objects.filter(public_id=public_id).first()
    if found is None:
        return True
    preferences = NotificationPreferences.objects.select_for_update(no_key=True).get(
        party=found.recipient_id
    )
    delivery, now = Delivery.objects.get(pk=found.pk), timezone.now()
    if delivery.state == State.SENDING:
        raise TooEarly
    if _left_lately(delivery, now):
        _note(delivery, _reported(bounce), now)
        if bounce.kind == BounceKind.HARD or bounce.gave_up:
            _fail(delivery)
        if _bounces(preferences, now):
            pause_address(preferences, now)
    return True


def _left_lately(delivery: Delivery, now: datetime) -> bool:
    """Say whether this email left, and not so long ago that nobody reports on it."""
    left = delivery.state == State.SENT or delivery.because == BOUNCED
    if not (left or delivery.possible_duplicate):
        return False
    return now - (delivery.finished_at or now) <= REPORTS_COME_WITHIN


def _reported(bounce: Bounce) -> Reported:
    if bounce.kind != BounceKind.HARD:
        is_late = bounce.kind == BounceKind.DELAYED
        return Reported.DELAYED if is_late else Reported.SOFT
    return Reported.GONE if _is_gone(bounce) else Reported.HARD


def _is_gone(bounce: Bounce) -> bool:
    """Say whether the address does not work any more: 5.1.x or 5.2.1, or such words."""
    if bounce.status in OF_THE_SENDER:
        return False
    by_code = bounce.status.startswith("5.1.") or bounce.status == "5.2.1"
    return by_code or (bounce.status in ("", "5.0.0") and bounce.reason in GONE)


def _note(delivery: Delivery, reported: Reported, now: datetime) -> None:
    """Keep the worst that was reported of this email: the same twice is nothing new."""
    known = BY_SEVERITY.index(delivery.reported)
    if BY_SEVERITY.index(reported) > known:
        delivery.reported, delivery.reported_at = reported, now
        delivery.save(update_fields=["reported", "reported_at"])


def _fail(delivery: Delivery) -> None:
    """End an email that was taken to be delivered; the time it left stays on it."""
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.SENT)
    if mine.update(state=State.FAILED, because=BOUNCED):
        pass_on(delivery, State.FAILED, BOUNCED)


def _bounces(preferences: NotificationPreferences, now: datetime) -> bool:
    """Say whether so much came back from the address now in use that it is paused."""
    if preferences.address_bouncing_since:
        return False
    came_back = Delivery.objects.filter(
        recipient=preferences.party_id,
        address=preferences.address,
        reported_at__gt=now - REMEMBERED,
    )
    if since := preferences.bounces_count_from:
        came_back = came_back.filter(finished_at__gt=since)
    reports = came_back.order_by("-reported_at").values_list("reported", flat=True)
    weights = (WEIGHTS[Reported(one)] for one in reports[: 50 * PAUSED_AT])
    return sum(weights) >= PAUSED_AT
