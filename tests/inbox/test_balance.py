"""Accepted = delivered + failed + cancelled + waiting, on the page of the staff."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inbox import balance
from inbox.models import Attempt, Delivery, InboundEmail
from inbox.receiving import keep
from inbox.relay.transport import Answer
from inbox.sending import send_message

OVERVIEW = reverse("staff:overview")


def test_every_state_stands_on_one_side_of_the_sum():
    for ends, model in ((balance.OUT_ENDS, Delivery), (balance.IN_ENDS, InboundEmail)):
        stated = [state for states in ends.values() for state in states]

        assert sorted(stated) == sorted(model.State.values)


@pytest.fixture
def mails(thread, bruna, acting, deliver, outside):
    """One email left, one failed, one waits for its next try."""
    outside.answers = [
        Answer(Attempt.Outcome.ACCEPTED, 250),
        Answer(Attempt.Outcome.REFUSED, 550, "5.1.1", because="address_refused"),
        Answer(Attempt.Outcome.DEFERRED, 451, because="server_busy"),
    ]
    for text in ("One", "Two", "Three"):
        send_message(thread=thread, author=acting(bruna), text=text)
        deliver()
    return Delivery.objects.all()


def test_what_left_is_counted_by_its_end(mails):
    found = balance.of_emails_out(timezone.now() - balance.DAY)

    relayed = (found.delivered, found.failed, found.waiting)
    assert relayed == (1, 1, mails.filter(state="waiting").count())
    assert (found.accepted, found.missing) == (mails.count(), 0)


def test_what_is_older_counts_only_in_all(mails):
    mails.update(created_at=timezone.now() - timedelta(days=2))

    assert balance.of_emails_out(timezone.now() - balance.DAY).accepted == 0
    assert balance.of_all_time()[0].accepted == mails.count()


def test_a_row_in_no_known_state_is_missed(mails):
    Delivery.objects.filter(state="sent").update(state="elsewhere")

    assert balance.of_emails_out(timezone.now() - balance.DAY).missing == 1


def test_the_page_shows_the_sum_and_follows(mails, bruna, maria, signed_in):
    keep(recipient=bruna.alias.address, sender="x@mail.example", raw=b"x: y\r\n\r\nz")
    browser = signed_in(maria)

    page = browser.get(OVERVIEW).content.decode()
    part = browser.get(OVERVIEW, headers={"hx-target": "live"}).content.decode()

    assert "<html" in page
    assert "<html" not in part
    for one in (page, part):
        assert "Emails out, last 24 hours" in one
        assert "The oldest unread email has waited" in one


def test_the_page_asks_little_of_the_database(
    mails, maria, signed_in, django_assert_max_num_queries
):
    browser = signed_in(maria)
    browser.get(OVERVIEW)

    with django_assert_max_num_queries(14):
        browser.get(OVERVIEW, headers={"hx-target": "live"})
