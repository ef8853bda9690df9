"""Saves that somebody does not want to be written to, and waits for mail in flight.

The wish is committed first; only then do we look for emails that are being handed
over in this moment. `delivering.py` does the mirror image.
"""

import time
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Block, NotificationPreferences, Party, User
from accounts.models.audit import record
from inbox.models import Attempt

WAIT_SECONDS = 5.0
POLL_SECONDS = 0.02


def stop_unsolicited_messages(buyer: Party, *, by: User | None = None) -> bool:
    """Opt out (row M3); return True when no email begins to leave from now on.

    False says that one message was already being handed over.
    """
    with transaction.atomic():
        still_open = NotificationPreferences.objects.filter(
            party=buyer, opted_out_at__isnull=True
        )
        if still_open.update(opted_out_at=timezone.now()):
            record("buyer.opted_out", buyer, actor=by)
    return nothing_in_flight(recipient=buyer)


def accept_unsolicited_messages(buyer: Party, *, by: User | None = None) -> None:
    """Opt in again. What was cancelled meanwhile stays cancelled."""
    with transaction.atomic():
        opted_out = NotificationPreferences.objects.filter(
            party=buyer, opted_out_at__isnull=False
        )
        if opted_out.update(opted_out_at=None):
            record("buyer.opted_in", buyer, actor=by)


def block(*, blocker: Party, blocked: Party, by: User | None = None) -> bool:
    """Refuse everything from this party that is not critical to an order."""
    with transaction.atomic():
        _row, is_new = Block.objects.get_or_create(blocker=blocker, blocked=blocked)
        if is_new:
            record("party.blocked", blocker, actor=by, blocked=blocked.pk)
    return nothing_in_flight(recipient=blocker, author=blocked)


def unblock(*, blocker: Party, blocked: Party, by: User | None = None) -> None:
    """Accept messages from this party again. What was cancelled stays cancelled."""
    with transaction.atomic():
        if Block.objects.filter(blocker=blocker, blocked=blocked).delete()[0]:
            record("party.unblocked", blocker, actor=by, blocked=blocked.pk)


def nothing_in_flight(
    *, recipient: Party, author: Party | None = None, wait: float = WAIT_SECONDS
) -> bool:
    """Wait, at most `wait` seconds, until no email to this party is on its way."""
    open_attempts = Attempt.objects.filter(
        outcome="",
        delivery__recipient=recipient,
        delivery__lease_until__gt=timezone.now() - timedelta(seconds=1),
    )
    if author:
        alone = Q(delivery__message__author=author)
        in_a_digest = Q(delivery__carried__message__author=author)
        open_attempts = open_attempts.filter(alone | in_a_digest)
    deadline = time.monotonic() + wait
    while open_attempts.exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True
