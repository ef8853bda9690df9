"""Reads the marketplace's files, Amazon's order report and events, line by line.

Both are tab-separated with a line of names on top. Only the columns that are asked for
here are ever looked at: names, telephone numbers and postal addresses are not. A bad
line is named by its number and what is wrong, never by what stands in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from inbox.happening import CLOCKS_DIFFER
from inbox.models.order import ORDER_NUMBER
from inbox.order_news import Event
from inbox.ordering import PushedLine
from inbox.relay.tokens import split_recipient
from inbox.threads import one_line

LONGEST_LINE = 65_536  # bytes
MOST_PIECES = 100_000
HIGHEST_PRICE = Decimal(10) ** 8
ORDER_COLUMNS = (
    "order-id",
    "order-item-id",
    "purchase-date",
    "buyer-email",
    "product-name",
    "quantity-purchased",
)
EVENT_COLUMNS = ("order-id", "event", "at")
OTHER_NAMES = {"item-name": "product-name"}
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
FIRST_YEAR, LATEST = 1990, timedelta(days=400)
EVENTS = {event.value for event in Event} - {Event.PLACED.value}


class BadFile(Exception):
    """The file is not one that can be read."""


class BadLine(Exception):
    """A line that cannot be taken; its words say why."""


@dataclass(frozen=True)
class Line:
    """One line: its number in the file, the bytes it took, its columns by name."""

    number: int
    size: int
    columns: dict[str, str]
    wrong: str = ""


@dataclass(frozen=True)
class PushedEvent:
    """One line of an events file."""

    order_number: str
    event: Event
    at: datetime
    carrier: str
    tracking_number: str
    estimated_delivery_at: datetime | None


def lines_of(file: BinaryIO, needed: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines one by one, whatever the length of the file.

    Each is UTF-8 or else Latin-1 (as Windows writes it). Raises BadFile when the first
    line does not name a column that is needed.
    """
    head = _text(file.readline(LONGEST_LINE)).removeprefix("\ufeff")
    named = [name.strip().lower() for name in head.split("\t")]
    names = [OTHER_NAMES.get(name, name) for name in named]
    missing = [name for name in needed if name not in names]
    if missing:
        raise BadFile(
            _("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}
        )
    for number, (size, raw) in enumerate(_raw_lines(file), start=2):
        if raw is None:
            yield Line(number, size, {}, _("The line is too long."))
        elif text := _text(raw):
            yield _line(number, size, text, names)


def order_line(columns: dict[str, str]) -> PushedLine | None:
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
        customised=bool(columns.get("customized-url")),
        bulky=level.lower().startswith("scheduled"),
    )


def event_line(columns: dict[str, str]) -> PushedEvent:
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


def _raw_lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its length, or None for one that is too long to be held."""
    while raw := file.readline(LONGEST_LINE):
        size, whole = len(raw), raw.endswith(b"\n") or len(raw) < LONGEST_LINE
        rest = raw
        while not rest.endswith(b"\n") and (rest := file.readline(LONGEST_LINE)):
            size, whole = size + len(rest), False
        yield size, raw if whole else None


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("windows-1252", errors="replace")
    return text.rstrip("\r\n")


def _line(number: int, size: int, text: str, names: list[str]) -> Line:
    values = text.split("\t")
    if len(values) > len(names):
        return Line(number, size, {}, _("It has more columns than the first line."))
    if CONTROL.search(text):
        return Line(number, size, {}, _("It holds a sign that no text has."))
    columns = dict(zip(names, (value.strip() for value in values), strict=False))
    return Line(number, size, columns)


def _order_number(columns: dict[str, str]) -> str:
    number = columns.get("order-id", "")
    try:
        ORDER_NUMBER(number)
    except ValidationError as error:
        raise BadLine(
            _("%(name)s is no order number.") % {"name": "order-id"}
        ) from error
    return number


def _short(columns: dict[str, str], name: str, longest: int = 40) -> str:
    value = one_line(columns.get(name, ""))
    if len(value) > longest:
        raise BadLine(
            _("%(name)s is longer than %(longest)s characters.")
            % {"name": name, "longest": longest}
        )
    return value


def _address(columns: dict[str, str]) -> str:
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


def _moment(columns: dict[str, str], name: str) -> datetime:
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


def _placed_at(columns: dict[str, str]) -> datetime:
    moment = _moment(columns, "purchase-date")
    if moment > timezone.now() + CLOCKS_DIFFER:
        raise BadLine(_("%(name)s lies in the future.") % {"name": "purchase-date"})
    return moment


def _title(columns: dict[str, str]) -> str:
    title = one_line(columns.get("product-name", ""))
    if not title:
        raise BadLine(_("%(name)s is empty.") % {"name": "product-name"})
    return title[:200]


def _quantity(columns: dict[str, str]) -> int:
    text = columns.get("quantity-purchased", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if not 1 <= number <= MOST_PIECES:
        raise BadLine(
            _("%(name)s is no number from 1 to %(most)s.")
            % {"name": "quantity-purchased", "most": MOST_PIECES}
        )
    return number


def _price(columns: dict[str, str], quantity: int) -> Decimal:
    try:
        price = Decimal(columns.get("item-price") or "0")
    except InvalidOperation:
        price = Decimal(-1)
    if not price.is_finite() or not 0 <= price < HIGHEST_PRICE:
        raise BadLine(_("%(name)s is no price like 49.90.") % {"name": "item-price"})
    return (price / quantity).quantize(Decimal("0.01"))


def _currency(columns: dict[str, str]) -> str:
    currency = columns.get("currency", "").upper() or "EUR"
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise BadLine(_("%(name)s is no currency like EUR.") % {"name": "currency"})
    return currency
