"""Takes a message back while it has not left."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from inbox import threads
from inbox.drafting import restore_draft
from inbox.models import Delivery, Draft, Message
from inbox.releasing import cancel_emails

State = Message.State


class TooLate(Exception):
    """The message has already gone to the other side."""


def can_be_taken_back(now: datetime) -> Q:
    """Return what keeps the messages that have not left and do not leave just now."""
    in_time = Q(state=State.SENT, released_at__isnull=True, leaves_at__gt=now)
    return in_time | Q(state__in=(State.CHECKING, State.HELD, State.REFUSED))


@transaction.atomic
def take_back(message: Message, author: User) -> Draft:
    """Withdraw the message and give its text and files back as a draft.

    Only the person who wrote it can take it back. Raises `TooLate` when it has left.
    """
    threads.lock(message.thread_id)
    still_here = Message.objects.filter(
        can_be_taken_back(timezone.now()), pk=message.pk, author_user=author
    )
    if not still_here.update(state=State.WITHDRAWN, idempotency_key=None):
        raise TooLate
    # Who has it in hand again needs no notice that it was refused, either.
    cancel_emails([message], because="withdrawn", kinds=Delivery.Kind.values)
    threads.recount_own_side(message.thread, message.writer)
    threads.restart_clock(message.thread)
    return restore_draft(message, author)
