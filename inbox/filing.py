"""Takes whole files of orders and events, batch by batch, and reports on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _, ngettext

from accounts.models import Party
from inbox.importing import EVENT_COLUMNS, ORDER_COLUMNS, Line, lines_of
from inbox.models import Order
from inbox.ordering import OrderRefused, PushedLine, place_orders, record_event
from inbox.pushed_columns import BadLine, event_line, order_line

BATCH = 500
# The lines of one order stay together, unless it is longer than this.
MOST_IN_BATCH = 2 * BATCH


@dataclass
class Report:
    """How far a file has come; `newly_bad` are the bad lines since the last report."""

    lines: int = 0
    bytes_read: int = 0
    new_orders: int = 0
    new: int = 0
    known: int = 0
    bad_lines: int = 0
    newly_bad: list[tuple[int, str]] = field(default_factory=list)

    def begin(self, batch: list[Line]) -> None:
        self.newly_bad = []
        self.lines += len(batch)
        self.bytes_read += sum(line.size for line in batch)

    def name_bad(self, line: Line, reason: object) -> None:
        self.bad_lines += 1
        self.newly_bad.append((line.number, str(reason)))

    def in_words(self) -> str:
        lines = ngettext("%(count)s line", "%(count)s lines", self.lines)
        return _("%(lines)s: %(new)s new, %(known)s known, %(bad)s bad.") % {
            "lines": lines % {"count": self.lines},
            "new": self.new,
            "known": self.known,
            "bad": self.bad_lines,
        }


def import_orders(
    file: BinaryIO, *, seller: Party, language: str = ""
) -> Iterator[Report]:
    """Keep the good lines of an order report; yield the report after each batch.

    Each batch is one transaction: what was reported is kept, whatever happens next.
    Raises BadFile.
    """
    report = Report()
    for batch in _batches(lines_of(file, ORDER_COLUMNS)):
        report.begin(batch)
        pushed = list(_orders_in(batch, report))
        placed = place_orders(
            [order for _line, order in pushed], seller=seller, language=language
        )
        for place, reason in placed.refused.items():
            report.name_bad(pushed[place][0], reason)
        report.newly_bad.sort()
        report.new_orders += placed.new_orders
        report.new += placed.new_lines
        report.known += placed.known_lines
        yield report


def import_events(file: BinaryIO, *, seller: Party) -> Iterator[Report]:
    """Keep what happened to this shop's orders; yields and raises as above."""
    report = Report()
    for batch in _batches(lines_of(file, EVENT_COLUMNS)):
        report.begin(batch)
        with transaction.atomic():
            numbers = [line.columns.get("order-id", "") for line in batch]
            orders = Order.objects.filter(seller=seller, number__in=numbers)
            known = {order.number: order for order in orders}
            for line in batch:
                _import_event(line, known, report)
        yield report


def _import_event(line: Line, known: dict[str, Order], report: Report) -> None:
    try:
        pushed = event_line(_columns(line))
        if pushed.order_number not in known:
            raise BadLine(_("This shop has no such order."))
        is_new = record_event(
            known[pushed.order_number],
            pushed.event,
            pushed.at,
            carrier=pushed.carrier,
            tracking_number=pushed.tracking_number,
            estimated_delivery_at=pushed.estimated_delivery_at,
        )
    except (BadLine, OrderRefused) as reason:
        report.name_bad(line, reason)
        return
    report.new += is_new
    report.known += not is_new


def _orders_in(batch: list[Line], report: Report) -> Iterator[tuple[Line, PushedLine]]:
    for line in batch:
        try:
            order = order_line(_columns(line))
        except BadLine as reason:
            report.name_bad(line, reason)
            continue
        if order:
            yield line, order
        else:
            report.known += 1


def _columns(line: Line) -> dict[str, str]:
    if line.wrong:
        raise BadLine(line.wrong)
    return line.columns


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Cut the lines into batches, never between two lines of the same order."""
    batch = list(islice(lines, BATCH))
    for line in lines:
        is_same = _order_of(line) == _order_of(batch[-1])
        if len(batch) < BATCH or (is_same and len(batch) < MOST_IN_BATCH):
            batch.append(line)
        else:
            yield batch
            batch = [line]
    if batch:
        yield batch


def _order_of(line: Line) -> str:
    return line.columns.get("order-id", "")
