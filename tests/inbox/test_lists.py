"""The folders: what stands in them, in which order, and at what cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.identifiers import new_public_id
from inbox.announcing import announce
from inbox.models import MailboxEntry, Thread
from inbox.sending import send_message
from tests.factories import OrderFactory, ThreadFactory

NOW = timezone.now()


def ask(buyer, seller, acting, subject, *, hours_ago):
    order = OrderFactory(buyer=buyer, seller=seller)
    when = NOW - timedelta(hours=hours_ago)
    thread = ThreadFactory(
        order=order, buyer=buyer, seller=seller, subject=subject, now=when
    )
    send_message(
        thread=thread,
        author=acting(buyer),
        text=f"About {subject}",
        now=when,
        undo=timedelta(0),
    )
    return thread


def answer(thread, seller, acting, *, hours_ago):
    send_message(
        thread=thread,
        author=acting(seller),
        text="Here is the answer.",
        now=NOW - timedelta(hours=hours_ago),
        undo=timedelta(0),
    )


def subjects(browser, name="inbox:inbox", **query):
    response = browser.get(reverse(name), query)
    return [row["subject"] for row in response.context["rows"]]


def test_a_seller_sees_first_what_is_due_first(bruna, silas, acting, signed_in):
    ask(bruna, silas, acting, "asked an hour ago", hours_ago=1)
    ask(bruna, silas, acting, "asked yesterday", hours_ago=20)
    done = ask(bruna, silas, acting, "answered", hours_ago=0.5)
    answer(done, silas, acting, hours_ago=0.4)

    assert subjects(signed_in(silas)) == [
        "asked yesterday",
        "asked an hour ago",
        "answered",
    ]


def test_a_buyer_sees_the_newest_first(bruna, silas, acting, signed_in):
    for hours in (30, 10, 20):
        thread = ask(bruna, silas, acting, f"{hours} hours", hours_ago=hours)
        answer(thread, silas, acting, hours_ago=hours - 1)

    assert subjects(signed_in(bruna)) == ["10 hours", "20 hours", "30 hours"]


def test_the_tabs_part_people_from_automated_messages(
    order, bruna, silas, acting, signed_in
):
    thread = ask(bruna, silas, acting, "a question", hours_ago=1)
    answer(thread, silas, acting, hours_ago=0.5)
    announce(party=bruna, order=order, subject="Order shipped", text="On its way.")
    browser = signed_in(bruna)

    assert subjects(browser) == ["Order shipped", "a question"]
    assert subjects(browser, type="people") == ["a question"]
    assert subjects(browser, type="automated") == ["Order shipped"]


def test_what_somebody_sent_stands_in_sent_messages(bruna, silas, acting, signed_in):
    ask(bruna, silas, acting, "first", hours_ago=2)
    ask(bruna, silas, acting, "second", hours_ago=1)

    assert subjects(signed_in(bruna), "inbox:sent") == ["second", "first"]
    assert subjects(signed_in(silas), "inbox:sent") == []


def test_older_and_newer_lead_through_all_pages_and_back(
    bruna, silas, acting, signed_in, monkeypatch
):
    monkeypatch.setattr("inbox.mailbox.PAGE_SIZE", 4)
    for number in range(10):
        ask(bruna, silas, acting, f"{number}", hours_ago=number + 1)
    browser = signed_in(silas)
    seen, address = [], reverse("inbox:inbox")

    while address:
        page = browser.get(address)
        seen.append([row["subject"] for row in page.context["rows"]])
        last, address = address, page.context["older_url"]
    back = browser.get(browser.get(last).context["newer_url"])

    assert seen == [["9", "8", "7", "6"], ["5", "4", "3", "2"], ["1", "0"]]
    assert [row["subject"] for row in back.context["rows"]] == seen[1]


@pytest.mark.parametrize("place", ["x", "1-", "-1", "9" * 30 + "-1", "1-2-3", "١-٢"])
def test_a_place_that_is_none_shows_the_first_page(place, bruna, signed_in):
    response = signed_in(bruna).get(reverse("inbox:inbox"), {"older": place})

    assert response.status_code == 200


@pytest.mark.parametrize("name", ["inbox:inbox", "inbox:sent"])
@pytest.mark.parametrize("who", ["bruna", "silas"])
def test_a_list_costs_the_same_for_one_row_and_for_fifty(
    name, who, bruna, silas, acting, signed_in, django_assert_max_num_queries
):
    browser = signed_in({"bruna": bruna, "silas": silas}[who])
    thread = ask(bruna, silas, acting, "asked", hours_ago=2)
    answer(thread, silas, acting, hours_ago=1)
    with django_assert_max_num_queries(5) as one:
        browser.get(reverse(name))
    few = len(one)

    for _ in range(55):
        copy_of(thread)
    with django_assert_max_num_queries(5) as fifty:
        response = browser.get(reverse(name))

    assert len(response.context["rows"]) == 50
    assert len(fifty) == few


def copy_of(thread):
    """Add a conversation like this one, without the work of having it."""
    entries = list(thread.entries.all())
    twin = Thread.objects.create(
        buyer=thread.buyer, seller=thread.seller, subject=thread.subject
    )
    for entry in entries:
        entry.pk, entry.thread, entry.reply_token = None, twin, new_public_id()
    MailboxEntry.objects.bulk_create(entries)


def test_the_sent_folder_shows_the_own_words(bruna, silas, acting, signed_in):
    thread = ask(bruna, silas, acting, "a question", hours_ago=2)
    answer(thread, silas, acting, hours_ago=1)

    [row] = signed_in(bruna).get(reverse("inbox:sent")).context["rows"]

    assert row["snippet"] == "About a question"


def test_the_sent_folder_says_how_far_each_message_has_come(
    thread, bruna, silas, acting, signed_in, deliver
):
    send_message(thread=thread, author=acting(bruna), text="Where is it?")
    deliver()

    [row] = signed_in(bruna).get(reverse("inbox:sent")).context["rows"]

    assert row["state_text"]
