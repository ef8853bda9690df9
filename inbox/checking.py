"""Judges messages whose files had to be looked into first.

Such a message is durable and *being checked*: its writer sees that, nobody else sees
the message. Then it goes on as if it had been accepted now, or is held for a person, or
is refused, and its writer is told.
"""

import logging
from collections.abc import Callable

from django.db import OperationalError, transaction
from django.utils import timezone

from inbox import threads
from inbox.counting import count_accepted
from inbox.delivering import never
from inbox.findings import as_stored
from inbox.holding import hold, let_go_on, refuse
from inbox.inspecting import inspect, inspect_waiting, is_inspected
from inbox.judging import judge
from inbox.models import Message
from policy.engine import Outcome, Severity

logger = logging.getLogger(__name__)
BATCH = 20


def check_waiting(should_stop: Callable[[], bool] = never) -> int:
    """Check what waits for it; return how many messages were judged.

    Any number of processes may do this at once, and any may die at any point.
    """
    judged = 0
    waiting = Message.objects.being_checked().order_by("id")
    for message in waiting.select_related("thread__order", "author")[:BATCH]:
        if should_stop():
            return judged
        judged += _check_alone(message)
    inspect_waiting()
    return judged


def _check_alone(message: Message) -> bool:
    """Check one message; whatever is wrong with it, the others behind it go on."""
    try:
        return check(message)
    except OperationalError:
        raise  # The database is away: nothing else can be done either.
    except Exception:
        logger.exception("message %s could not be checked", message.public_id)
        return False


def check(message: Message) -> bool:
    """Look into the files of a message and judge it; False: somebody else does."""
    attachments = list(message.attachments.all())
    for attachment in attachments:
        if not is_inspected(attachment):
            inspect(attachment)
    if not all(map(is_inspected, attachments)):
        return False
    verdict = judge(message, attachments, timezone.now())
    with transaction.atomic():
        threads.lock(message.thread_id)
        if not Message.objects.being_checked().filter(pk=message.pk).exists():
            return False  # Taken back meanwhile, or judged by somebody else.
        message.warnings = as_stored(verdict.with_severity(Severity.WARN))
        if verdict.blocks:
            refuse(message, verdict)
            return True
        if verdict.outcome == Outcome.HOLD:
            hold(message, verdict)
        else:
            let_go_on(message)
        count_accepted(message)
    return True
