"""A person may buy and sell: the header says which messages are shown."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.people import add_buyer, add_member
from inbox.models import Message
from inbox.sending import send_message
from tests.conftest import person_of
from tests.factories import OrderFactory, ThreadFactory


@pytest.fixture
def buying(silas):
    """Silas, the owner of a shop, also buys."""
    return add_buyer(email="silas@shop.example", person=person_of(silas))


@pytest.fixture
def shopkeeper(silas, signed_in):
    return signed_in(silas)


def choose(shopkeeper, party):
    return shopkeeper.post(reverse("switch_side"), {"side": party.handle})


def main_of(page):
    return page.content.decode().partition("<main")[2]


def test_somebody_with_one_side_sees_no_switch(silas, shopkeeper):
    assert 'class="sides"' not in shopkeeper.get("/messages/").content.decode()


def test_the_inbox_is_that_of_the_chosen_side(
    asked, buying, olga, silas, shopkeeper, acting, deliver
):
    order = OrderFactory(buyer=buying, seller=olga)
    lamp = ThreadFactory(
        order=order, buyer=buying, seller=olga, subject="About your lamp"
    )
    send_message(
        thread=lamp, author=acting(olga), text="It leaves today.", reason="info_needed"
    )
    deliver()

    selling = main_of(shopkeeper.get("/messages/"))
    answer = choose(shopkeeper, buying)
    bought = main_of(shopkeeper.get("/messages/"))

    assert answer["Location"] == "/messages/"
    assert "Where is my pan?" in selling
    assert "About your lamp" not in selling
    assert "About your lamp" in bought
    assert "Where is my pan?" not in bought


def test_the_header_names_the_sides_and_marks_the_chosen_one(buying, shopkeeper):
    choose(shopkeeper, buying)

    page = shopkeeper.get("/messages/").content.decode()

    assert 'aria-current="true">Buying</button>' in page
    assert ">Selling</button>" in page


def test_several_shops_go_by_their_names(buying, olga, silas, shopkeeper):
    add_member(seller=olga, user=person_of(silas), role=Membership.Role.AGENT)

    page = shopkeeper.get("/messages/").content.decode()

    assert ">Silas Kitchenware</button>" in page
    assert ">Olga&#x27;s Lamps</button>" in page


def test_a_thread_opens_for_the_side_it_belongs_to(asked, buying, shopkeeper):
    """A link in an email leads to the thread, whichever side is shown."""
    choose(shopkeeper, buying)

    page = shopkeeper.get(asked.get_absolute_url())
    answer = shopkeeper.post(
        reverse("inbox:reply", args=[asked.public_id]),
        {"text": "It leaves tomorrow.", "idempotency_key": str(uuid4())},
    )

    assert page.status_code == 200
    assert answer.status_code == 302
    assert Message.objects.last().author == asked.seller


def test_nobody_chooses_a_side_that_is_not_theirs(benoit, buying, shopkeeper):
    answer = choose(shopkeeper, benoit)

    assert answer.status_code == 404
    assert "Buying" in shopkeeper.get("/messages/").content.decode()


def test_a_shop_that_was_lost_is_shown_no_longer(olga, silas, shopkeeper):
    here = add_member(seller=olga, user=person_of(silas), role=Membership.Role.AGENT)
    choose(shopkeeper, olga)
    here.delete()

    page = shopkeeper.get("/messages/").content.decode()

    assert "Silas Kitchenware" in page
    assert "Olga" not in page


def test_looking_changes_no_side(buying, shopkeeper):
    assert shopkeeper.get(reverse("switch_side")).status_code == 405
