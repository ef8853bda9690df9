"""Hours of the day where a party lives, as moments in time.

An hour that does not exist on the day on which clocks go forward is read with the
offset of before: 02:30 is then 03:30. One that comes twice is its first (RFC 5545
§3.3.5). Intervals are made of moments, never of the hands of a clock: so quiet hours
that are over do not begin again when an hour is repeated.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

ONE_DAY = timedelta(days=1)


def moment(day: date, hour: time, zone: tzinfo) -> datetime:
    """Return when the clocks of this zone show this hour on this day."""
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)


def next_time(hour: time, zone: tzinfo, after: datetime) -> datetime:
    """Return when the clocks next show this hour, once a day, later than `after`."""
    today = after.astimezone(zone).date()
    days = (today, today + ONE_DAY, today + 2 * ONE_DAY)
    return next(at for day in days if (at := moment(day, hour, zone)) > after)


def end_of_quiet_hours(
    begin: time, end: time, zone: tzinfo, now: datetime
) -> datetime | None:
    """Return when the quiet hours of now are over, or None when it is not quiet.

    They may go over midnight. They hold at their first moment and no longer at their
    last.
    """
    today = now.astimezone(zone).date()
    for day in (today - ONE_DAY, today):
        last_day = day if begin < end else day + ONE_DAY
        over = moment(last_day, end, zone)
        if moment(day, begin, zone) <= now < over:
            return over
    return None
