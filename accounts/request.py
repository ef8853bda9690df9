"""For whom a request acts: read once per request."""

from django.http import Http404, HttpRequest

from accounts.acting import Acting, roles_of
from accounts.models import User

# The handle of the party that somebody with several sides chose in the header.
CHOSEN_SIDE = "side"


def signed_in(request: HttpRequest) -> User:
    """Return the person behind a view that demands one."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def roles(request: HttpRequest) -> list[Acting]:
    """Return all sides of this person, the one whose mailbox is shown first.

    The session only chooses among the sides that are theirs now: who lost a shop is
    shown another side at once.
    """
    known: list[Acting] | None = getattr(request, "_roles", None)
    if known is None:
        chosen = request.session.get(CHOSEN_SIDE)
        mine = roles_of(signed_in(request))
        known = sorted(mine, key=lambda role: role.party.handle != chosen)
        request._roles = known  # type: ignore[attr-defined]
    return known


def acting(request: HttpRequest) -> Acting:
    """Return the side whose mailbox is shown; a 404 for somebody with no side."""
    mine = roles(request)
    if not mine:
        raise Http404
    return mine[0]


def choose_side(request: HttpRequest, handle: str) -> None:
    """Show another side of this person from now on; a 404 for one not theirs."""
    if handle not in {role.party.handle for role in roles(request)}:
        raise Http404
    request.session[CHOSEN_SIDE] = handle
