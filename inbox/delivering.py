"""Drains the outbox: one function, called by Celery's worker and by `deliver`.

When and whether the reader wants an email is asked first (`leaving.py`). Then the order
of the steps is the promise. An `Attempt` without an outcome is committed; then opt-out,
block, sanction and window are read again; then the email is handed over; then the
outcome is committed, fenced by the lease. Whoever saves an opt-out does the mirror
image: commits it first, then looks for attempts without an outcome (`refusing.py`). Of
two such parties at least one sees the other, so nothing begins to leave after the page
has said that it will not (docs/adr/0004).
"""

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils import timezone

from inbox import refusals, sent_copies
from inbox.backoff import is_delayed, next_try
from inbox.digesting import leave_out_what_is_over
from inbox.ending import pass_on
from inbox.leaving import leaves_now
from inbox.models import Attempt, Delivery, Message
from inbox.relay.composing import CannotLeave, compose
from inbox.relay.transport import Answer, Transport
from inbox.releasing import release_due

logger = logging.getLogger(__name__)
State, Outcome = Delivery.State, Attempt.Outcome
BATCH = 20
AFTER_A_BREAK = timedelta(minutes=1)


def never() -> bool:
    return False


def drain(transport: Transport, should_stop: Callable[[], bool] = never) -> int:
    """Let go and hand over what is due, one by one; return how many were tried.

    Any number of processes may do this at once, and any may die at any point. For
    several emails at a time see `lanes.py`.
    """
    release_due()
    tried = 0
    while batch := () if should_stop() else lease():
        for place, delivery in enumerate(batch):
            if should_stop():
                give_back(batch[place:])
                return tried
            tried += deliver_alone(delivery, transport)
        release_due()
    return tried


def lease(*, not_to: Collection[str] = ()) -> list[Delivery]:
    """Take a batch of what is due, but nothing that goes to these domains."""
    with transaction.atomic():
        now = timezone.now()
        return Delivery.objects.lease(uuid4(), BATCH, now, not_to=not_to)


def give_back(leased: Sequence[Delivery]) -> None:
    """Free what was not begun at once, instead of when the lease runs out."""
    tokens = {one.lease_token for one in leased}
    Delivery.objects.filter(
        pk__in=[one.pk for one in leased], lease_token__in=tokens, state=State.SENDING
    ).exclude(attempts__outcome="").update(
        state=State.WAITING, lease_token=None, lease_until=None
    )


def deliver_alone(delivery: Delivery, transport: Transport) -> bool:
    """Try one leased email; whatever is wrong with it, the others behind it go on."""
    token = delivery.lease_token
    if token is None:
        return False
    try:
        return deliver(delivery, token, transport)
    except OperationalError:
        raise  # The database is away: nothing else can be done either.
    except Exception:
        logger.exception("delivery %s was broken off", delivery.public_id)
        _break_off(delivery, token)
        return True


def _break_off(delivery: Delivery, token: UUID) -> None:
    """Let this email wait a moment, and no other of its conversation for it.

    Its attempt stays open, as if the worker had died: the mail may have left.
    """
    Delivery.objects.filter(
        pk=delivery.pk, lease_token=token, state=State.SENDING
    ).update(
        state=State.WAITING,
        lease_token=None,
        lease_until=None,
        next_attempt_at=timezone.now() + AFTER_A_BREAK,
    )


def deliver(delivery: Delivery, token: UUID, transport: Transport) -> bool:
    """Try one email that this worker has leased; return whether it was tried."""
    if not leaves_now(delivery, token):
        return False
    attempt = _begin(delivery, token)
    if attempt is None:
        return False
    if end := _why_stop(delivery, timezone.now()):
        return _end(delivery, attempt, token, Outcome.STOPPED, *end)
    try:
        email = compose(delivery)
    except CannotLeave as stop:
        logger.error("delivery %s is held: %s", delivery.public_id, stop)
        return _end(delivery, attempt, token, Outcome.STOPPED, State.HELD, stop.because)
    except Exception:
        # An email that cannot be built must not stop the others behind it.
        logger.exception("delivery %s could not be built", delivery.public_id)
        return _end(delivery, attempt, token, Outcome.STOPPED, State.HELD, "unbuilt")
    answer = transport.hand_over(email, delivery.address)
    if answer.outcome in (Outcome.ACCEPTED, Outcome.UNKNOWN):
        sent_copies.keep(delivery, email.content)
    return _record(delivery, attempt, token, answer)


def why_not(delivery: Delivery, now: datetime) -> str:
    """Return why a message may not leave by email now, read afresh, or ""."""
    if delivery.message_id is None:
        return ""
    message = Message.objects.select_related("thread__order", "author").get(
        pk=delivery.message_id
    )
    if delivery.kind in (Delivery.Kind.NOTICE, Delivery.Kind.DELAY):
        # Its writer took it back, and was to be told that it did not get through.
        was_taken_back = message.state == Message.State.WITHDRAWN
        return str(message.state) if was_taken_back else ""
    return refusals.stops_email(message, delivery.recipient_id, now)


def retry(delivery: Delivery) -> bool:
    """Queue a failed email once more; return False when it is not failed any more."""
    return bool(
        Delivery.objects.filter(pk=delivery.pk, state=State.FAILED).update(
            state=State.WAITING,
            because="",
            digest=None,
            attempt_count=0,
            delayed_at=None,
            next_attempt_at=timezone.now(),
            finished_at=None,
        )
    )


def _why_stop(delivery: Delivery, now: datetime) -> tuple[str, str] | None:
    """Return the end of an email that must not leave, and why; asked after `_begin`."""
    if because := why_not(delivery, now):
        return State.CANCELLED, because
    if off := delivery.recipient.preferences.email_off_because:
        return State.SUPPRESSED, off
    is_digest = delivery.kind == Delivery.Kind.DIGEST
    if is_digest and not leave_out_what_is_over(delivery, now):
        return State.SUPPRESSED, "empty"
    return None


def _begin(delivery: Delivery, token: UUID) -> Attempt | None:
    """Renew the lease and commit an attempt; None when somebody else has the row.

    An attempt that an earlier worker left open means that the mail may have gone
    out: it is tried once more, marked, with the same Message-ID. After a second
    such end we stop and say so, rather than send again and again.
    """
    with transaction.atomic():
        mine = Delivery.objects.filter(
            pk=delivery.pk, lease_token=token, state=State.SENDING
        )
        if not mine.update(lease_until=timezone.now() + settings.LEASE):
            return None
        delivery.refresh_from_db()
        left_open = delivery.attempts.filter(outcome="").update(
            outcome=Outcome.UNKNOWN, finished_at=timezone.now()
        )
        if left_open and delivery.possible_duplicate:
            mine.update(
                state=State.FAILED, because="uncertain", finished_at=timezone.now()
            )
            pass_on(delivery, State.FAILED, "uncertain")
            return None
        delivery.possible_duplicate |= bool(left_open)
        delivery.attempt_count += 1
        delivery.save(update_fields=["possible_duplicate", "attempt_count"])
        return Attempt.objects.create(
            delivery=delivery, number=delivery.attempts.count() + 1
        )


def _record(delivery: Delivery, attempt: Attempt, token: UUID, answer: Answer) -> bool:
    attempt.code, attempt.status, attempt.answer = (
        answer.code,
        answer.status,
        answer.text[:200],
    )
    if answer.outcome == Outcome.ACCEPTED:
        return _end(delivery, attempt, token, Outcome.ACCEPTED, State.SENT)
    if answer.outcome == Outcome.REFUSED:
        return _end(
            delivery, attempt, token, Outcome.REFUSED, State.FAILED, answer.because
        )
    if answer.outcome == Outcome.UNKNOWN:
        if delivery.possible_duplicate:
            return _end(
                delivery, attempt, token, Outcome.UNKNOWN, State.FAILED, "uncertain"
            )
        delivery.possible_duplicate = True
    when = next_try(delivery, timezone.now())
    if when is None:
        return _end(
            delivery, attempt, token, answer.outcome, State.FAILED, answer.because
        )
    delivery.next_attempt_at = when
    if is_delayed(delivery, timezone.now()):
        delivery.delayed_at = delivery.delayed_at or timezone.now()
    return _end(delivery, attempt, token, answer.outcome, State.WAITING, answer.because)


def _end(
    delivery: Delivery,
    attempt: Attempt,
    token: UUID,
    outcome: str,
    state: str,
    because: str = "",
) -> bool:
    """Commit what became of this attempt, if the lease is still ours."""
    now = timezone.now()
    over = state not in (State.WAITING, State.HELD)
    with transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(
            outcome=outcome,
            finished_at=now,
            code=attempt.code,
            status=attempt.status,
            answer=attempt.answer,
        )
        mine = Delivery.objects.filter(
            pk=delivery.pk, lease_token=token, state=State.SENDING
        ).update(
            state=state,
            because=because,
            lease_token=None,
            lease_until=None,
            possible_duplicate=delivery.possible_duplicate,
            next_attempt_at=delivery.next_attempt_at,
            delayed_at=delivery.delayed_at,
            last_code=attempt.code,
            last_status=attempt.status,
            finished_at=now if over else None,
        )
        if mine:
            pass_on(delivery, state, because)
    if not mine:
        logger.warning("delivery %s was taken over meanwhile", delivery.public_id)
    return True
