"""Tells the author of a message that it did not get through, if they want to be told.

It always stands in the conversation in words. Whether there is an email about it too,
one each or a line in a digest, is the seller's choice (`undeliverable_notices`): asked
when the notice comes about, and again when it could leave.
"""

from accounts.models import NotificationPreferences
from inbox.addressing import queue_delay, queue_notice, queue_word
from inbox.models import Delivery, InboundEmail, Message

Notices = NotificationPreferences.Notices


def tell_author(message: Message) -> None:
    """Queue a notice about this message, at most one; must run in a transaction.

    What was undeliverable when it came by email is answered as that email instead.
    """
    is_answered = message.undeliverable_because and message.via == Message.Via.EMAIL
    if message.author and not is_answered:
        _queue_if_wanted(message)


def tell_of_delay(delivery: Delivery) -> None:
    """Queue a word that this email takes long, at most one for its message.

    What becomes of an email that follows its reader's settings is nobody else's
    business (`outcomes.py`). Who reads of failures in a digest reads of a delay on the
    page only: by the next morning it is over, or has become a failure.
    """
    message = delivery.message
    is_relayed = delivery.kind == Delivery.Kind.RELAY
    if not message or not message.author or not is_relayed or delivery.follows_settings:
        return
    if wants_to_know_of_delay(message.writer.preferences, message):
        queue_delay(message, message.writer)


def wants_to_know_of_delay(
    preferences: NotificationPreferences, message: Message
) -> bool:
    by_digest = preferences.undeliverable_notices == Notices.DIGEST
    return not by_digest and wants_to_know(preferences, message)


def is_late(message: Message) -> bool:
    """Say whether its email is still being tried, and has been for long."""
    return message.deliveries.filter(
        kind=Delivery.Kind.RELAY,
        state__in=(Delivery.State.WAITING, Delivery.State.SENDING),
        delayed_at__isnull=False,
    ).exists()


def answer_undeliverable(inbound: InboundEmail, message: Message) -> None:
    """Answer an email that became a message which could not be delivered."""
    wanted = message.writer.preferences.undeliverable_notices
    if wanted == Notices.DIGEST:
        _queue_if_wanted(message)
    elif wanted != Notices.OFF:
        queue_notice(inbound, message.writer)


def wants_to_know(preferences: NotificationPreferences, message: Message) -> bool:
    """Say whether there is to be an email about it, of its own or in a digest."""
    wanted = preferences.undeliverable_notices
    # On the page it looked as if it was on its way.
    was_seen = message.state != Message.State.REFUSED
    if wanted == Notices.BY_EMAIL and was_seen:
        return message.via == Message.Via.EMAIL
    return wanted != Notices.OFF


def got_through(message: Message) -> bool:
    """Say whether it is no longer true that this message was not delivered."""
    if message.undeliverable_because or message.state == Message.State.REFUSED:
        return False
    return not message.deliveries.filter(
        kind=Delivery.Kind.RELAY, state=Delivery.State.FAILED
    ).exists()


def _queue_if_wanted(message: Message) -> None:
    author = message.writer
    if wants_to_know(author.preferences, message):
        queue_word(message, author)
