"""When emails come, and how a shop hears of lost messages, in words."""

from datetime import time

from django.utils.formats import time_format
from django.utils.translation import gettext as _, ngettext

from accounts.models import NotificationPreferences

How, Notices = NotificationPreferences.How, NotificationPreferences.Notices


def timing_state(preferences: NotificationPreferences) -> str:
    """Say when emails come; "" when none come at all."""
    if not preferences.messages_on:
        return ""
    return " ".join(filter(None, [_how(preferences), _quiet(preferences)]))


def notices_state(preferences: NotificationPreferences) -> str:
    """Say how a shop hears of messages that could not be delivered."""
    here = _("They always stand in the conversations.")
    return f"{_notices(preferences)} {here}"


def _how(preferences: NotificationPreferences) -> str:
    if preferences.how == How.IF_UNREAD:
        words = ngettext(
            "You get an email when nobody has read a message after %(count)s minute.",
            "You get an email when nobody has read a message after %(count)s minutes.",
            preferences.minutes_to_wait,
        )
        return words % {"count": preferences.minutes_to_wait}
    if preferences.how == How.HOURLY:
        return _("You get at most one email an hour, with everything new.")
    if preferences.how == How.DAILY:
        return _daily(
            preferences,
            _("You get one email a day at %(time)s (%(zone)s), with everything new."),
        )
    return _("You get an email for each message.")


def _quiet(preferences: NotificationPreferences) -> str:
    if preferences.quiet_from is None or preferences.quiet_until is None:
        return ""
    return _("No emails between %(begin)s and %(end)s (%(zone)s).") % {
        "begin": time_format(preferences.quiet_from, "TIME_FORMAT"),
        "end": time_format(preferences.quiet_until, "TIME_FORMAT"),
        "zone": preferences.time_zone,
    }


def _notices(preferences: NotificationPreferences) -> str:
    match Notices(preferences.undeliverable_notices):
        case Notices.OFF:
            return _("You get no emails about them.")
        case Notices.EACH:
            return _("You get an email about each of them.")
        case Notices.BY_EMAIL:
            return _("You get an email about each that you sent by email.")
        case Notices.DIGEST if preferences.how == How.HOURLY:
            return _("They are listed in your hourly digest.")
    return _daily(
        preferences, _("They are listed in one email a day at %(time)s (%(zone)s).")
    )


def _daily(preferences: NotificationPreferences, words: str) -> str:
    return words % {
        "time": time_format(time(preferences.digest_hour), "TIME_FORMAT"),
        "zone": preferences.time_zone,
    }
