"""For whom a request acts, and what the frame needs: read once per request."""

from django.http import Http404, HttpRequest

from accounts.acting import Acting
from accounts.request import acting, roles, signed_in
from inbox.mailbox import Figures, figures
from inbox.models import MailboxEntry

__all__ = [
    "acting",
    "entry_or_404",
    "figures_of",
    "roles",
    "signed_in",
    "without_figures",
]


def figures_of(request: HttpRequest) -> Figures:
    known: Figures | None = getattr(request, "_figures", None)
    if known is None:
        mine = roles(request)
        known = figures(mine[0].party) if mine else Figures()
        request._figures = known  # type: ignore[attr-defined]
    return known


def without_figures(request: HttpRequest) -> None:
    """Show the frame without its figures: they could not be read."""
    request._figures = Figures()  # type: ignore[attr-defined]


def entry_or_404(request: HttpRequest, public_id: str) -> tuple[MailboxEntry, Acting]:
    """Return the thread as this person's side has it.

    A thread that is not theirs looks exactly like one that does not exist (P4).
    """
    sides = {role.party.pk: role for role in roles(request)}
    entries = MailboxEntry.objects.filter(
        party__in=sides, thread__public_id=public_id
    ).select_related("thread__order", "thread__buyer__alias", "thread__seller__alias")
    found = {entry.party_id: entry for entry in entries}
    for party_id, role in sides.items():
        # Who buys in their own shop reads as the side whose inbox they are shown.
        if party_id in found:
            return found[party_id], role
    raise Http404
