"""Freezes to whom an email goes, when what it says has come about."""

from django.utils import timezone

from accounts.models import Party
from inbox.models import Delivery, InboundEmail, Message
from inbox.relay.message_ids import new_message_id

Kind = Delivery.Kind


def queue_email(message: Message, recipient: Party) -> Delivery:
    """Queue the email of this message, or note why there will be none.

    It is due when the message is let go; what the reader wants is asked then.
    """
    preferences = recipient.preferences
    off = preferences.email_off_because
    delivery = Delivery(
        message=message,
        recipient=recipient,
        address="" if off else preferences.address,
        follows_settings=preferences.has_own_pace,
        next_attempt_at=message.leaves_at,
        created_at=message.created_at,
    )
    if off:
        delivery.state, delivery.because = Delivery.State.SUPPRESSED, off
        delivery.finished_at = message.created_at
    return _save(delivery)


def queue_notice(inbound: InboundEmail, recipient: Party) -> Delivery | None:
    """Queue a word to a proved sender about what became of their email."""
    return _queue_unless_off(Delivery(kind=Kind.NOTICE, inbound=inbound), recipient)


def queue_word(message: Message, author: Party) -> Delivery | None:
    """Queue a word to the author of a message that did not get through.

    There is one for each message: when it failed, was tried again, and fails once more,
    the one that was not needed any more is needed after all.
    """
    earlier = Delivery.objects.filter(
        message=message, recipient=author, kind=Kind.NOTICE
    )
    if earlier.filter(because="got_through").update(
        state=Delivery.State.WAITING,
        because="",
        next_attempt_at=timezone.now(),
        finished_at=None,
    ):
        return earlier.first()
    if earlier.exists():
        return None
    return _queue_unless_off(Delivery(kind=Kind.NOTICE, message=message), author)


def queue_delay(message: Message, author: Party) -> Delivery | None:
    """Queue a word to the author that an email takes long; once for each message."""
    if Delivery.objects.filter(
        message=message, recipient=author, kind=Kind.DELAY
    ).exists():
        return None
    return _queue_unless_off(Delivery(kind=Kind.DELAY, message=message), author)


def queue_digest(recipient: Party) -> Delivery:
    """Queue an email that will carry others. The caller knows that emails are on."""
    digest = Delivery(kind=Kind.DIGEST, follows_settings=True)
    return _addressed(digest, recipient)


def _queue_unless_off(delivery: Delivery, recipient: Party) -> Delivery | None:
    if recipient.preferences.email_off_because:
        return None
    return _addressed(delivery, recipient)


def _addressed(delivery: Delivery, recipient: Party) -> Delivery:
    delivery.recipient = recipient
    delivery.address = recipient.preferences.address
    delivery.created_at = delivery.next_attempt_at = timezone.now()
    return _save(delivery)


def _save(delivery: Delivery) -> Delivery:
    delivery.message_id_header = new_message_id(delivery.public_id)
    delivery.save(force_insert=True)
    return delivery
