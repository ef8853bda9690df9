"""What one line of a pushed file says, and why some are not taken."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest

from inbox.importing import LONGEST_LINE, ORDER_COLUMNS, BadFile, lines_of
from inbox.order_news import Event
from inbox.pushed_columns import BadLine, event_line, order_line

GOOD = {
    "order-id": "302-1111111-7654321",
    "order-item-id": "05835633",
    "purchase-date": "2026-01-14T18:54:21+02:00",
    "buyer-email": "Bruna@Mail.example",
    "buyer-name": "Bruna Secret",
    "buyer-phone-number": "0161 496 0123",
    "sku": "PAN-28",
    "product-name": "Cast-iron  pan",
    "quantity-purchased": "3",
    "currency": "eur",
    "item-price": "30.00",
    "ship-service-level": "Standard",
}
EVENT = {
    "order-id": "302-1111111-7654321",
    "event": "Shipped",
    "at": "2026-01-15",
    "carrier": "Northline Post",
    "tracking-number": "NP1",
}


def read(raw):
    return list(lines_of(BytesIO(raw), ("order-id",)))


def test_a_line_of_the_report_is_an_order_line():
    line = order_line(GOOD)

    assert line.placed_at == datetime(2026, 1, 14, 16, 54, 21, tzinfo=UTC)
    assert line.buyer_address == "bruna@mail.example"
    assert line.title == "Cast-iron pan"
    assert (line.quantity, line.currency) == (3, "EUR")


def test_the_price_of_the_report_is_for_all_pieces():
    assert order_line(GOOD).price == Decimal("10.00")


def test_names_and_telephone_numbers_are_not_read():
    words = repr(order_line(GOOD))

    assert "Secret" not in words
    assert "0161" not in words


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("order-id", "302-1"),
        ("order-id", ""),
        ("order-item-id", ""),
        ("order-item-id", "9" * 41),
        ("purchase-date", "yesterday"),
        ("purchase-date", "0001-01-01T00:00:00+14:00"),
        ("purchase-date", "2999-01-01T00:00:00+00:00"),
        ("buyer-email", "Bruna Secret"),
        ("buyer-email", "secret@relay.marketplace.example"),
        ("buyer-email", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.com"),
        ("product-name", ""),
        ("quantity-purchased", "0"),
        ("quantity-purchased", "1.5"),
        ("quantity-purchased", "²"),
        ("quantity-purchased", "9" * 5000),
        ("item-price", "-1"),
        ("item-price", "NaN"),
        ("item-price", "1e999999"),
        ("item-price", "secret"),
        ("currency", "euros"),
        ("sku", "s" * 60),
        ("is-bulky", "secret"),
        ("is-customized", "2"),
    ],
)
def test_a_bad_line_says_why_without_saying_who(column, value):
    with pytest.raises(BadLine) as refused:
        order_line({**GOOD, column: value})

    assert column in str(refused.value)
    assert "secret" not in str(refused.value).lower()


def test_a_line_that_only_continues_the_one_before_is_none():
    blank = dict.fromkeys(GOOD, "")

    line = order_line(
        {**blank, "order-id": GOOD["order-id"], "order-item-id": "05835633"}
    )

    assert line is None


@pytest.mark.parametrize(
    ("column", "value", "marks"),
    [
        # Amazon's own columns.
        ("customized-url", "https://x.example/1.zip", (True, False)),
        ("customized-page", "https://x.example/1", (True, False)),
        ("ship-service-level", "Scheduled", (False, True)),
        ("ship-service-level", "scheduled delivery", (False, True)),
        ("delivery-start-date", "2026-01-20T08:00:00+01:00", (False, True)),
        ("ship-service-level", "Expedited", (False, False)),
        ("is-business-order", "true", (False, False)),
        ("is-buyer-requested-cancellation", "true", (False, False)),
        # Those of a marketplace that writes its own file.
        ("is-customized", "TRUE", (True, False)),
        ("is-customized", "false", (False, False)),
        ("is-bulky", "yes", (False, True)),
        ("is-bulky", "", (False, False)),
    ],
)
def test_made_to_order_and_bulky_come_from_their_columns(column, value, marks):
    line = order_line({**GOOD, column: value})

    assert (line.customised, line.bulky) == marks
    assert "x.example" not in repr(line)


def test_an_event_is_read():
    event = event_line(EVENT)

    assert (event.event, event.carrier) == (Event.SHIPPED, "Northline Post")
    assert event.at == datetime(2026, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("column", "value"),
    [("event", "placed"), ("event", ""), ("at", ""), ("estimated-delivery", "soon")],
)
def test_a_bad_event_is_not_taken(column, value):
    with pytest.raises(BadLine):
        event_line({**EVENT, column: value})


@pytest.mark.parametrize(
    "raw",
    ["caf\u00e9".encode(), "caf\u00e9".encode("latin-1"), b"\xef\xbb\xbfcaf\xc3\xa9"],
)
def test_files_come_in_the_encodings_that_are_common(raw):
    mark = raw[:3] if raw.startswith(b"\xef\xbb\xbf") else b""

    [line] = read(mark + b"order-id\tproduct-name\r\n1\t" + raw.removeprefix(mark))

    assert line.columns == {"order-id": "1", "product-name": "caf\u00e9"}


def test_lines_are_counted_as_an_editor_counts_them():
    lines = read(b"order-id\n1\n\n2")

    assert [(line.number, line.columns["order-id"]) for line in lines] == [
        (2, "1"),
        (4, "2"),
    ]


@pytest.mark.parametrize("raw", [b"1\t2\t3", b"1\x00", b"1\x1b[2J", b"x" * 200_000])
def test_a_hostile_line_is_named_and_the_next_one_is_read(raw):
    bad, good = read(b"order-id\tsku\n" + raw + b"\n2\n")

    assert bad.wrong
    assert (good.number, good.columns["order-id"]) == (3, "2")


def test_a_line_of_exactly_the_longest_length_is_read():
    raw = b"1\t" + b"x" * (LONGEST_LINE - 3) + b"\n"

    first, second = read(b"order-id\tsku\n" + raw + b"2\n")

    assert not first.wrong
    assert second.number == 3


@pytest.mark.parametrize("raw", [b"", b"order-id", b"\x89PNG\r\n\x1a\n\x00", b"{}"])
def test_a_file_of_another_kind_is_refused_with_what_is_missing(raw):
    with pytest.raises(BadFile, match="buyer-email"):
        list(lines_of(BytesIO(raw), ORDER_COLUMNS))
