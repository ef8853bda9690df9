"""How many messages are unread: the same figure wherever it is shown."""

import re

import pytest
from django.urls import reverse

from inbox.announcing import announce
from inbox.models import MailboxEntry
from tests.inbox.test_lists import copy_of

PAGES = ("inbox:inbox", "inbox:sent", "your_account")


def figures_on(page):
    """Return every figure with its hidden word, and the one in the title."""
    shown = page.content.decode()
    figures = re.findall(
        r'class="count">([^<]+)<span class="vh"> (\w[\w ]*)</span>', shown
    )
    return figures, re.search(r"<title>\(([^)]+)\)", shown)


@pytest.fixture
def many_unread(asked, silas):
    for _ in range(119):
        copy_of(asked)
    assert MailboxEntry.objects.filter(party=silas, unread=1).count() == 120


@pytest.mark.parametrize("name", PAGES)
def test_one_unread_message_is_counted_everywhere(name, asked, silas, signed_in):
    figures, title = figures_on(signed_in(silas).get(reverse(name)))

    assert set(figures) == {("1", "unread")}
    assert len(figures) == 2
    assert title.group(1) == "1"


@pytest.mark.parametrize("name", PAGES)
def test_a_hundred_and_more_are_99_plus_everywhere(name, many_unread, silas, signed_in):
    figures, title = figures_on(signed_in(silas).get(reverse(name)))

    assert set(figures) == {("99+", "unread")}
    assert title.group(1) == "99+"


def test_the_tile_says_it_inside_its_link(asked, silas, signed_in):
    page = signed_in(silas).get(reverse("your_account")).content.decode()

    link = re.search(r'<h2><a href="/messages/">(.*?)</a></h2>', page).group(1)
    assert re.sub(r"<[^>]+>", "", link) == "Your Messages 1 unread"


def test_the_tile_speaks_the_persons_language(asked, silas, signed_in):
    owner = silas.memberships.get().user
    owner.language = "fr"
    owner.save()

    page = signed_in(owner).get(reverse("your_account")).content.decode()

    assert re.search(r">1<span class=\"vh\"> non lus?<", page)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_unread_shows_no_figure(name, asked, bruna, signed_in):
    figures, title = figures_on(signed_in(bruna).get(reverse(name)))

    assert figures == []
    assert title is None


def test_automated_and_other_messages_are_counted_together(
    asked, silas, order, signed_in
):
    announce(party=silas, order=order, subject="New order", text="One pan.")

    figures, _title = figures_on(signed_in(silas).get(reverse("your_account")))

    assert set(figures) == {("2", "unread")}


def test_the_figure_costs_your_account_no_further_query(
    many_unread, silas, signed_in, django_assert_max_num_queries
):
    browser = signed_in(silas)

    with django_assert_max_num_queries(4):  # the session, the person, their sides, this
        browser.get(reverse("your_account"))
