"""Hours of the day as moments, on the days on which the clocks of Paris change too.

On 29 March 2026 there is no 02:30 in Paris; on 25 October 2026 there are two.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from accounts.local_time import end_of_quiet_hours, moment, next_time
from accounts.time_zones import zone_called, zone_named, zone_names

PARIS = zone_named("Europe/Paris")
NO_OTHER = ("America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca")


def utc(text):
    return datetime.fromisoformat(f"2026-{text}:00").replace(tzinfo=UTC)


def clock(text):
    return time.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        ("2026-03-28", "02:30", "03-28T01:30"),
        ("2026-03-29", "01:59", "03-29T00:59"),
        ("2026-03-29", "02:30", "03-29T01:30"),  # their clocks show 03:30
        ("2026-03-29", "03:00", "03-29T01:00"),
        ("2026-10-25", "01:59", "10-24T23:59"),
        ("2026-10-25", "02:30", "10-25T00:30"),  # the first of two
        ("2026-10-25", "03:00", "10-25T02:00"),
    ],
)
def test_an_hour_in_paris(day, hour, expected):
    assert moment(date.fromisoformat(day), clock(hour), PARIS) == utc(expected)


@pytest.mark.parametrize(
    ("hour", "after", "expected"),
    [
        ("08:00", "03-28T06:59", "03-28T07:00"),
        ("08:00", "03-28T07:00", "03-29T06:00"),  # not again at once; 23 hours
        ("08:00", "10-24T06:00", "10-25T07:00"),  # 25 hours
        ("02:00", "03-28T12:00", "03-29T01:00"),  # there is none: at 03:00
        ("02:00", "10-24T12:00", "10-25T00:00"),
        ("02:00", "10-25T00:00", "10-26T01:00"),  # the second 02:00 is no other day
        ("00:00", "06-30T22:30", "07-01T22:00"),
    ],
)
def test_the_next_time_that_clocks_show_an_hour(hour, after, expected):
    assert next_time(clock(hour), PARIS, utc(after)) == utc(expected)


@pytest.mark.parametrize(
    ("begin", "end", "now", "over"),
    [
        # Over midnight, in summer: Paris is two hours ahead.
        ("22:00", "07:00", "07-10T19:59", None),
        ("22:00", "07:00", "07-10T20:00", "07-11T05:00"),
        ("22:00", "07:00", "07-11T04:59", "07-11T05:00"),
        ("22:00", "07:00", "07-11T05:00", None),
        # In the afternoon.
        ("13:00", "14:00", "07-10T11:30", "07-10T12:00"),
        ("13:00", "14:00", "07-10T12:00", None),
        # The short night in March and the long one in October.
        ("22:00", "07:00", "03-28T21:30", "03-29T05:00"),
        ("22:00", "07:00", "03-29T04:59", "03-29T05:00"),
        ("22:00", "07:00", "03-29T05:00", None),
        ("22:00", "07:00", "10-24T20:00", "10-25T06:00"),
        ("22:00", "07:00", "10-25T05:59", "10-25T06:00"),
        # An end that does not exist, and one that exists twice: quiet once.
        ("22:00", "02:30", "03-29T01:15", "03-29T01:30"),
        ("22:00", "02:30", "10-25T00:29", "10-25T00:30"),
        ("22:00", "02:30", "10-25T00:30", None),
        ("22:00", "02:30", "10-25T01:10", None),  # 02:10 for the second time
        # A beginning that exists twice.
        ("02:30", "07:00", "10-25T01:10", "10-25T06:00"),
        # All of it in an hour that does not exist.
        ("02:10", "02:50", "03-29T01:20", "03-29T01:50"),
    ],
)
def test_when_quiet_hours_in_paris_are_over(begin, end, now, over):
    expected = utc(over) if over else None

    assert end_of_quiet_hours(clock(begin), clock(end), PARIS, utc(now)) == expected


@given(
    zone=st.sampled_from(("Europe/Paris", "UTC", *NO_OTHER)),
    begin=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    end=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    minute=st.integers(0, 525_600),
)
def test_quiet_hours_always_end_within_a_day_and_then_it_is_loud(
    zone, begin, end, minute
):
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)

    over = end_of_quiet_hours(begin, end, zone_named(zone), now)

    if over:
        assert now < over <= now + timedelta(hours=26)
    if over and loud_for(begin, end) >= timedelta(hours=2):
        assert end_of_quiet_hours(begin, end, zone_named(zone), over) is None


def loud_for(begin, end):
    """Return how long it is loud each day; less than an hour may fall into a change."""
    day = date(2026, 1, 1)
    return (datetime.combine(day, begin) - datetime.combine(day, end)) % timedelta(1)


@given(hour=st.integers(0, 23), minute=st.integers(0, 525_600))
def test_the_hour_of_a_digest_comes_once_on_every_day(hour, minute):
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)

    first = next_time(time(hour), PARIS, now)
    second = next_time(time(hour), PARIS, first)

    days = [one.astimezone(PARIS).date() for one in (first, second)]
    assert now < first
    assert days[1] - days[0] == timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Europe/Paris", "Europe/Paris"),
        (" europe/paris ", "Europe/Paris"),
        ("paris", "Europe/Paris"),
        ("New York", "America/New_York"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("utc", "UTC"),
        ("", None),
        ("Atlantis", None),
        ("../../etc/passwd", None),
        ("Europe/Paris\x00", None),
        ("x" * 70_000, None),
    ],
)
def test_a_time_zone_is_found_by_what_people_call_it(typed, expected):
    assert zone_called(typed) == expected


def test_every_zone_to_choose_can_be_used():
    assert len(zone_names()) > 300
    assert all(str(zone_named(name)) == name for name in zone_names())


def test_a_zone_that_this_machine_does_not_know_is_utc():
    assert zone_named("Mars/Olympus_Mons") is UTC
    assert zone_named("../UTC") is UTC
