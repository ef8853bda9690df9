"""The folders: *Inbox* with its tabs, and *Sent messages*."""

import logging
from typing import Any, get_args

from django.contrib.auth.decorators import login_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.acting import Acting
from inbox.context import capped
from inbox.empty import empty_inbox, empty_sent, no_side, not_loaded, nothing_due
from inbox.mailbox import Cursor, Page, Tab, inbox_page, sent_page
from inbox.request import acting, figures_of, roles, signed_in, without_figures
from inbox.rows import received_row, sent_row

logger = logging.getLogger(__name__)


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Open on the messages; staff who are no party open on their own page."""
    if roles(request) or not signed_in(request).is_staff:
        return redirect("inbox:inbox")
    return redirect("staff:overview")


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """All messages (M7), or one of the tabs of M9."""
    mine = roles(request)
    if not mine:
        is_staff = signed_in(request).is_staff
        return _page(request, "", {"empty": no_side(is_staff=is_staff)})
    try:
        return _inbox(request, mine[0])
    except DatabaseError as error:
        return _not_loaded(request, "inbox", error)


@require_safe
@login_required
def sent(request: HttpRequest) -> HttpResponse:
    """What this side has sent (M8), each with how far it has come."""
    me = acting(request)
    try:
        page = sent_page(me.party, **_place(request))
        context = {
            "rows": [sent_row(row, timezone.now()) for row in page.rows],
            "empty": None if page.rows else empty_sent(),
            **_neighbours(reverse("inbox:sent"), "all", page),
        }
        return _page(request, "sent", context)
    except DatabaseError as error:
        return _not_loaded(request, "sent", error)


def _inbox(request: HttpRequest, me: Acting) -> HttpResponse:
    tab, place, now = _tab(request), _place(request), timezone.now()
    page = inbox_page(me.party, tab, **place)
    tabs, turned = _tabs(request, tab), any(place.values())
    context: dict[str, Any] = {
        "tabs": tabs,
        "rows": [received_row(row, now) for row in page.rows],
        "held": _held(request),
        **_neighbours(reverse("inbox:inbox"), tab, page),
    }
    if not page.rows:
        kind = next(one["name"] for one in tabs if one["current"])
        context["empty"] = empty_inbox(
            me, figures_of(request), kind=kind, past_the_end=turned
        )
    elif me.party.is_seller and _nothing_is_due(tab, page, turned):
        context["nothing_due"] = nothing_due(figures_of(request), now)
    return _page(request, "inbox", context)


def _nothing_is_due(tab: Tab, page: Page, turned: bool) -> bool:
    """What is due stands first: when the first row is not, no row is."""
    first_page = tab != "automated" and not turned
    return first_page and page.rows[0]["due_since"] is None


def _page(
    request: HttpRequest, folder: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    mine = roles(request)
    shown = {
        "folders": _folders(request, folder) if mine else [],
        "folder": folder,
        "party": mine[0].party.name or None if mine else None,
        "tabs": [],
        "rows": [],
        "empty": None,
        "held": "",
        "nothing_due": "",
        **context,
    }
    return render(request, "inbox/inbox.html", shown, status=status)


def _not_loaded(
    request: HttpRequest, folder: str, error: DatabaseError
) -> HttpResponse:
    """Say that it failed: a list that could not be read must not look empty."""
    logger.error("the folder %s was not read: %s", folder, type(error).__name__)
    without_figures(request)
    again = not_loaded(request.get_full_path())
    return _page(request, folder, {"empty": again}, status=503)


def _tab(request: HttpRequest) -> Tab:
    wanted = request.GET.get("type", "all")
    return wanted if wanted in get_args(Tab) else "all"  # type: ignore[return-value]


def _place(request: HttpRequest) -> dict[str, Cursor | None]:
    return {side: Cursor.read(request.GET.get(side, "")) for side in ("older", "newer")}


def _neighbours(address: str, tab: Tab, page: Page) -> dict[str, str | None]:
    kind = "" if tab == "all" else f"type={tab}&"
    return {
        "newer_url": f"{address}?{kind}newer={page.newer}" if page.newer else None,
        "older_url": f"{address}?{kind}older={page.older}" if page.older else None,
    }


def _folders(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    unread = figures_of(request).unread
    return [
        {
            "name": _("Inbox"),
            "url": reverse("inbox:inbox"),
            "current": current == "inbox",
            "figure": capped(unread) if unread else "",
        },
        {
            "name": _("Sent messages"),
            "url": reverse("inbox:sent"),
            "current": current == "sent",
            "figure": "",
        },
    ]


def _tabs(request: HttpRequest, current: Tab) -> list[dict[str, Any]]:
    unread = figures_of(request)
    address = reverse("inbox:inbox")
    figures = {"all": 0, "people": unread.people, "automated": unread.automated}
    names = {
        "all": _("All"),
        "people": _("Buyer/Seller Messages"),
        "automated": _("Automated"),
    }
    return [
        {
            "name": name,
            "url": address if key == "all" else f"{address}?type={key}",
            "current": key == current,
            "figure": capped(figures[key]) if figures[key] else "",
        }
        for key, name in names.items()
    ]


def _held(request: HttpRequest) -> str:
    return reverse("inbox:held") if figures_of(request).has_held_email else ""
