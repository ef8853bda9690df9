"""The 24 hours in which a buyer is to be answered (domain.md 1.4)."""

from datetime import UTC, datetime, timedelta, tzinfo

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from inbox.models import Thread

TIME_TO_ANSWER = timedelta(hours=24)


def answer_before(thread: Thread) -> datetime | None:
    """Return until when the seller is to answer, or None when nothing waits."""
    since = thread.awaiting_seller_since
    return since + TIME_TO_ANSWER if since else None


def clock_words(due_since: datetime | None, now: datetime) -> tuple[str, str]:
    """Return the time left in words, and "due" or "late"; empty without a clock."""
    if due_since is None:
        return "", ""
    left = due_since + TIME_TO_ANSWER - now
    if left > timedelta(0):
        return gettext("%(time)s left") % {"time": duration_words(left)}, "due"
    return gettext("Late by %(time)s") % {"time": duration_words(-left)}, "late"


def duration_words(length: timedelta) -> str:
    """Return a length as people say it, in its largest unit: 5 h, 12 min, 3 days."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:
        return gettext("%(count)s min") % {"count": max(minutes, 1)}
    if minutes < 48 * 60:
        return gettext("%(count)s h") % {"count": minutes // 60}
    days = minutes // (24 * 60)
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def moment_words(moment: datetime | None, zone: tzinfo = UTC) -> str:
    """Return a time as an email says it: an email has no clock of its reader's."""
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    name = local.tzname() or ""
    # Many zones have no name but their difference: -03.
    named = f"UTC{name}" if name.startswith(("+", "-")) else name
    return f"{date_format(local, 'DATETIME_FORMAT')} {named}"
