"""The time zones that a person can choose, by their names in the IANA's list."""

import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

UTC = "UTC"
LONGEST_NAME = 64
# Not places: offsets whose sign reads the wrong way round, and names of before 1993.
NO_PLACES = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names to choose from, UTC first."""
    places = (name for name in available_timezones() if "/" in name)
    return (UTC, *sorted(name for name in places if not name.startswith(NO_PLACES)))


def zone_called(typed: str) -> str | None:
    """Return the name that somebody means, or None when there is no such zone.

    Its case and its continent may be missing: "paris" is Europe/Paris. A city that is
    listed twice has an old name and a longer one of today.
    """
    wanted = "_".join(typed.split()).lower()
    if not wanted or len(wanted) > LONGEST_NAME:
        return None
    if wanted in _by_name():
        return _by_name()[wanted]
    ending = (name for name in zone_names() if name.lower().endswith(f"/{wanted}"))
    return max(ending, key=len, default=None)


def zone_named(name: str) -> datetime.tzinfo:
    """Return the zone, or UTC when this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.UTC


@cache
def _by_name() -> dict[str, str]:
    """Return every name, the old ones too, in lower case."""
    return {name.lower(): name for name in available_timezones() | {UTC}}
