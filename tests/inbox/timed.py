"""What the tests about settings of emails share: a clock, wishes, a reader."""

from datetime import UTC, datetime, timedelta

from accounts.models import NotificationPreferences
from inbox.models import Delivery, MailboxEntry
from inbox.sending import send_message
from inbox.threads import note_read

NOON = datetime(2026, 7, 10, 12, tzinfo=UTC)


def minutes(number):
    return timedelta(minutes=number)


def prefer(party, **wishes):
    """Set what a party wants, as if saved long ago."""
    NotificationPreferences.objects.filter(party=party).update(**wishes)
    party.preferences.refresh_from_db()


def say(thread, author, text="Where is it?", **more):
    """Send a message that is on the site at once."""
    return send_message(
        thread=thread, author=author, text=text, undo=timedelta(0), **more
    )


def read(thread, party, seen=""):
    note_read(MailboxEntry.objects.get(thread=thread, party=party), seen)


def email_of(message):
    return Delivery.objects.get(message=message, kind=Delivery.Kind.RELAY)
