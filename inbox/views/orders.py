"""Orders: *Your Orders* of a buyer, and the orders of a shop."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.acting import Acting
from inbox.empty import Empty
from inbox.mailbox import Cursor, Page
from inbox.models import Order
from inbox.orders import order_row, order_value, orders_page
from inbox.request import roles


@require_safe
@login_required
def orders(request: HttpRequest) -> HttpResponse:
    """What this person bought."""
    text = _("What you buy appears here, with the messages about it.")
    return _list(request, _buying(request)[0], "inbox:order", text)


@require_safe
@login_required
def seller_orders(request: HttpRequest) -> HttpResponse:
    """What was bought from the shop that is shown."""
    text = _("What buyers order from your shop appears here.")
    return _list(request, _selling(request)[0], "inbox:seller_order", text)


@require_safe
@login_required
def order(request: HttpRequest, number: str) -> HttpResponse:
    """One order, for its buyer."""
    return _one(request, number, _buying(request))


@require_safe
@login_required
def seller_order(request: HttpRequest, number: str) -> HttpResponse:
    """One order, for the shop."""
    return _one(request, number, _selling(request))


def _buying(request: HttpRequest) -> list[Acting]:
    return _sides(request, is_seller=False)


def _selling(request: HttpRequest) -> list[Acting]:
    return _sides(request, is_seller=True)


def _sides(request: HttpRequest, *, is_seller: bool) -> list[Acting]:
    """Return the sides of one kind, the one that is shown first; none is a 404."""
    mine = [role for role in roles(request) if role.party.is_seller == is_seller]
    if not mine:
        raise Http404
    return mine


def _list(
    request: HttpRequest, me: Acting, address: str, empty_text: str
) -> HttpResponse:
    place = {
        side: Cursor.read(request.GET.get(side, "")) for side in ("older", "newer")
    }
    page, now = orders_page(me.party, **place), timezone.now()
    context = {
        "rows": [order_row(row, address, now) for row in page.rows],
        "title": _("Orders") if me.party.is_seller else _("Your Orders"),
        "shop": me.party.name if me.party.is_seller else "",
        "empty": Empty(
            _("No orders yet"),
            empty_text,
            reverse("inbox:inbox"),
            _("Go to the inbox"),
        ),
        **_neighbours(reverse(f"{address}s"), page),
    }
    return render(request, "inbox/orders.html", context)


def _one(request: HttpRequest, number: str, mine: list[Acting]) -> HttpResponse:
    """Show an order of these sides; any other looks like one that does not exist."""
    side = "seller" if mine[0].party.is_seller else "buyer"
    found = Order.objects.filter(
        number=number, **{f"{side}__in": [role.party for role in mine]}
    )
    shown = found.select_related("buyer", "seller").first()
    if shown is None:
        raise Http404
    me = next(one for one in mine if one.party.pk in (shown.buyer_id, shown.seller_id))
    context = {
        "order": order_value(shown, me.party),
        "is_seller": me.party.is_seller,
        "may_write": me.may_write,
    }
    return render(request, "inbox/order.html", context)


def _neighbours(address: str, page: Page) -> dict[str, str | None]:
    return {
        "newer_url": f"{address}?newer={page.newer}" if page.newer else None,
        "older_url": f"{address}?older={page.older}" if page.older else None,
    }
