"""What counts as read is what the page has shown, to the side that it was shown to."""

import re

import pytest
from django.urls import reverse

from accounts.acting import roles_of
from accounts.people import add_buyer
from inbox.models import MailboxEntry
from inbox.sending import send_message
from tests.factories import OrderFactory, ThreadFactory


@pytest.fixture
def ask(thread, bruna, acting, deliver):
    def _ask(text):
        send_message(thread=thread, author=acting(bruna), text=text)
        deliver()

    return _ask


def unread_of(silas):
    return MailboxEntry.objects.get(party=silas).unread


def test_what_comes_after_the_page_was_shown_stays_unread(
    ask, thread, silas, signed_in
):
    """A tab that was opened behind another is marked when somebody looks at it."""
    ask("Where is it?")
    browser = signed_in(silas)
    browser.cookies["mc_scripts"] = "1"
    page = browser.get(thread.get_absolute_url()).content.decode()
    address = re.search(r'data-read-url="([^"]+)"', page).group(1)
    ask("And the lid?")

    browser.post(address)

    assert unread_of(silas) == 1


def test_what_the_page_showed_is_read(ask, thread, silas, signed_in):
    ask("Where is it?")
    ask("And the lid?")

    signed_in(silas).get(thread.get_absolute_url())

    assert unread_of(silas) == 0


def test_a_thread_marked_as_unread_is_read_when_it_is_opened(
    ask, thread, silas, signed_in
):
    ask("Where is it?")
    browser = signed_in(silas)
    browser.get(thread.get_absolute_url())
    browser.post(reverse("inbox:unread", args=[thread.public_id]))
    assert unread_of(silas) == 1

    browser.get(thread.get_absolute_url())

    assert unread_of(silas) == 0


def test_who_buys_in_their_own_shop_reads_as_the_shop(
    silas, sofia, signed_in, acting, deliver
):
    """The inbox that they are shown is the shop's: its figures must be theirs."""
    sofia_buys = add_buyer(email=sofia.email, person=sofia)
    order = OrderFactory(buyer=sofia_buys, seller=silas)
    thread = ThreadFactory(order=order, buyer=sofia_buys, seller=silas)
    send_message(
        thread=thread,
        author=next(role for role in roles_of(sofia) if role.role == "buyer"),
        text="Do I get a discount?",
    )
    deliver()

    page = signed_in(sofia).get(thread.get_absolute_url()).content.decode()

    assert f"Buyer {sofia_buys.handle}" in page
    assert unread_of(silas) == 0
