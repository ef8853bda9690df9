"""Orders as their pages show them: the list of a side, and one order."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, ngettext, pgettext

from accounts.models import Block, NotificationPreferences, Party
from accounts.models.party import shown_as
from inbox.mailbox import PAGE_SIZE, Cursor, Page
from inbox.models import MailboxEntry, Order, OrderItem, ReturnRequest
from inbox.rows import other_side, when_words

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MOST_CONVERSATIONS = 50


def orders_page(party: Party, *, older: Cursor | None, newer: Cursor | None) -> Page:
    """Return up to 50 orders of this side, the newest first. One query."""
    rows = _rows_of(party)
    if newer and (later := _beyond(newer, "gt")):
        upwards = rows.filter(later).order_by("placed_at", "pk")
        found = list(upwards[: PAGE_SIZE + 1])
        shown = found[:PAGE_SIZE][::-1]
        more_newer, more_older = len(found) > PAGE_SIZE, True
    else:
        earlier = _beyond(older, "lt") if older else None
        downwards = (rows.filter(earlier) if earlier else rows).order_by(
            "-placed_at", "-pk"
        )
        found = list(downwards[: PAGE_SIZE + 1])
        shown = found[:PAGE_SIZE]
        more_newer, more_older = earlier is not None, len(found) > PAGE_SIZE
    return Page(
        shown,
        _place(shown[0]) if shown and more_newer else None,
        _place(shown[-1]) if shown and more_older else None,
    )


def order_row(row: dict[str, Any], address: str, now: datetime) -> dict[str, Any]:
    """Return a row in words; `address` is the name of the page of one order."""
    times = ("shipped_at", "delivered_at", "cancelled_at")
    order = Order(number=row["number"], **{name: row[name] for name in times})
    more = (row["item_count"] or 0) - 1
    return {
        "url": reverse(address, args=[order.number]),
        "number": order.number,
        "title": row["first_title"] or order.number,
        "more_text": ngettext("and %(count)s more", "and %(count)s more", more)
        % {"count": more}
        if more > 0
        else "",
        "other": shown_as(row["other_kind"], row["other_name"] or row["other_handle"]),
        "when_text": when_words(row["placed_at"], now),
        "when_iso": row["placed_at"].isoformat(),
        "takes_only_needed": row["other_refuses"],
        **status(order, return_is_open=row["return_is_open"]),
    }


def status(order: Order, *, return_is_open: bool) -> dict[str, str]:
    if return_is_open:
        return {"status_text": _("Return open"), "status_kind": "waiting"}
    kind = "ok" if order.delivered_at else ""
    if order.cancelled_at:
        kind = "problem"
    return {"status_text": order.status_text, "status_kind": kind}


def order_value(order: Order, me: Party) -> dict[str, Any]:
    """Return all that one side's page says about an order."""
    items, returns = list(order.items.all()), list(order.returns.order_by("pk"))
    total = sum((item.price * item.quantity for item in items), start=0)
    return {
        "number": order.number,
        "other": (order.buyer if me.is_seller else order.seller).shown_as,
        "items": [_item(item, order) for item in items],
        "total_text": _money(total, order),
        "facts": _facts(order, returns),
        "carrier": order.carrier,
        "tracking_number": order.tracking_number,
        "conversations": _conversations(order, me),
        "takes_only_needed": me.is_seller and _takes_only_needed(order),
        **status(order, return_is_open=any(not one.closed_at for one in returns)),
    }


def _rows_of(party: Party) -> QuerySet[Order, Any]:
    mine, other = ("seller", "buyer") if party.is_seller else ("buyer", "seller")
    items = OrderItem.objects.filter(order=OuterRef("pk")).order_by("pk")
    counted = items.order_by().values("order").annotate(count=Count("pk"))
    returns = ReturnRequest.objects.filter(order=OuterRef("pk"), closed_at=None)
    return Order.objects.filter(**{mine: party}).values(
        "pk",
        "number",
        "placed_at",
        "shipped_at",
        "delivered_at",
        "cancelled_at",
        other_kind=F(f"{other}__kind"),
        other_name=F(f"{other}__name"),
        other_handle=F(f"{other}__handle"),
        first_title=Subquery(items.values("title")[:1]),
        item_count=Subquery(counted.values("count")),
        return_is_open=Exists(returns),
        other_refuses=_buyer_refuses(party) if party.is_seller else Value(value=False),
    )


def _buyer_refuses(seller: Party) -> Q:
    """Whether an order's buyer takes from its shop only what is needed (row M4)."""
    opted_out = NotificationPreferences.objects.filter(
        party=OuterRef("buyer"), opted_out_at__isnull=False
    )
    blocks = Block.objects.filter(blocker=OuterRef("buyer"), blocked=seller)
    return Q(Exists(opted_out)) | Q(Exists(blocks))


def _takes_only_needed(order: Order) -> bool:
    this = Order.objects.filter(pk=order.pk)
    return this.filter(_buyer_refuses(order.seller)).exists()


def _beyond(place: Cursor, side: str) -> Q | None:
    """Keep the orders after a place; None for a place that no order can have."""
    try:
        moment = BEGINNING + place.key * MICROSECOND
    except OverflowError:
        return None
    return Q(**{f"placed_at__{side}e": moment}) & (
        Q(**{f"placed_at__{side}": moment}) | Q(**{f"pk__{side}": place.row})
    )


def _place(row: dict[str, Any]) -> Cursor:
    return Cursor((row["placed_at"] - BEGINNING) // MICROSECOND, row["pk"])


def _item(item: OrderItem, order: Order) -> dict[str, Any]:
    return {
        "title": item.title,
        "quantity": item.quantity,
        "price_text": _money(item.price * item.quantity, order),
        "customised": item.customised,
        "bulky": item.bulky,
    }


def _money(amount: Decimal | int, order: Order) -> str:
    return f"{number_format(amount, 2)} {order.currency}" if amount else ""


def _facts(order: Order, returns: list[ReturnRequest]) -> list[tuple[str, str]]:
    """Return what happened and when, each as words and a time."""
    moments = [
        (_("Placed"), order.placed_at),
        (_("Shipped"), order.shipped_at),
        (_("Delivered"), order.delivered_at),
        (pgettext("order", "Cancelled"), order.cancelled_at),
    ]
    for one in returns:
        moments.append((_("Return requested"), one.requested_at))
        moments.append((_("Return closed"), one.closed_at))
    facts = [(name, _day_and_time(moment)) for name, moment in moments if moment]
    expected = order.estimated_delivery_at
    if expected and not (order.delivered_at or order.cancelled_at):
        day = date_format(localtime(expected), "DATE_FORMAT")
        facts.append((_("Expected by"), day))
    if order.service_level:
        facts.append((_("Delivery"), order.service_level))
    return facts


def _day_and_time(moment: datetime) -> str:
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")


def _conversations(order: Order, me: Party) -> list[dict[str, Any]]:
    """Return this side's conversations about the order, the newest first.

    Where nothing has come and nothing was sent there is none: the other side may have
    begun one that was not to be delivered (row M4).
    """
    something = Q(in_at__isnull=False) | Q(out_at__isnull=False)
    entries = (
        MailboxEntry.objects.filter(something, party=me, thread__order=order)
        .select_related("thread")
        .order_by("-pk")
    )
    return [
        {
            "url": entry.thread.get_absolute_url(),
            "subject": entry.subject,
            "other": other_side(entry.other_kind, entry.other_name),
            "is_automated": entry.automated,
            "unread": entry.unread,
        }
        for entry in entries[:MOST_CONVERSATIONS]
    ]
