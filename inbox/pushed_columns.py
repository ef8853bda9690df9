"""What the columns of a pushed line say: an order's line, or an event.

Only the columns that are asked for here are ever looked at: names, telephone numbers
and postal addresses are not. What is wrong is said without what stands there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from inbox.happening import CLOCKS_DIFFER
from inbox.importing import ORDER_COLUMNS
from inbox.models.order import ORDER_NUMBER
from inbox.order_news import Event
from inbox.ordering import PushedLine
from inbox.relay.tokens import split_recipient
from inbox.threads import one_line

Columns = Mapping[str, str]
MOST_PIECES = 100_000
HIGHEST_PRICE = Decimal(10) ** 8
FIRST_YEAR, LATEST = 1990, timedelta(days=400)
EVENTS = {event.value for event in Event} - {Event.PLACED.value}
YES, NO = ("true", "yes", "y", "1"), ("", "false", "no", "n", "0")


class BadLine(Exception):
    """A line that cannot be taken; its words say why."""


@dataclass(frozen=True)
class PushedEvent:
    """One line of an events file."""

    order_number: str
    event: Event
    at: datetime
    carrier: str
    tracking_number: str
    estimated_delivery_at: datetime | None


def order_line(columns: Columns) -> PushedLine | None:
    """Return the line of an order; None for one that only continues the line before.

    Raises BadLine. A report's `item-price` is for all pieces of the line.
    """
    number, line_id = _order_number(columns), _short(columns, "order-item-id")
    if not line_id:
        raise BadLine(_("%(name)s is empty.") % {"name": "order-item-id"})
    if not any(columns.get(name) for name in ORDER_COLUMNS[2:]):
        return None
    quantity = _quantity(columns)
    level = _short(columns, "ship-service-level")
    return PushedLine(
        order_number=number,
        line_id=line_id,
        buyer_address=_address(columns),
        placed_at=_placed_at(columns),
        title=_title(columns),
        sku=_short(columns, "sku"),
        quantity=quantity,
        price=_price(columns, quantity),
        currency=_currency(columns),
        service_level=level,
        customised=_is_customised(columns),
        bulky=_is_bulky(columns, level),
    )


def event_line(columns: Columns) -> PushedEvent:
    """Return the event of a line; raises BadLine."""
    word = columns.get("event", "").lower().replace("_", "-").replace(" ", "-")
    if word not in EVENTS:
        raise BadLine(
            _("The event must be one of these: %(events)s.")
            % {"events": ", ".join(sorted(EVENTS))}
        )
    expected = columns.get("estimated-delivery")
    return PushedEvent(
        order_number=_order_number(columns),
        event=Event(word),
        at=_moment(columns, "at"),
        carrier=_short(columns, "carrier"),
        tracking_number=_short(columns, "tracking-number"),
        estimated_delivery_at=_moment(columns, "estimated-delivery")
        if expected
        else None,
    )


def _is_customised(columns: Columns) -> bool:
    """Amazon names where the buyer's choice can be read; that is not kept."""
    chosen = columns.get("customized-url") or columns.get("customized-page")
    return _flag(columns, "is-customized") or bool(chosen)


def _is_bulky(columns: Columns, service_level: str) -> bool:
    """Amazon says it of no product, but a time is agreed for what is heavy or large."""
    agreed = service_level.lower().startswith("scheduled")
    return (
        _flag(columns, "is-bulky") or agreed or bool(columns.get("delivery-start-date"))
    )


def _flag(columns: Columns, name: str) -> bool:
    word = columns.get(name, "").lower()
    if word not in (*YES, *NO):
        raise BadLine(_("%(name)s is neither true nor false.") % {"name": name})
    return word in YES


def _order_number(columns: Columns) -> str:
    number = columns.get("order-id", "")
    try:
        ORDER_NUMBER(number)
    except ValidationError as error:
        raise BadLine(
            _("%(name)s is no order number.") % {"name": "order-id"}
        ) from error
    return number


def _short(columns: Columns, name: str, longest: int = 40) -> str:
    value = one_line(columns.get(name, ""))
    if len(value) > longest:
        raise BadLine(
            _("%(name)s is longer than %(longest)s characters.")
            % {"name": name, "longest": longest}
        )
    return value


def _address(columns: Columns) -> str:
    address = columns.get("buyer-email", "").lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadLine(
            _("%(name)s is no email address.") % {"name": "buyer-email"}
        ) from error
    if len(address) > 254 or split_recipient(address):
        raise BadLine(
            _("%(name)s is no buyer's own address.") % {"name": "buyer-email"}
        )
    return address


def _moment(columns: Columns, name: str) -> datetime:
    """Return a date or a time of ISO 8601; without a zone it is in UTC."""
    try:
        moment = datetime.fromisoformat(columns.get(name, ""))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if moment.year < FIRST_YEAR or moment > timezone.now() + LATEST:
            raise ValueError
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadLine(
            _("%(name)s is no date like 2026-11-22T10:30:00Z.") % {"name": name}
        ) from error


def _placed_at(columns: Columns) -> datetime:
    moment = _moment(columns, "purchase-date")
    if moment > timezone.now() + CLOCKS_DIFFER:
        raise BadLine(_("%(name)s lies in the future.") % {"name": "purchase-date"})
    return moment


def _title(columns: Columns) -> str:
    title = one_line(columns.get("product-name", ""))
    if not title:
        raise BadLine(_("%(name)s is empty.") % {"name": "product-name"})
    return title[:200]


def _quantity(columns: Columns) -> int:
    text = columns.get("quantity-purchased", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if not 1 <= number <= MOST_PIECES:
        raise BadLine(
            _("%(name)s is no number from 1 to %(most)s.")
            % {"name": "quantity-purchased", "most": MOST_PIECES}
        )
    return number


def _price(columns: Columns, quantity: int) -> Decimal:
    try:
        price = Decimal(columns.get("item-price") or "0")
    except InvalidOperation:
        price = Decimal(-1)
    if not price.is_finite() or not 0 <= price < HIGHEST_PRICE:
        raise BadLine(_("%(name)s is no price like 49.90.") % {"name": "item-price"})
    return (price / quantity).quantize(Decimal("0.01"))


def _currency(columns: Columns) -> str:
    currency = columns.get("currency", "").upper() or "EUR"
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise BadLine(_("%(name)s is no currency like EUR.") % {"name": "currency"})
    return currency
