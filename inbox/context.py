"""What the frame of every page shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from inbox.preference_words import bouncing_notices
from inbox.request import figures_of, roles
from inbox.sides import sides_to_choose

MOST_SHOWN = 99


def capped(figure: int) -> str:
    return str(figure) if figure <= MOST_SHOWN else f"{MOST_SHOWN}+"


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return `frame` for the templates; three short queries for a signed-in person."""
    shown: dict[str, Any] = {
        "person_name": "",
        "unread": 0,
        "unread_text": "",
        "party": None,
        "is_staff": False,
        "marketplace_name": settings.MARKETPLACE_NAME,
        "demo": settings.DEMO,
        "sides": [],
        "bouncing": [],
    }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        unread = figures_of(request).unread
        sides = roles(request)
        shown.update(
            person_name=user.name or user.email,
            unread=unread,
            unread_text=capped(unread),
            party=sides[0].party.name or None if sides else None,
            sides=sides_to_choose(sides),
            bouncing=bouncing_notices(sides),
            is_staff=user.is_staff,
        )
    return {"frame": shown, "settings_url": _settings_url(request)}


def _settings_url(request: HttpRequest) -> str:
    """Return the way to the settings, for everybody who acts for a party."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return reverse("settings:home") if signed_in and roles(request) else ""
