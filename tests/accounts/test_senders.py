"""Further addresses of a shop: seen when they are refused, used once approved."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, AuthorizedSender
from accounts.people import add_buyer
from inbox.management.commands import relay
from inbox.models import Message
from inbox.own_address import own_addresses
from inbox.receiving import read_waiting_emails
from inbox.relay.door import Envelope, Refused
from inbox.relay.lookups import DnsTrouble

DESK = "orders@shop.example"
State = AuthorizedSender.State


@pytest.fixture(autouse=True)
def _door_of_the_test(settings, monkeypatch):
    """Believe this machine, and keep the database of the test open."""
    settings.RELAY_TRUST_LOOPBACK = True
    monkeypatch.setattr(relay, "close_old_connections", lambda: None)


def write(sender, recipient, text="It leaves tomorrow."):
    """Bring an email to the door, as a mail server does."""
    raw = f"From: {sender}\r\nSubject: Your order\r\n\r\n{text}\r\n".encode()
    relay._store(Envelope(recipient.alias.address, sender, raw, "127.0.0.1"))
    read_waiting_emails(lambda: False)


def refused(sender, recipient):
    with pytest.raises(Refused):
        write(sender, recipient)


def decide(browser, sender, state):
    return browser.post(
        reverse("sender_decide"), {"sender": sender.public_id, "state": state}
    )


@pytest.fixture
def tried(asked, bruna):
    refused(DESK, bruna)
    return AuthorizedSender.objects.get()


def test_a_refused_address_of_the_house_is_shown_to_its_shop(silas, tried, signed_in):
    page = signed_in(silas).get(reverse("senders")).content.decode()

    assert DESK in page
    assert tried.party == silas


def test_an_approved_address_writes_for_the_shop(silas, bruna, tried, signed_in):
    decide(signed_in(silas), tried, "approved")

    write(DESK, bruna)

    message = Message.objects.last()
    assert message.text == "It leaves tomorrow."
    assert message.author == silas


def test_a_blocked_address_is_refused_and_stays_blocked(silas, bruna, tried, signed_in):
    decide(signed_in(silas), tried, "approved")
    decide(signed_in(silas), tried, "blocked")

    refused(DESK, bruna)

    assert AuthorizedSender.objects.get().state == State.BLOCKED


def test_the_other_side_never_sees_an_approved_address(silas, tried, signed_in):
    decide(signed_in(silas), tried, "approved")

    assert DESK in own_addresses(silas)


@pytest.mark.parametrize(
    "sender", ["someone@elsewhere.example", "x@sub.shop.example", "x@notshop.example"]
)
def test_an_address_of_another_house_is_forgotten(sender, asked, bruna):
    refused(sender, bruna)

    assert not AuthorizedSender.objects.exists()


def test_a_house_that_gives_mailboxes_to_everybody_is_nobodys(asked, silas, bruna):
    """A buyer who writes from an unknown mailbox must not be shown to a shop."""
    silas.preferences.address = "silas@gmail.com"
    silas.preferences.save()

    refused("somebody@gmail.com", bruna)

    assert not AuthorizedSender.objects.exists()


def test_a_house_with_buyers_in_it_is_not_shown(asked, bruna):
    add_buyer(email="buyer@shop.example")

    refused(DESK, bruna)

    assert not AuthorizedSender.objects.exists()


def test_a_shop_sees_only_who_wrote_to_its_own_buyers(asked, benoit):
    refused(DESK, benoit)

    assert not AuthorizedSender.objects.exists()


def test_what_was_for_a_shop_is_not_shown_to_a_shop(asked, silas):
    refused(DESK, silas)

    assert not AuthorizedSender.objects.exists()


def test_an_approved_address_that_becomes_a_buyers_is_the_buyers(
    silas, bruna, tried, signed_in
):
    decide(signed_in(silas), tried, "approved")
    buyer = add_buyer(email=DESK)

    write(DESK, bruna, "For somebody else.")

    assert not Message.objects.filter(author=silas).exists()
    assert buyer.inbound_emails.exists()
    assert not silas.inbound_emails.exists()


def test_a_flood_of_made_up_addresses_fills_no_page(asked, bruna):
    for number in range(25):
        refused(f"x{number}@shop.example", bruna)

    assert AuthorizedSender.objects.count() == 20


def test_only_an_owner_of_this_shop_decides(tried, sofia, olga, signed_in):
    answers = [
        decide(signed_in(who), tried, "approved").status_code for who in (sofia, olga)
    ]

    tried.refresh_from_db()
    assert answers == [403, 404]
    assert tried.state == State.TRIED


def test_a_decision_is_recorded(silas, tried, signed_in):
    decide(signed_in(silas), tried, "approved")

    event = AuditEvent.objects.get()
    assert event.action == "sender.approved"
    assert "@" not in str(event.details)


def test_the_owner_sees_how_often_and_since_when_it_tried(
    asked, silas, bruna, signed_in
):
    with time_machine.travel("2026-11-20 10:00", tick=False):
        refused(DESK, bruna)
    with time_machine.travel("2026-11-24 11:00", tick=False):
        refused(DESK, bruna)
        refused(DESK, bruna)

    page = " ".join(signed_in(silas).get(reverse("senders")).content.decode().split())

    assert "tried 3 times: first 20 November 2026" in page
    assert "last tried 24 November 2026" in page


@pytest.mark.parametrize(
    ("authserv_id", "loopback", "proved", "words"),
    [
        ("", True, True, "was proved to come from this address"),
        ("mx.marketplace.example", False, False, "Nothing proved that the last email"),
        ("", False, None, "Nobody has checked"),
    ],
)
def test_the_owner_sees_whether_the_last_email_was_proved(
    authserv_id, loopback, proved, words, asked, silas, bruna, signed_in, settings
):
    settings.RELAY_AUTHSERV_ID, settings.RELAY_TRUST_LOOPBACK = authserv_id, loopback

    refused(DESK, bruna)

    assert AuthorizedSender.objects.get().proved is proved
    assert words in signed_in(silas).get(reverse("senders")).content.decode()


def test_a_blocked_address_is_counted_and_asks_no_more(silas, bruna, tried, signed_in):
    browser = signed_in(silas)
    decide(browser, tried, "blocked")

    refused(DESK, bruna)

    tried.refresh_from_db()
    assert (tried.state, tried.tries) == (State.BLOCKED, 2)
    page = browser.get(reverse("senders")).content.decode()
    assert "None. An address of your company" in page
    assert "2 emails, the last one" in page


def test_what_an_approved_address_writes_unproved_waits_for_its_owner(
    silas, bruna, tried, signed_in, settings
):
    browser = signed_in(silas)
    decide(browser, tried, "approved")
    settings.RELAY_TRUST_LOOPBACK = False

    write(DESK, bruna)

    held = silas.inbound_emails.get()
    tried.refresh_from_db()
    assert (held.state, tried.tries, tried.proved) == ("held", 2, False)
    assert reverse("inbox:held") in browser.get(reverse("senders")).content.decode()
    browser.post(reverse("inbox:post_held", args=[held.public_id]))
    assert Message.objects.last().text == "It leaves tomorrow."


def test_what_waited_is_not_posted_once_its_address_is_blocked(
    silas, bruna, tried, signed_in, settings
):
    browser = signed_in(silas)
    decide(browser, tried, "approved")
    settings.RELAY_TRUST_LOOPBACK = False
    write(DESK, bruna)
    decide(browser, tried, "blocked")

    browser.post(
        reverse("inbox:post_held", args=[silas.inbound_emails.get().public_id])
    )

    assert silas.inbound_emails.get().because == "unknown_sender"
    assert not Message.objects.filter(via="email").exists()


def test_an_email_that_is_judged_again_is_counted_once(
    silas, bruna, tried, signed_in, monkeypatch
):
    decide(signed_in(silas), tried, "approved")

    def _silent(mail):
        raise DnsTrouble

    monkeypatch.setattr("inbox.proving.prove", _silent)
    write(DESK, bruna)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        read_waiting_emails(lambda: False)

    tried.refresh_from_db()
    assert silas.inbound_emails.get().because == "unproved"
    assert (tried.tries, tried.proved) == (2, False)
