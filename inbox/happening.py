"""What may happen to an order, and where it is noted."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from inbox.models import Order, ReturnRequest
from inbox.order_news import Event

CLOCKS_DIFFER = timedelta(days=1)
NOTED_IN = {
    Event.PLACED: "placed_at",
    Event.SHIPPED: "shipped_at",
    Event.DELIVERED: "delivered_at",
    Event.CANCELLED: "cancelled_at",
}


def is_known(order: Order, event: Event, at: datetime) -> bool:
    """Say whether it was noted before: an order is shipped once, whenever that was."""
    if event in NOTED_IN:
        return getattr(order, NOTED_IN[event]) is not None
    if event is Event.RETURN_REQUESTED:
        return order.returns.filter(requested_at=at).exists() or _is_open(order)
    return order.returns.filter(closed_at=at).exists()


def refusal(order: Order, event: Event, at: datetime) -> str:
    """Return why it cannot have happened, or ""."""
    if at > timezone.now() + CLOCKS_DIFFER:
        return _("The time lies in the future.")
    if at < order.placed_at:
        return _("The time lies before the order was placed.")
    if is_known(order, event, at):
        return ""
    if event is Event.CANCELLED and order.delivered_at:
        return _("The order was delivered.")
    if event in (Event.SHIPPED, Event.DELIVERED) and order.cancelled_at:
        return _("The order was cancelled.")
    if event is Event.RETURN_CLOSED and not _is_open(order):
        return _("No return of this order is open.")
    return ""


def note(order: Order, event: Event, at: datetime) -> None:
    """Write it down."""
    if event is Event.RETURN_REQUESTED:
        ReturnRequest.objects.create(order=order, requested_at=at)
    elif event is Event.RETURN_CLOSED:
        order.returns.filter(closed_at__isnull=True).update(closed_at=at)
    else:
        setattr(order, NOTED_IN[event], at)
        order.save()


def _is_open(order: Order) -> bool:
    return order.returns.filter(closed_at__isnull=True).exists()
