"""What the frame of every page shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from inbox.request import figures_of, roles

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
            is_staff=user.is_staff,
        )
    return {"frame": shown}
