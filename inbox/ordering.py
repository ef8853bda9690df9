"""Takes orders and what happens to them from the marketplace, and tells both sides.

Whatever is pushed twice is known the second time and announced once. Who reads the
words of a refusal may not know the buyer: they hold no address and no name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Party
from accounts.pushed import buyers_by_address
from inbox import happening
from inbox.announcing import announce, announce_new
from inbox.models import Order, OrderItem
from inbox.order_news import Event, news_for


class OrderRefused(Exception):
    """What was pushed contradicts what is known; its words say how."""


@dataclass(frozen=True)
class PushedLine:
    """One line of an order as the marketplace pushes it; `price` is for one piece."""

    order_number: str
    line_id: str
    buyer_address: str
    placed_at: datetime
    title: str
    sku: str = ""
    quantity: int = 1
    price: Decimal = Decimal(0)
    currency: str = "EUR"
    service_level: str = ""
    customised: bool = False
    bulky: bool = False


@dataclass
class Placed:
    """What became of pushed lines: counts, and the refused ones by their place."""

    new_orders: int = 0
    new_lines: int = 0
    known_lines: int = 0
    refused: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def place_orders(
    lines: list[PushedLine], *, seller: Party, language: str = ""
) -> Placed:
    """Keep the lines of orders that were placed with this shop, all or none.

    Unknown buyers are added by their address and speak `language` (without one, the
    shop's). A new order is announced to both sides when all its lines here are kept.
    A known line stays as it is, but for a mark that it did not have.
    """
    _one_at_a_time()
    buyers = buyers_by_address(
        {line.buyer_address for line in lines}, language=language or seller.language
    )
    numbers = {line.order_number for line in lines}
    known = {one.number: one for one in Order.objects.filter(number__in=numbers)}
    placed, new = Placed(), dict[str, Order]()
    for place, line in enumerate(lines):
        buyer = buyers[line.buyer_address]
        order = known.get(line.order_number) or new.get(line.order_number)
        if order is None:
            new[line.order_number] = _new_order(line, buyer, seller)
        elif (order.buyer_id, order.seller_id) != (buyer.pk, seller.pk):
            placed.refused[place] = _("This order belongs to others.")
    Order.objects.bulk_create(new.values())
    kept = [line for place, line in enumerate(lines) if place not in placed.refused]
    items = _add_items(kept, known | new)
    placed.new_orders, placed.new_lines = len(new), len(items)
    placed.known_lines = len(kept) - len(items)
    _announce_placed(new.values(), items)
    return placed


@transaction.atomic
def record_event(
    order: Order,
    event: Event,
    at: datetime,
    *,
    carrier: str = "",
    tracking_number: str = "",
    estimated_delivery_at: datetime | None = None,
) -> bool:
    """Keep that something happened to an order, and tell both sides.

    Returns False for what is known already: it changes and announces nothing. Raises
    OrderRefused for what cannot have happened.
    """
    order = (
        Order.objects.select_for_update(of=("self",), no_key=True)
        .select_related("buyer__alias", "seller__alias")
        .get(pk=order.pk)
    )
    if refusal := happening.refusal(order, event, at):
        raise OrderRefused(refusal)
    if happening.is_known(order, event, at):
        return False
    if event is Event.SHIPPED:
        order.carrier, order.tracking_number = carrier, tracking_number
        order.estimated_delivery_at = estimated_delivery_at
    happening.note(order, event, at)
    items = list(order.items.all())
    for party in (order.buyer, order.seller):
        news = news_for(party, order, items, event, at)
        announce(party=party, order=order, subject=news.subject, text=news.text, now=at)
    return True


def _one_at_a_time() -> None:
    """Let nobody else place orders meanwhile: two could add the same buyer twice."""
    first = Party.objects.order_by("pk").select_for_update(no_key=True)
    list(first.values_list("pk")[:1])


def _new_order(line: PushedLine, buyer: Party, seller: Party) -> Order:
    return Order(
        number=line.order_number,
        buyer=buyer,
        seller=seller,
        currency=line.currency,
        placed_at=line.placed_at,
        service_level=line.service_level,
    )


def _add_items(lines: list[PushedLine], orders: dict[str, Order]) -> list[OrderItem]:
    """Add the lines that are not known yet; return them."""
    known = OrderItem.objects.filter(order__in=orders.values()).select_related("order")
    seen = {(item.order.number, item.line_id): item for item in known}
    items = []
    for line in lines:
        key = (line.order_number, line.line_id)
        if key not in seen:
            seen[key] = _new_item(line, orders[line.order_number])
            items.append(seen[key])
        else:
            _mark(seen[key], line)
    return OrderItem.objects.bulk_create(items)


def _mark(item: OrderItem, line: PushedLine) -> None:
    """Add what a fuller report says of a line: it opens a reason to write for it."""
    marks = item.customised or line.customised, item.bulky or line.bulky
    if marks != (item.customised, item.bulky):
        item.customised, item.bulky = marks
        if item.pk:
            item.save(update_fields=["customised", "bulky"])


def _new_item(line: PushedLine, order: Order) -> OrderItem:
    return OrderItem(
        order=order,
        line_id=line.line_id,
        title=line.title,
        sku=line.sku,
        quantity=line.quantity,
        price=line.price,
        customised=line.customised,
        bulky=line.bulky,
    )


def _announce_placed(orders: Iterable[Order], items: list[OrderItem]) -> None:
    items_of: dict[int, list[OrderItem]] = {}
    for item in items:
        items_of.setdefault(item.order_id, []).append(item)
    announce_new(
        [
            news_for(party, order, items_of[order.pk], Event.PLACED, order.placed_at)
            for order in orders
            for party in (order.buyer, order.seller)
        ]
    )
