"""An address that bounces gets no more email, and its owner reads so on every page."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, NotificationPreferences
from accounts.people import add_buyer
from inbox.models import Delivery, InboundEmail
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.message_ids import bounce_address
from tests.inbox.reports import comes_back, report
from tests.inbox.timed import email_of, prefer, say

SOFT = report("failed", "4.2.2", "452 4.2.2 full")
FULL = report("failed", "5.2.2", "552 5.2.2 full")
LATE = report("delayed", "4.4.1", "late")
GONE = report()
OTHER_SENDER = report("failed", "5.1.8", "550 5.1.8 bad sender")
EDIT = "/settings/notifications/messaging/"
BANNER = "come back, so none is sent."


@pytest.fixture
def bounce(asked, silas, acting, deliver):
    """Let as many emails to Bruna come back as there are reports."""

    def _bounce(*reports):
        for raw in reports:
            message = say(asked, acting(silas), f"Number {asked.messages.count()}.")
            deliver()
            comes_back(bounce_address(email_of(message).public_id), raw)

    return _bounce


def is_paused(party):
    return bool(NotificationPreferences.objects.get(party=party).address_bouncing_since)


@pytest.mark.parametrize(
    ("reports", "paused"),
    [
        ([GONE], False),
        ([GONE, GONE], True),
        ([report("failed", "5.2.1", "disabled")] * 2, True),
        ([SOFT, SOFT, SOFT], False),
        ([SOFT, SOFT, SOFT, SOFT], True),
        ([FULL, SOFT, FULL, SOFT], True),
        ([FULL, FULL, FULL], False),
        ([LATE] * 6, False),
        ([GONE, SOFT, LATE], False),
        ([OTHER_SENDER] * 3, False),
    ],
)
def test_an_address_is_paused_when_so_much_came_back(reports, paused, bounce, bruna):
    bounce(*reports)

    assert is_paused(bruna) is paused


def test_what_came_back_a_month_ago_is_forgotten(bounce, bruna):
    bounce(GONE)
    Delivery.objects.filter(reported="gone").update(
        reported_at=timezone.now() - timedelta(days=30, minutes=1)
    )
    bounce(GONE)

    assert not is_paused(bruna)


def test_the_same_report_twice_counts_once(bounce, bruna, asked):
    bounce(GONE)
    again = GONE.replace(b"It came back.", b"It came back, as we said.")
    last = asked.messages.latest("pk")

    comes_back(bounce_address(email_of(last).public_id))
    comes_back(bounce_address(email_of(last).public_id), again)

    assert not is_paused(bruna)


def test_what_came_back_from_the_address_before_counts_no_more(bounce, bruna):
    bounce(GONE)
    prefer(bruna, address="new@mail.example")
    bounce(GONE)

    assert not is_paused(bruna)


def test_a_paused_address_gets_no_email_and_the_site_goes_on(
    bounce, bruna, silas, asked, acting, deliver, outside, signed_in
):
    bounce(GONE, GONE)
    outside.caught.clear()

    message = say(asked, acting(silas), "Does it arrive?")

    assert deliver() == []
    email = email_of(message)
    assert (email.state, email.because) == ("suppressed", "bouncing")
    page = asked.get_absolute_url()
    assert "Does it arrive?" in signed_in(bruna).get(page).text
    assert (
        "It could not be delivered by email; it stands in the message center."
        in signed_in(silas).get(page).text
    )


def test_what_waited_when_the_address_was_paused_is_not_sent(
    bounce, bruna, silas, asked, acting, deliver, outside
):
    bounce(GONE)
    message = say(asked, acting(silas), "Does it arrive?")
    NotificationPreferences.objects.filter(party=bruna).update(
        address_bouncing_since=timezone.now()
    )
    outside.caught.clear()

    assert deliver() == []
    assert email_of(message).because == "bouncing"


@pytest.mark.parametrize(
    "address",
    ["/messages/", "/messages/settings/", "/help/messages/", "/no/such/page/"],
)
def test_its_owner_reads_so_on_every_page(address, bounce, bruna, silas, signed_in):
    browser = signed_in(bruna)
    assert BANNER not in browser.get(address).text

    bounce(GONE, GONE)

    page = browser.get(address).text
    assert f"Emails to bruna@mail.example {BANNER}" in page
    assert f'href="{reverse("settings:messaging")}"' in page
    assert "come back" not in signed_in(silas).get(address).text


def test_who_may_not_change_the_address_of_a_shop_reads_whom_to_ask(
    silas, sofia, signed_in
):
    prefer(silas, address_bouncing_since=timezone.now())

    page = signed_in(sofia).get("/messages/").text

    assert "Ask the owner of the shop to see to it." in page
    assert "Confirm or change the address" not in page


def test_who_wants_no_emails_is_not_bothered(bruna, signed_in):
    prefer(bruna, address_bouncing_since=timezone.now(), messages_on=False)

    assert BANNER not in signed_in(bruna).get("/messages/").text


def test_who_buys_and_sells_reads_it_from_either_side(silas, signed_in, acting):
    person = acting(silas).user
    buys = add_buyer(email="silas@home.example", person=person)
    prefer(buys, messages_on=True, address_bouncing_since=timezone.now())
    browser = signed_in(person)

    selling = browser.get("/messages/").text
    browser.post(reverse("switch_side"), {"side": buys.handle})
    buying = browser.get("/messages/").text

    assert f"Emails to silas@home.example {BANNER}" in selling
    assert "Confirm or change the address" not in selling
    assert "Confirm or change the address" in buying


def test_confirming_the_address_ends_the_pause_and_begins_anew(
    bounce, bruna, signed_in
):
    bounce(GONE, GONE)

    signed_in(bruna).post(EDIT, {"messages_on": "on", "address": "bruna@mail.example"})

    assert not is_paused(bruna)
    assert BANNER not in signed_in(bruna).get("/messages/").text
    bounce(GONE)
    assert not is_paused(bruna)
    bounce(GONE)
    assert is_paused(bruna)


def test_a_late_report_about_an_email_from_before_counts_no_more(
    asked, bruna, silas, acting, deliver, bounce, signed_in
):
    before = say(asked, acting(silas), "It leaves tomorrow.")
    deliver()
    bounce(GONE, GONE)

    signed_in(bruna).post(EDIT, {"messages_on": "on", "address": "bruna@mail.example"})
    bounce(GONE)
    comes_back(bounce_address(email_of(before).public_id))

    assert not is_paused(bruna)
    assert email_of(before).because == "bounced"


def test_a_new_address_that_is_confirmed_ends_the_pause(
    bounce, bruna, signed_in, mailoutbox
):
    bounce(GONE, GONE)
    browser = signed_in(bruna)

    browser.post(EDIT, {"messages_on": "on", "address": "new@mail.example"})
    assert is_paused(bruna)
    link = next(word for word in mailoutbox[0].body.split() if word.startswith("http"))
    browser.post(link[link.index("/", 8) :])

    assert not is_paused(bruna)


def test_the_record_says_when_an_address_was_paused(bounce, bruna):
    bounce(GONE, GONE, GONE)

    [event] = AuditEvent.objects.filter(action="address.bouncing")
    assert event.subject == f"accounts.party:{bruna.pk}"
    assert event.actor is None
    assert "@" not in str(event.details)


def test_two_reports_at_once_pause_once_and_are_both_counted(
    real_transactions, asked, silas, bruna, acting, deliver
):
    for _ in range(2):
        say(asked, acting(silas), f"Number {asked.messages.count()}.")
    deliver()
    emails = Delivery.objects.filter(recipient=bruna, state="sent")
    paths = [bounce_address(email.public_id) for email in emails]
    for path in [*paths, *paths]:
        keep(recipient=path, sender="", raw=GONE)
    start = Barrier(2)

    def read(number):
        start.wait()
        read_waiting_emails(lambda: False)
        connection.close()

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(read, range(2)))
    read_waiting_emails(lambda: False)

    assert is_paused(bruna)
    assert AuditEvent.objects.filter(action="address.bouncing").count() == 1
    assert set(emails.all().values_list("reported", flat=True)) <= {"gone"}
    assert Delivery.objects.filter(recipient=bruna, because="bounced").count() == 2
    assert not InboundEmail.objects.exclude(state="bounce").exists()
