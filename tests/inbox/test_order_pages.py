"""*Your Orders* and the orders of a shop: what they show, to whom, at what cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Block, NotificationPreferences
from inbox.announcing import announce
from inbox.contacting import Contact, begin_contact
from inbox.models import Order, OrderItem, ReturnRequest
from policy import reasons
from tests.factories import OrderFactory, OrderItemFactory

NOW = timezone.now()
SIDES = {
    "bruna": ("inbox:orders", "inbox:order"),
    "silas": ("inbox:seller_orders", "inbox:seller_order"),
}


@pytest.fixture(params=SIDES)
def side(request, bruna, silas, signed_in):
    """Return somebody's browser, and the names of their list and their page."""
    who = {"bruna": bruna, "silas": silas}[request.param]
    return signed_in(who), *SIDES[request.param]


def text_of(browser, name, *args):
    return browser.get(reverse(name, args=args)).content.decode()


def test_a_list_shows_the_newest_order_first(side, bruna, silas):
    browser, orders, _ = side
    old = OrderFactory(buyer=bruna, seller=silas, placed_at=NOW - timedelta(days=9))
    new = OrderFactory(buyer=bruna, seller=silas, placed_at=NOW - timedelta(days=1))

    rows = browser.get(reverse(orders)).context["rows"]

    assert [row["number"] for row in rows] == [new.number, old.number]


def test_a_row_names_the_first_item_and_counts_the_others(side, order):
    browser, orders, _ = side
    OrderItemFactory(order=order, title="Lid")
    OrderItemFactory(order=order, title="Handle")

    [row] = browser.get(reverse(orders)).context["rows"]

    assert (row["title"], row["more_text"]) == ("Cast-iron pan, 28 cm", "and 2 more")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"shipped_at": None, "delivered_at": None}, "Not shipped yet"),
        ({"delivered_at": None}, "Shipped"),
        ({}, "Delivered"),
        ({"cancelled_at": NOW}, "Cancelled"),
    ],
)
def test_list_and_page_say_how_far_an_order_has_come(fields, words, side, bruna, silas):
    browser, orders, one = side
    order = OrderFactory(buyer=bruna, seller=silas, **fields)

    [row] = browser.get(reverse(orders)).context["rows"]
    page = browser.get(reverse(one, args=[order.number])).context["order"]

    assert row["status_text"] == page["status_text"] == words


def test_an_open_return_is_named_until_it_is_closed(side, order):
    browser, orders, one = side
    returned = ReturnRequest.objects.create(order=order)
    while_open = browser.get(reverse(orders)).context["rows"][0]["status_text"]
    returned.closed_at = NOW
    returned.save()

    assert while_open == "Return open"
    assert browser.get(reverse(orders)).context["rows"][0]["status_text"] == "Delivered"
    assert "Return closed" in text_of(browser, one, order.number)


def test_the_page_shows_items_dates_and_tracking(side, order):
    browser, _, one = side
    Order.objects.update(carrier="Northline Post", tracking_number="NP123")
    OrderItemFactory(order=order, title="Lid", quantity=2, price="5.00")

    text = text_of(browser, one, order.number)

    for words in ("Cast-iron pan", "Lid", "59.90 EUR", "Northline Post", "NP123"):
        assert words in text


def test_the_page_leads_to_the_conversations_of_this_side_only(
    side, order, asked, bruna, silas
):
    browser, _, one = side
    for party in (bruna, silas):
        announce(
            party=party,
            order=order,
            subject=f"For the {party.kind}",
            text="On its way.",
        )
    mine, other = ("buyer", "seller") if one == "inbox:order" else ("seller", "buyer")

    text = text_of(browser, one, order.number)

    assert asked.get_absolute_url() in text
    assert f"For the {mine}" in text
    assert f"For the {other}" not in text


def test_a_buyer_sees_no_conversation_that_was_not_to_reach_them(
    order, bruna, silas, acting, signed_in
):
    bruna.preferences.opted_out_at = timezone.now()
    bruna.preferences.save()
    message = begin_contact(
        contact=Contact(bruna, silas, order),
        author=acting(silas),
        reason=reasons.get("invoice"),
        text="Here is your invoice.",
    )

    hers = text_of(signed_in(bruna), "inbox:order", order.number)
    his = text_of(signed_in(silas), "inbox:seller_order", order.number)

    assert message.undeliverable_because == "opted_out"
    assert message.thread.public_id not in hers
    assert "Send an invoice" not in hers
    assert message.thread.public_id in his


def test_a_shop_sees_the_buyer_only_as_shown(order, bruna, silas, signed_in):
    browser = signed_in(silas)

    text = text_of(browser, "inbox:seller_order", order.number)
    text += text_of(browser, "inbox:seller_orders")

    assert bruna.shown_as in text
    assert "bruna@" not in text


@pytest.mark.parametrize("name", ["inbox:order", "inbox:seller_order"])
@pytest.mark.parametrize("who", ["benoit", "olga"])
def test_the_order_of_others_is_not_there(name, who, order, benoit, olga, signed_in):
    browser = signed_in({"benoit": benoit, "olga": olga}[who])

    missing = browser.get(reverse(name, args=["302-9999999-9999999"]))
    others = browser.get(reverse(name, args=[order.number]))

    assert missing.status_code == others.status_code == 404
    assert "Cast-iron pan" not in others.content.decode()


def test_a_list_without_orders_says_what_will_stand_there(side):
    browser, orders, _ = side

    assert "No orders yet" in text_of(browser, orders)


def test_a_list_costs_the_same_for_one_order_and_for_fifty(
    side, order, bruna, silas, django_assert_max_num_queries
):
    browser, name, _ = side
    with django_assert_max_num_queries(5) as one:
        browser.get(reverse(name))

    for _ in range(55):
        OrderFactory(buyer=bruna, seller=silas)
    with django_assert_max_num_queries(5) as fifty:
        response = browser.get(reverse(name))

    assert len(response.context["rows"]) == 50
    assert len(fifty) == len(one)


def test_older_and_newer_lead_through_all_orders_and_back(
    side, bruna, silas, monkeypatch
):
    monkeypatch.setattr("inbox.orders.PAGE_SIZE", 4)
    browser, orders, _ = side
    for number in range(10):
        OrderFactory(
            number=f"302-{number:07d}-0000000",
            buyer=bruna,
            seller=silas,
            # Two at a time: the place within the same moment counts as well.
            placed_at=NOW - timedelta(days=1, microseconds=number // 2),
        )
    seen, address = [], reverse(orders)

    while address:
        page = browser.get(address)
        seen.append([row["number"] for row in page.context["rows"]])
        last, address = address, page.context["older_url"]
    back = browser.get(browser.get(last).context["newer_url"])

    assert [len(rows) for rows in seen] == [4, 4, 2]
    assert len({number for rows in seen for number in rows}) == 10
    assert [row["number"] for row in back.context["rows"]] == seen[1]


@pytest.mark.parametrize("place", ["x", "9" * 19 + "-1", "0-0", "1-" + "9" * 19])
@pytest.mark.parametrize("way", ["older", "newer"])
def test_a_place_that_is_none_is_harmless(way, place, side, order):
    browser, orders, _ = side

    assert browser.get(reverse(orders), {way: place}).status_code == 200


def test_an_order_without_items_has_a_page(side, order):
    browser, orders, one = side
    OrderItem.objects.all().delete()

    assert browser.get(reverse(orders)).status_code == 200
    assert browser.get(reverse(one, args=[order.number])).status_code == 200


def test_the_tile_leads_to_the_orders_of_the_side_that_is_shown(side):
    browser, orders, _ = side

    tiles = browser.get(reverse("your_account")).context["tiles"]

    found = [tile.url for tile in tiles if str(tile.title) == "Your Orders"]
    assert found == [reverse(orders)]


def test_a_conversation_leads_to_its_order(side, asked):
    browser, _, one = side

    text = browser.get(asked.get_absolute_url()).content.decode()

    assert reverse(one, args=[asked.order.number]) in text


@pytest.mark.parametrize("how", ["opted out", "blocks the shop"])
def test_a_shop_sees_with_the_order_that_a_buyer_takes_only_what_is_needed(
    how, order, bruna, silas, olga, signed_in
):
    if how == "opted out":
        NotificationPreferences.objects.filter(party=bruna).update(opted_out_at=NOW)
    else:
        Block.objects.create(blocker=bruna, blocked=silas)
    OrderFactory(buyer=bruna, seller=olga)

    [row] = signed_in(silas).get(reverse("inbox:seller_orders")).context["rows"]
    page = text_of(signed_in(silas), "inbox:seller_order", order.number)
    [elsewhere] = signed_in(olga).get(reverse("inbox:seller_orders")).context["rows"]

    assert row["takes_only_needed"]
    assert "This buyer accepts only messages that are needed for an order" in page
    assert elsewhere["takes_only_needed"] == (how == "opted out")


def test_nobody_who_takes_everything_is_marked(order, bruna, silas, signed_in):
    [row] = signed_in(silas).get(reverse("inbox:seller_orders")).context["rows"]
    page = text_of(signed_in(silas), "inbox:seller_order", order.number)
    [own] = signed_in(bruna).get(reverse("inbox:orders")).context["rows"]

    assert not row["takes_only_needed"]
    assert "accepts only messages that are needed" not in page
    assert not own["takes_only_needed"]
