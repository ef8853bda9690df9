"""`manage.py import_orders`: whole files, good lines kept, bad lines named."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import Party
from inbox.models import Message, Order, OrderItem
from inbox.order_news import Event
from inbox.pushed_columns import order_line
from tests.inbox.test_importing import EVENT, GOOD


def row(**fields):
    return {**GOOD, **{name.replace("_", "-"): text for name, text in fields.items()}}


def write(path, rows):
    names = list(rows[0])
    lines = [
        "\t".join(names),
        *("\t".join(row[name] for name in names) for row in rows),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path, silas):
    """Import rows; return (output, errors, exit status)."""

    def _run(rows, events=(), **options):
        out, err, status = StringIO(), StringIO(), 0
        if events:
            options["events"] = write(tmp_path / "events.txt", events)
        file = write(tmp_path / "orders.txt", rows)
        try:
            call_command("import_orders", file, stdout=out, stderr=err, **options)
        except CommandError as error:
            status = error.returncode
        return out.getvalue(), err.getvalue(), status

    return _run


def test_marked_lines_open_their_reasons_to_write(run, silas, bruna, signed_in):
    run([row(is_bulky="true", customized_page="https://x.example/choice")])

    number = Order.objects.get().number
    page = signed_in(silas).get(reverse("inbox:contact_buyer", args=[number]))
    states = {one.reason.id: one.is_open for one in page.context["states"]}
    assert states["custom_design"]
    assert states["delivery_scheduling"]


def test_a_mark_that_a_later_report_adds_is_added(run, silas, bruna):
    run([row()])

    out, _err, _status = run([row(ship_service_level="Scheduled")])

    item = OrderItem.objects.get()
    assert (item.customised, item.bulky) == (False, True)
    assert "0 new, 1 known" in out


def test_a_mark_is_not_taken_away_by_a_report_without_it(run, silas, bruna):
    run([row(is_customized="true")])

    run([row()])

    assert OrderItem.objects.get().customised


def test_an_order_report_becomes_orders(run, silas, bruna):
    out, err, status = run([row(), row(order_item_id="2", product_name="Lid")])

    order = Order.objects.get()
    assert (order.seller, order.buyer, order.service_level) == (
        silas,
        bruna,
        "Standard",
    )
    assert [item.title for item in order.items.all()] == ["Cast-iron pan", "Lid"]
    assert "2 new, 0 known, 0 bad" in out
    assert (err, status) == ("", 0)


def test_no_name_or_telephone_number_is_kept_or_printed(run):
    out, err, _ = run([row(), row(order_item_id="2", quantity_purchased="x")])

    kept = [*Party.objects.values(), *Order.objects.values(), *Message.objects.values()]
    for words in (out, err, str(kept)):
        assert "Secret" not in words
        assert "0161" not in words
        assert "bruna@mail.example" not in words


def test_good_lines_are_kept_and_each_bad_line_is_named(run):
    out, err, status = run(
        [
            row(),
            row(order_item_id="2", buyer_email="nothing"),
            row(order_item_id="3", item_price="free"),
            row(order_item_id="4"),
        ]
    )

    assert OrderItem.objects.count() == 2
    assert err.splitlines() == [
        "line 3: buyer-email is no email address.",
        "line 4: item-price is no price like 49.90.",
    ]
    assert "2 new, 0 known, 2 bad" in out
    assert status == 1


def test_it_is_safe_to_run_twice(run):
    run([row()], [EVENT])
    told = Message.objects.count()

    out, _, status = run([row()], [EVENT])

    assert OrderItem.objects.count() == 1
    assert Message.objects.count() == told == 4
    assert out.count("0 new, 1 known, 0 bad") == 2
    assert status == 0


def test_events_are_imported_after_the_orders(run):
    delivered = {**EVENT, "event": Event.DELIVERED, "at": "2026-01-17"}

    run([row()], [EVENT, delivered])

    order = Order.objects.get()
    assert (order.carrier, order.tracking_number) == ("Northline Post", "NP1")
    assert order.delivered_at.day == 17


def test_events_of_other_shops_are_not_taken(run, olga, bruna):
    run([row()], seller="Silas Kitchenware")

    other = row(order_id="302-2222222-7654321")
    _, err, status = run([other], [EVENT], seller="Olga's Lamps")

    assert err == "line 2: This shop has no such order.\n"
    assert status == 1
    assert Order.objects.get(number=GOOD["order-id"]).shipped_at is None


def test_the_order_of_the_lines_in_a_batch_does_not_matter(run):
    other = row(order_id="302-2222222-7654321")

    run([row(), other, row(order_item_id="2")])

    assert Order.objects.count() == 2
    assert Order.objects.get(number=GOOD["order-id"]).items.count() == 2


def test_long_files_are_read_batch_by_batch_and_show_how_far_they_are(run, monkeypatch):
    monkeypatch.setattr("inbox.filing.BATCH", 10)
    monkeypatch.setattr("inbox.management.commands.import_orders.SHOWN_EVERY", 20)

    _, err, _ = run([row(order_id=f"302-{number:07d}-7654321") for number in range(45)])

    assert Order.objects.count() == 45
    assert err.splitlines() == ["20 lines, 43 %", "40 lines, 86 %"]


def test_an_order_is_announced_whole_although_a_batch_ends_within(run, monkeypatch):
    monkeypatch.setattr("inbox.filing.BATCH", 1)

    run([row(), row(order_item_id="2", product_name="Lid")])

    text = Message.objects.order_by("pk").first().text
    assert "Cast-iron pan" in text
    assert "Lid" in text


def test_what_was_kept_before_a_failure_stays(run, monkeypatch):
    monkeypatch.setattr("inbox.filing.BATCH", 1)

    def fail(line):
        if line["order-id"].startswith("303"):
            raise RuntimeError
        return order_line(line)

    monkeypatch.setattr("inbox.filing.order_line", fail)

    with pytest.raises(RuntimeError):
        run([row(), row(order_id="303-2222222-7654321")])

    assert Order.objects.count() == 1


def test_a_file_that_is_no_report_says_so(run, tmp_path, silas):
    file = write(tmp_path / "photo", [{"x": "1"}])

    with pytest.raises(CommandError, match="columns are missing: order-id") as error:
        call_command("import_orders", file)

    assert error.value.returncode == 2


def test_a_file_that_is_not_there_says_so(silas, tmp_path):
    with pytest.raises(CommandError, match="No such file") as error:
        call_command("import_orders", tmp_path / "none.txt")

    assert error.value.returncode == 2


@pytest.mark.parametrize(
    ("named", "reason"), [("", "--seller"), ("Nobody", "No shop is called so")]
)
def test_the_shop_must_be_clear(named, reason, silas, olga, tmp_path):
    file = write(tmp_path / "orders.txt", [row()])

    with pytest.raises(CommandError, match=reason):
        call_command("import_orders", file, seller=named)


@pytest.mark.parametrize("named", ["Silas Kitchenware", "silas@shop.example", "handle"])
def test_a_shop_is_named_by_name_handle_or_owner(named, run, silas, olga):
    run([row()], seller=silas.handle if named == "handle" else named)

    assert Order.objects.get().seller == silas
