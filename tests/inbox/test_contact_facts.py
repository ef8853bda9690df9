"""What a buyer is told before they write to a shop: often that is the answer."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inbox.files import accept_file
from inbox.sending import send_message

A_DAY = timedelta(days=1)


@pytest.fixture
def facts(order, bruna, signed_in):
    """Return the sentences that stand in front of the composer for a topic."""

    def _facts(topic):
        page = reverse("inbox:contact_seller", args=[order.number])
        text = signed_in(bruna).get(page, {"reason": topic}).content.decode()
        first, _, rest = text.partition("<textarea")
        assert rest
        listed = first.partition("facts-first")[2].partition("</section>")[0]
        items = re.findall(r"<li>(.*?)</li>", listed, re.S)
        return [re.sub(r"<[^>]+>", "", item).strip() for item in items]

    return _facts


def happened(order, **days_ago):
    """Let an order be as far as this: what is not named has not happened."""
    names = ("shipped_at", "delivered_at", "cancelled_at", "estimated_delivery_at")
    for name in names:
        ago = days_ago.get(name)
        moment = None if ago is None else timezone.now() - ago * A_DAY
        setattr(order, name, moment)
    order.save()


@pytest.mark.parametrize(
    ("days_ago", "first"),
    [
        ({}, "The shop has not shipped your parcel yet."),
        ({"shipped_at": 2}, "Your parcel is on its way since"),
        (
            {"shipped_at": 2, "estimated_delivery_at": -1},
            "Your parcel is on its way. It should arrive by",
        ),
        (
            {"shipped_at": 6, "estimated_delivery_at": 2},
            "Your parcel is on its way, and late: it was expected by",
        ),
        ({"shipped_at": 6, "delivered_at": 1}, "Your parcel was delivered on"),
        ({"cancelled_at": 1}, "The order was cancelled. You get back what you paid."),
    ],
)
@pytest.mark.parametrize("topic", ["where_is_my_parcel", "damaged_or_wrong"])
def test_where_the_parcel_is_comes_first(topic, days_ago, first, order, facts):
    happened(order, **days_ago)

    assert facts(topic)[0].startswith(first)


def test_who_misses_a_delivered_parcel_is_told_where_to_look(order, facts):
    happened(order, shipped_at=5, delivered_at=1)

    assert any(
        "ask the neighbours first" in fact for fact in facts("where_is_my_parcel")
    )


@pytest.mark.parametrize(
    ("days_ago", "told"),
    [
        ({}, "Choose “Change or cancel the order”."),
        ({"shipped_at": 5, "delivered_at": 1}, "To return a product, say what"),
        ({"cancelled_at": 1}, "You get back what you paid."),
    ],
)
def test_how_to_return_fits_the_order(days_ago, told, order, facts):
    happened(order, **days_ago)

    assert told in " ".join(facts("return_or_refund"))


def test_nobody_returns_what_has_not_left_the_shop(order, facts):
    happened(order)

    for topic in ("return_or_refund", "damaged_or_wrong"):
        assert "To return a product" not in " ".join(facts(topic))


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_return_that_was_asked_for_is_told_as_it_stands(is_closed, order, facts):
    now = timezone.now()
    order.returns.create(requested_at=now - A_DAY, closed_at=now if is_closed else None)

    told = facts("return_or_refund")

    assert told[0].startswith(
        "Your return was closed on" if is_closed else "You asked for a return on"
    )


def test_an_invoice_that_was_sent_already_is_one_click_away(
    thread, order, silas, bruna, acting, facts, deliver, signed_in
):
    before = facts("buyer_invoice")
    file = accept_file("i.txt", b"49.90", from_seller=True, purpose="invoice").store()
    message = send_message(
        thread=thread,
        author=acting(silas),
        text="Here it is.",
        reason="invoice",
        attachments=[file],
    )
    deliver()

    page = reverse("inbox:contact_seller", args=[order.number])
    after = signed_in(bruna).get(page, {"reason": "buyer_invoice"}).content.decode()
    assert before[0] == "The shop adds the invoice to its answer, as a file."
    assert "The shop sent you an invoice on" in after
    assert f"{thread.get_absolute_url()}#m-{message.public_id}" in after


def test_an_invoice_that_did_not_reach_the_buyer_is_not_told_of(
    thread, silas, bruna, acting, facts
):
    bruna.preferences.opted_out_at = timezone.now()
    bruna.preferences.save()
    file = accept_file("i.txt", b"49.90", from_seller=True, purpose="invoice").store()
    send_message(
        thread=thread,
        author=acting(silas),
        text="Here it is.",
        reason="invoice",
        attachments=[file],
    )

    assert "The shop sent you an invoice" not in " ".join(facts("buyer_invoice"))


def test_who_has_the_answer_goes_back_to_the_order(order, bruna, silas, signed_in):
    browser = signed_in(bruna)
    page = reverse("inbox:contact_seller", args=[order.number])
    shop = reverse("inbox:contact_shop", args=[silas.handle])

    known = browser.get(page, {"reason": "where_is_my_parcel"}).content.decode()
    unknown = browser.get(page, {"reason": "other"}).content.decode()
    before_an_order = browser.get(shop, {"reason": "other"}).content.decode()

    assert reverse("inbox:order", args=[order.number]) in known
    assert "That answers it" in known
    assert "That answers it" not in unknown + before_an_order


@pytest.mark.parametrize("name", ["contact_seller", "contact_buyer"])
def test_a_missing_choice_is_said_beside_the_choices_too(
    name, order, bruna, silas, signed_in
):
    who = bruna if name == "contact_seller" else silas
    page = reverse(f"inbox:{name}", args=[order.number])

    text = signed_in(who).get(page, {"reason": ""}).content.decode()

    beside = text.partition("</legend>")[2].partition("<label")[0]
    assert 'class="errorlist"' in beside
    assert "Select w" in beside
