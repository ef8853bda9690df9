"""Whether a message may still reach the other side, asked three times.

When it is sent, when it is let go, and in the moment before its email leaves: a
buyer may opt out, a block or a sanction may begin, in between (promise P5).
"""

from datetime import datetime
from functools import cached_property

from accounts.models import Block, NotificationPreferences
from inbox.models import Message
from policy import reasons
from policy.engine.detect.process import window_has_closed
from policy.reasons import ContactReason
from policy.standing import sanction_against

Undeliverable = Message.Undeliverable
ASKED_FOR_INVOICE = "buyer_invoice"


def not_wanted(message: Message, recipient_id: int) -> str:
    """Return why the recipient does not take this message, or "".

    An opt-out stops what is unsolicited and not critical; a block also stops
    answers. A critical reason passes both (architecture.md, *Critical reasons*).
    """
    if message.author_id is None or _is_critical(message):
        return ""
    if _has_blocked(recipient_id, message.author_id):
        return Undeliverable.BLOCKED
    if message.proactive and _has_opted_out(recipient_id):
        return Undeliverable.OPTED_OUT
    return ""


class Wishes:
    """What a buyer takes from a shop now; each fact is read once, when asked."""

    def __init__(
        self, author_id: int, recipient_id: int, *, asked_for_invoice: bool
    ) -> None:
        self.author_id, self.recipient_id = author_id, recipient_id
        self.asked_for_invoice = asked_for_invoice

    @cached_property
    def have_blocked(self) -> bool:
        return _has_blocked(self.recipient_id, self.author_id)

    @cached_property
    def have_opted_out(self) -> bool:
        return _has_opted_out(self.recipient_id)

    def take(self, reason: ContactReason, *, answer: bool) -> bool:
        """Say whether a message for an open reason would arrive.

        `answer`: it goes on where the buyer wrote.
        """
        if reason.passes_opt_out(asked_for=self.asked_for_invoice):
            return True
        return not self.have_blocked and (answer or not self.have_opted_out)


def may_not_leave(message: Message, recipient_id: int, now: datetime) -> str:
    """Return why this message may not leave now, or "" when it may."""
    if message.author is None:
        return ""
    if sanction_against(message.author, proactive=message.proactive, now=now):
        return Undeliverable.SANCTION
    if message.proactive and _window_has_closed(message, now):
        return Undeliverable.WINDOW
    return not_wanted(message, recipient_id)


def stops_email(message: Message, recipient_id: int, now: datetime) -> str:
    """Return why no email may tell of this message now, or ""."""
    if message.state != Message.State.SENT:
        return str(message.state)
    return may_not_leave(message, recipient_id, now)


def opt_out_stops(message: Message) -> bool:
    """Say whether a buyer's opt-out keeps messages like this one away."""
    return message.proactive and not _is_critical(message)


def _is_critical(message: Message) -> bool:
    """Say whether the order cannot go on without this message.

    A question about a return is critical only while a return is open, an invoice only
    when the buyer asked for it: the reason that a seller ticks proves neither.
    """
    reason = reasons.get(message.contact_reason)
    if reason is None or (reason.needs_return and not _return_is_open(message)):
        return False
    return reason.passes_opt_out(asked_for=message.thread.topic == ASKED_FOR_INVOICE)


def _return_is_open(message: Message) -> bool:
    order = message.thread.order
    return bool(order and order.returns.filter(closed_at__isnull=True).exists())


def _has_blocked(recipient_id: int, author_id: int) -> bool:
    blocks = Block.objects.filter(blocker_id=recipient_id, blocked_id=author_id)
    return blocks.exists()


def _has_opted_out(party_id: int) -> bool:
    return NotificationPreferences.objects.filter(
        party_id=party_id, opted_out_at__isnull=False
    ).exists()


def _window_has_closed(message: Message, now: datetime) -> bool:
    order = message.thread.order
    return bool(order and window_has_closed(order.completed_at, now))
