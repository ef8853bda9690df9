"""The folders: *Inbox* with its tabs, and *Sent messages*."""

from typing import Any, get_args

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inbox.context import capped
from inbox.empty import empty_inbox, empty_sent
from inbox.mailbox import Cursor, Page, Tab, inbox_page, sent_page
from inbox.request import acting, figures_of, roles, signed_in
from inbox.rows import received_row, sent_row


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
        return redirect(
            "staff:overview" if signed_in(request).is_staff else "your_account"
        )
    tab = _tab(request)
    page = inbox_page(mine[0].party, tab, **_place(request))
    now = timezone.now()
    rows = [received_row(row, now) for row in page.rows]
    context = {
        "folders": _folders(request, "inbox"),
        "tabs": _tabs(request, tab),
        "rows": rows,
        "empty": None if rows else empty_inbox(mine[0], tab),
        "held": _held(request),
        "folder": "inbox",
        "party": mine[0].party.name or None,
        **_neighbours(reverse("inbox:inbox"), tab, page),
    }
    return render(request, "inbox/inbox.html", context)


@require_safe
@login_required
def sent(request: HttpRequest) -> HttpResponse:
    """What this side has sent (M8), each with how far it has come."""
    me = acting(request)
    page = sent_page(me.party, **_place(request))
    now = timezone.now()
    rows = [sent_row(row, now) for row in page.rows]
    context = {
        "folders": _folders(request, "sent"),
        "tabs": [],
        "rows": rows,
        "empty": None if rows else empty_sent(),
        "held": [],
        "folder": "sent",
        "party": me.party.name or None,
        **_neighbours(reverse("inbox:sent"), "all", page),
    }
    return render(request, "inbox/inbox.html", context)


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
