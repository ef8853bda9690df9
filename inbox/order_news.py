"""What the marketplace tells both sides about an order, in each one's language.

The words of the automated messages of row M10: a subject and a text for each event.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, ngettext, override

from accounts.models import Party
from inbox.models import Order, OrderItem

MOST_ITEMS = 20
PARTS = "\n\n"


class Event(StrEnum):
    """What may happen to an order, by the words of an events file."""

    PLACED = "placed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    RETURN_REQUESTED = "return-requested"
    RETURN_CLOSED = "return-closed"


@dataclass(frozen=True)
class News:
    """One announcement to one side, ready to be kept."""

    party: Party
    order: Order
    subject: str
    text: str
    at: datetime


def news_for(
    party: Party, order: Order, items: list[OrderItem], event: Event, at: datetime
) -> News:
    """Return what this side is told about the event, in its own language."""
    with override(party.language):
        words = _for_seller if party.is_seller else _for_buyer
        subject, *paragraphs = words(event, order, items)
        subject = subject % {"item": items[0].title if items else order.number}
        return News(party, order, subject, PARTS.join(filter(None, paragraphs)), at)


def _for_buyer(event: Event, order: Order, items: list[OrderItem]) -> list[str]:
    shop = {"shop": order.seller.shown_as}
    match event:
        case Event.PLACED:
            return [
                _("Order confirmed: %(item)s"),
                _("Thank you for your order. %(shop)s is preparing it.") % shop,
                _list_of(items),
                _("We write again when it is on its way."),
            ]
        case Event.SHIPPED:
            return [
                _("Shipped: %(item)s"),
                _("Your parcel is on its way."),
                _list_of(items),
                _way_of(order),
            ]
        case Event.DELIVERED:
            return [
                _("Delivered: %(item)s"),
                _("Your parcel was delivered."),
                _("Is something not right? Write to %(shop)s from this order.") % shop,
            ]
        case Event.CANCELLED:
            return [
                _("Cancelled: %(item)s"),
                _("Your order was cancelled. You get back what you paid."),
            ]
        case Event.RETURN_REQUESTED:
            return [
                _("Return registered: %(item)s"),
                _("Your return is registered. %(shop)s knows about it.") % shop,
            ]
        case Event.RETURN_CLOSED:
            return [_("Return closed: %(item)s"), _("Your return is closed.")]


def _for_seller(event: Event, order: Order, items: list[OrderItem]) -> list[str]:
    buyer = {"buyer": order.buyer.shown_as}
    match event:
        case Event.PLACED:
            return [
                _("New order: %(item)s"),
                _("%(buyer)s ordered from you.") % buyer,
                _list_of(items),
                _service(order),
            ]
        case Event.SHIPPED:
            return [
                _("Shipment confirmed: %(item)s"),
                _("The parcel is on its way to %(buyer)s.") % buyer,
                _way_of(order),
            ]
        case Event.DELIVERED:
            return [
                _("Delivered: %(item)s"),
                _("The parcel was delivered. The order is complete."),
            ]
        case Event.CANCELLED:
            return [
                _("Cancelled: %(item)s"),
                _("The order was cancelled. Please do not send it."),
            ]
        case Event.RETURN_REQUESTED:
            return [
                _("Return requested: %(item)s"),
                _("%(buyer)s wants to send this order back.") % buyer,
            ]
        case Event.RETURN_CLOSED:
            return [_("Return closed: %(item)s"), _("The return is closed.")]


def _list_of(items: list[OrderItem]) -> str:
    lines = [f"{item.quantity} × {item.title}" for item in items[:MOST_ITEMS]]
    more = len(items) - MOST_ITEMS
    if more > 0:
        words = ngettext("and %(count)s more item", "and %(count)s more items", more)
        lines.append(words % {"count": more})
    return "\n".join(lines)


def _service(order: Order) -> str:
    if not order.service_level:
        return ""
    return _("Delivery: %(level)s") % {"level": order.service_level}


def _way_of(order: Order) -> str:
    """Return who carries the parcel, by which number, and when it should arrive."""
    lines = []
    if order.carrier:
        lines.append(_("Carrier: %(name)s") % {"name": order.carrier})
    if order.tracking_number:
        lines.append(
            _("Tracking number: %(number)s") % {"number": order.tracking_number}
        )
    if order.estimated_delivery_at:
        day = date_format(localtime(order.estimated_delivery_at), "DATE_FORMAT")
        lines.append(_("Expected by: %(day)s") % {"day": day})
    return "\n".join(lines)
