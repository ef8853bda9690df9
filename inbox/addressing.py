"""Freezes to whom an email goes, when the message that it carries is accepted."""

from django.utils import timezone

from accounts.models import Party
from inbox.models import Delivery, InboundEmail, Message
from inbox.relay.message_ids import new_message_id


def queue_email(message: Message, recipient: Party) -> Delivery:
    """Queue the email of this message, or note why there will be none."""
    preferences = recipient.preferences
    off = preferences.email_off_because
    delivery = Delivery(
        message=message,
        recipient=recipient,
        address="" if off else preferences.address,
        next_attempt_at=message.leaves_at,
        created_at=message.created_at,
    )
    if off:
        delivery.state, delivery.because = Delivery.State.SUPPRESSED, off
        delivery.finished_at = message.created_at
    return _save(delivery)


def queue_notice(inbound: InboundEmail, recipient: Party) -> Delivery | None:
    """Queue a word to a proved sender about what became of their email."""
    preferences = recipient.preferences
    if preferences.email_off_because:
        return None
    return _save(
        Delivery(
            inbound=inbound,
            recipient=recipient,
            address=preferences.address,
            next_attempt_at=timezone.now(),
        )
    )


def _save(delivery: Delivery) -> Delivery:
    delivery.message_id_header = new_message_id(delivery.public_id)
    delivery.save(force_insert=True)
    return delivery
