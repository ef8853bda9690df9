"""Orders and their events, as the marketplace pushes them (row M10)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import Party
from accounts.people import add_person
from inbox.models import Delivery, MailboxEntry, Message, Order, Thread
from inbox.order_news import Event
from inbox.ordering import OrderRefused, PushedLine, place_orders, record_event

NOW = timezone.now()
NUMBER = "302-1111111-7654321"


def line(**fields):
    return PushedLine(
        **{
            "order_number": NUMBER,
            "line_id": "1",
            "buyer_address": "bruna@mail.example",
            "placed_at": NOW - timedelta(days=3),
            "title": "Cast-iron pan",
            "price": Decimal("49.90"),
            **fields,
        }
    )


@pytest.fixture
def placed(silas, bruna):
    place_orders([line()], seller=silas)
    return Order.objects.get()


def told(party):
    return list(
        Message.objects.filter(thread__entries__party=party, author=None)
        .order_by("pk")
        .values_list("thread__subject", "text")
    )


def test_an_order_is_announced_to_both_sides(silas, bruna):
    placed = place_orders(
        [line(), line(line_id="2", title="Lid", quantity=2)], seller=silas
    )

    [(to_buyer, text)], [(to_seller, _)] = told(bruna), told(silas)
    assert (placed.new_orders, placed.new_lines) == (1, 2)
    assert to_buyer == "Order confirmed: Cast-iron pan"
    assert to_seller == "New order: Cast-iron pan"
    assert "1 × Cast-iron pan\n2 × Lid" in text
    assert set(MailboxEntry.objects.values_list("unread", "order_number")) == {
        (1, NUMBER)
    }
    assert not Delivery.objects.exists()


def test_the_buyer_of_the_pushed_address_is_found(silas, bruna):
    place_orders([line()], seller=silas)

    assert Order.objects.get().buyer == bruna


def test_an_unknown_address_becomes_a_buyer_without_a_name(silas):
    place_orders([line(buyer_address="new@mail.example")], seller=silas, language="fr")

    buyer = Order.objects.get().buyer
    assert (buyer.name, buyer.language, buyer.person) == ("", "fr", None)
    assert buyer.preferences.address == "new@mail.example"
    assert buyer.alias.address


def test_one_new_address_is_one_buyer_in_any_number_of_orders(silas, olga):
    other = line(order_number="302-2222222-7654321", buyer_address="new@mail.example")
    place_orders([line(buyer_address="new@mail.example"), other], seller=silas)
    place_orders(
        [
            line(
                order_number="302-3333333-7654321",
                buyer_address="new@mail.example",
            )
        ],
        seller=olga,
    )

    assert Party.objects.buyers().count() == 1


def test_somebody_who_sells_and_now_buys_becomes_a_buyer_of_their_own(silas):
    person = add_person(email="zoe@mail.example", language="es")

    place_orders([line(buyer_address="zoe@mail.example")], seller=silas)

    buyer = Order.objects.get().buyer
    assert (buyer.person, buyer.language) == (person, "es")


def test_an_address_that_is_not_confirmed_makes_nobody_that_buyer(silas, bruna):
    bruna.preferences.address = "victim@mail.example"
    bruna.preferences.address_confirmed_at = None
    bruna.preferences.save()

    place_orders([line(buyer_address="victim@mail.example")], seller=silas)

    assert Order.objects.get().buyer != bruna


def test_what_is_pushed_twice_is_known_and_not_announced_again(silas, bruna, placed):
    again = place_orders([line(), line(line_id="2", title="Lid")], seller=silas)

    assert (again.new_orders, again.new_lines, again.known_lines) == (0, 1, 1)
    assert len(told(bruna)) == len(told(silas)) == 1


def test_an_order_of_another_shop_is_not_touched(olga, placed):
    result = place_orders([line(line_id="9")], seller=olga)

    assert list(result.refused) == [0]
    assert placed.items.count() == 1


def test_an_order_of_another_buyer_is_not_touched(silas, placed):
    result = place_orders(
        [line(line_id="9", buyer_address="new@mail.example")], seller=silas
    )

    assert "new@" not in result.refused[0]
    assert placed.items.count() == 1


def test_everything_about_an_order_stands_in_one_thread_of_each_side(
    silas, bruna, placed
):
    for event in (Event.SHIPPED, Event.DELIVERED):
        record_event(placed, event, NOW - timedelta(days=1))

    assert Thread.objects.count() == 2
    assert [subject for subject, _ in told(bruna)] == ["Delivered: Cast-iron pan"] * 3
    assert MailboxEntry.objects.get(party=bruna).unread == 3


def test_a_shipment_says_who_carries_it_and_by_which_number(silas, bruna, placed):
    record_event(
        placed,
        Event.SHIPPED,
        NOW - timedelta(days=1),
        carrier="Northline Post",
        tracking_number="NP123",
        estimated_delivery_at=NOW + timedelta(days=2),
    )

    placed.refresh_from_db()
    assert placed.tracking_number == "NP123"
    for party in (bruna, silas):
        assert "Northline Post" in told(party)[-1][1]
        assert "NP123" in told(party)[-1][1]


def test_each_side_is_told_in_its_own_language(silas, benoit, monkeypatch):
    spoken = []
    monkeypatch.setattr(
        "inbox.order_news._list_of", lambda items: spoken.append(get_language()) or ""
    )

    place_orders([line(buyer_address="benoit@mail.example")], seller=silas)

    assert spoken == ["fr", "en"]


def test_an_event_that_comes_twice_is_told_once(bruna, placed):
    at = NOW - timedelta(days=1)

    first, second = (record_event(placed, Event.SHIPPED, at) for _ in range(2))

    assert (first, second) == (True, False)
    assert len(told(bruna)) == 2


def test_a_return_is_opened_and_closed(bruna, placed):
    day = timedelta(days=1)
    record_event(placed, Event.DELIVERED, NOW - 2 * day)
    record_event(placed, Event.RETURN_REQUESTED, NOW - day)
    record_event(placed, Event.RETURN_CLOSED, NOW)
    again = record_event(placed, Event.RETURN_REQUESTED, NOW - day)

    assert placed.returns.get().closed_at == NOW
    assert again is False
    assert len(told(bruna)) == 4


@pytest.mark.parametrize(
    ("before", "event", "at"),
    [
        (None, Event.SHIPPED, NOW - timedelta(days=4)),
        (None, Event.SHIPPED, NOW + timedelta(days=2)),
        (None, Event.RETURN_CLOSED, NOW),
        (Event.CANCELLED, Event.SHIPPED, NOW),
        (Event.DELIVERED, Event.CANCELLED, NOW),
    ],
)
def test_what_cannot_have_happened_is_refused(before, event, at, bruna, placed):
    if before:
        record_event(placed, before, NOW - timedelta(days=1))
    known = len(told(bruna))

    with pytest.raises(OrderRefused):
        record_event(placed, event, at)

    assert len(told(bruna)) == known


def test_the_shop_is_never_told_who_the_buyer_is(silas, bruna, placed):
    record_event(placed, Event.SHIPPED, NOW - timedelta(days=1))

    words = " ".join(f"{subject} {text}" for subject, text in told(silas))
    assert "mail.example" not in words
    assert bruna.shown_as in words


def test_a_very_long_order_lists_its_first_items(silas, bruna):
    place_orders(
        [line(line_id=str(number), title="x" * 200) for number in range(100)],
        seller=silas,
    )

    assert "and 80 more items" in told(bruna)[0][1]
