"""A shop begins only so many contacts in a day; what it answers always goes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from inbox.models import Message
from inbox.sending import MessageRefused, send_message
from inbox.undoing import take_back
from tests.conftest import person_of
from tests.factories import OrderFactory, ThreadFactory

AS_MANY = "Your shop has begun as many contacts as it may in 24 hours."


@pytest.fixture(autouse=True)
def _two_a_day(settings):
    settings.CONTACTS_A_DAY_OF_A_SHOP = 2


@pytest.fixture
def begin(bruna, silas, acting):
    """Begin a contact about an order that was placed before the days that count."""

    def _begin(now=None, **order):
        long_ago = timezone.now() - timedelta(days=40)
        order = {"placed_at": long_ago, "shipped_at": timezone.now(), **order}
        order = OrderFactory(buyer=bruna, seller=silas, **order)
        return send_message(
            thread=ThreadFactory(buyer=bruna, seller=silas, order=order),
            author=acting(silas),
            text="The lid is out of stock.",
            reason="order_problem",
            now=now,
        )

    return _begin


def test_the_third_contact_of_a_day_is_refused_with_the_time_of_the_next(begin):
    first = begin(now=timezone.now() - timedelta(hours=3))
    begin()

    with pytest.raises(MessageRefused) as refused:
        begin()

    assert refused.value.closed.startswith(AS_MANY)
    opens_at = localtime(first.created_at + timedelta(days=1))
    assert date_format(opens_at, "DATETIME_FORMAT") in refused.value.closed


def test_what_is_a_day_old_counts_no_more(begin):
    begin(now=timezone.now() - timedelta(hours=25))
    begin()

    assert begin().state == Message.State.SENT


def test_what_was_taken_back_counts_no_more(begin, silas):
    begin()
    take_back(begin(), person_of(silas))

    assert begin().state == Message.State.SENT


def test_five_for_each_order_of_an_average_day(begin, bruna, silas):
    begin()
    begin()
    OrderFactory.create_batch(5, buyer=bruna, seller=silas, placed_at=timezone.now())
    with pytest.raises(MessageRefused):
        begin()

    OrderFactory(buyer=bruna, seller=silas, placed_at=timezone.now())

    assert begin().state == Message.State.SENT


def test_an_answer_always_goes(begin, bruna, silas, acting):
    begin()
    asked = begin().thread
    send_message(
        thread=asked, author=acting(bruna), text="Which lid?", undo=timedelta()
    )

    answer = send_message(thread=asked, author=acting(silas), text="The small one.")

    assert not answer.proactive
    assert answer.state == Message.State.SENT


def test_the_page_says_what_is_left_and_when_the_next_is_possible(
    begin, bruna, silas, signed_in
):
    order = OrderFactory(
        buyer=bruna, seller=silas, shipped_at=timezone.now(), placed_at=timezone.now()
    )
    page = reverse("inbox:contact_buyer", args=[order.number])
    begin()

    assert "can begin 1 more contact in" in signed_in(silas).get(page).text

    begin()

    shown = signed_in(silas).get(page).text
    assert AS_MANY in shown
    assert "more contact" not in shown
