"""When an email may leave, as its reader set it: now, later, in a digest, or never.

This is asked in the moment in which a delivery is due and leased, and never before: who
changes the preference changes it for everything that still waits. What is put off comes
back when its time has come, and is asked again. Whether it may leave at all is another
question, which comes after this one (`refusals.py`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from accounts.models import NotificationPreferences
from inbox.models import Delivery, MailboxEntry, Message
from inbox.undelivered import (
    got_through,
    is_late,
    wants_to_know,
    wants_to_know_of_delay,
)

How, Notices = NotificationPreferences.How, NotificationPreferences.Notices
Kind = Delivery.Kind


class Way(Enum):
    ALONE = "alone"
    IN_A_DIGEST = "in a digest"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class Pace:
    """Which way an email goes, and not before when; `because` says why nowhere."""

    way: Way
    not_before: datetime
    because: str = ""

    def is_now(self, now: datetime) -> bool:
        """Whether it may leave as it is, and now."""
        return self.way is Way.ALONE and self.not_before <= now


def pace_of(
    delivery: Delivery, preferences: NotificationPreferences, now: datetime
) -> Pace:
    """Return what the reader's preferences mean for this email now.

    An email that may have left already is repeated as itself, by which it can be
    recognised: in a digest it would come a second time in disguise.
    """
    if delivery.inbound_id:
        # An answer to an email of a moment ago: whoever wrote it is awake.
        return Pace(Way.ALONE, now)
    at_once = Pace(Way.ALONE, _loud(preferences, now))
    is_plain = delivery.kind == Kind.RELAY and not preferences.has_own_pace
    if is_plain or delivery.message is None or delivery.may_have_left:
        return at_once
    if because := not_needed(delivery, delivery.message, preferences):
        return Pace(Way.NOWHERE, now, because)
    begun = _begun_at(delivery, delivery.message)
    if _belongs_in_a_digest(delivery, preferences):
        at = _loud(preferences, preferences.digest_after(begun))
        return Pace(Way.IN_A_DIGEST, at)
    if delivery.kind == Kind.RELAY and preferences.how == How.IF_UNREAD:
        patient = begun + timedelta(minutes=preferences.minutes_to_wait)
        return Pace(Way.ALONE, _loud(preferences, max(now, patient)))
    return at_once


def not_needed(
    delivery: Delivery, message: Message, preferences: NotificationPreferences
) -> str:
    """Return why this email has nothing to tell any more, or ""."""
    if delivery.kind == Kind.NOTICE:
        if not wants_to_know(preferences, message):
            return "muted"
        return "got_through" if got_through(message) else ""
    if delivery.kind == Kind.DELAY:
        if not wants_to_know_of_delay(preferences, message):
            return "muted"
        return "" if is_late(message) else "over"
    if preferences.how == How.EACH or not _has_read(delivery, message):
        return ""
    return "read"


def _has_read(delivery: Delivery, message: Message) -> bool:
    entry = MailboxEntry.objects.filter(
        thread=message.thread_id, party=delivery.recipient_id
    ).first()
    return entry is not None and entry.has_read(message)


def _belongs_in_a_digest(
    delivery: Delivery, preferences: NotificationPreferences
) -> bool:
    if delivery.kind == Kind.NOTICE:
        return preferences.undeliverable_notices == Notices.DIGEST
    if delivery.kind == Kind.DELAY:
        return False
    return preferences.in_digests


def _begun_at(delivery: Delivery, message: Message) -> datetime:
    if delivery.kind != Kind.RELAY or message.released_at is None:
        return delivery.created_at
    return message.released_at


def _loud(preferences: NotificationPreferences, moment: datetime) -> datetime:
    """Return this moment, or the end of the quiet hours that it lies in."""
    return preferences.quiet_until_after(moment) or moment
