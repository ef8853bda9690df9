"""An email from the net is proved by us, by the real door, DNS and signatures."""

import smtplib
from datetime import timedelta
from email.utils import format_datetime

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from inbox import proving
from inbox.models import InboundEmail, Message
from inbox.receiving import keep, read_waiting_emails
from inbox.relay import proving as proving_here
from inbox.relay.lookups import Lookups
from tests.support.name_server import NameServer
from tests.support.real_door import real_door
from tests.support.signed_mail import publish, signed

State = InboundEmail.State
SENDER = "silas@shop.example"
SERVER = "203.0.113.7"


@pytest.fixture
def names(settings):
    server = NameServer()
    proving_here._silent_until.clear()
    settings.RELAY_TRUST_LOOPBACK = False
    settings.RELAY_AUTHSERV_ID = ""
    settings.DNS_SERVERS = [server.address]
    yield server
    server.stop()


def email(to, sender=SENDER, head=""):
    return (
        f"{head}From: {sender}\r\nTo: {to}\r\nSubject: Your order\r\n"
        f"Date: {format_datetime(timezone.now())}\r\nMessage-ID: <1@shop.example>\r\n"
        "\r\nIt leaves tomorrow.\r\n"
    ).encode()


def come(raw, to, envelope=SENDER):
    row = keep(recipient=to, sender=envelope, raw=raw, peer=SERVER, helo="mx.example")
    read_waiting_emails(lambda: False)
    row.refresh_from_db()
    return row


@pytest.fixture
def alias(asked, bruna):
    return bruna.alias.address


def test_a_signed_email_is_posted(names, alias):
    publish(names, "shop.example")

    row = come(signed(email(alias), "shop.example"), alias, envelope="b@host.example")

    assert (row.state, row.proof) == (State.POSTED, "own-dkim")


def test_an_email_from_a_server_of_the_domain_is_posted(names, alias):
    names.tell("shop.example", "TXT", f"v=spf1 ip4:{SERVER} -all")

    row = come(email(alias), alias)

    assert (row.state, row.proof) == (State.POSTED, "own-spf")


def test_what_is_not_proved_is_held_and_answered_to_nobody(
    names, alias, silas, deliver
):
    row = come(email(alias), alias)

    assert (row.state, row.because, row.proof) == (
        State.HELD,
        "unproved",
        "nothing-aligned",
    )
    assert row.party == silas
    assert deliver() == []


def test_a_signed_email_is_posted_once_however_it_is_brought(
    names, alias, silas, signed_in
):
    publish(names, "shop.example")
    raw = signed(email(alias), "shop.example")
    come(raw, alias)

    again = come(b"X-Note: again\r\n" + raw, alias, envelope="evil@evil.example")
    tagged = come(raw, alias.replace("@", "+x@"))

    assert [(one.state, one.proof) for one in (again, tagged)] == [
        (State.HELD, "sent-again")
    ] * 2
    assert Message.objects.filter(via="email").count() == 1
    signed_in(silas).post(reverse("inbox:post_held", args=[again.public_id]))
    again.refresh_from_db()
    # The question is answered, so what its owner confirms asks for a reason.
    assert again.because == "choose_a_reason"


def test_two_emails_are_proved_by_two_signatures(names, alias):
    publish(names, "shop.example")

    rows = [
        come(signed(email(alias) + text, "shop.example"), alias)
        for text in (b"A", b"B")
    ]

    assert [row.proof for row in rows] == ["own-dkim"] * 2


@pytest.mark.parametrize(
    ("sender", "because"),
    [
        ('"silas@shop.example" <silas@evil.example>', "unknown_sender"),
        ("silas+x@shop.example", "unknown_sender"),
        ("silas@shop.example, evil@evil.example", "unknown_sender"),
        ("a@evil.example\r\nFrom: silas@shop.example", "unknown_sender"),
        ("undisclosed: silas@shop.example;", "unknown_sender"),
        ("SILAS@Shop.Example", ""),
    ],
)
def test_only_the_one_registered_address_counts(sender, because, names, alias):
    for domain in ("shop.example", "evil.example"):
        publish(names, domain)
    raw = email(alias, sender)
    raw = signed(signed(raw, "evil.example"), "shop.example")

    row = come(raw, alias)

    assert row.because == because
    assert (row.state == State.POSTED) == (not because)


def test_a_verdict_in_the_email_itself_is_not_read(names, alias):
    head = (
        "Authentication-Results: mx.marketplace.example; "
        "dmarc=pass header.from=shop.example\r\n"
    )

    assert come(email(alias, head=head), alias).state == State.HELD


def later(**time):
    """Let the worker do its round at another time."""
    return time_machine.travel(timezone.now() + timedelta(**time))


@pytest.fixture
def silent(names, monkeypatch):
    monkeypatch.setattr("inbox.relay.proving.Lookups", _impatient)
    names.silent.add("shop.example")
    return names


def _impatient(servers):
    return Lookups(servers, seconds=0.3)


def test_a_silent_dns_holds_the_email_and_asks_again(silent, alias):
    row = come(email(alias), alias)
    assert (row.state, row.because) == (State.HELD, "unchecked")

    silent.silent.clear()
    silent.tell("shop.example", "TXT", f"v=spf1 ip4:{SERVER} -all")
    read_waiting_emails(lambda: False)
    row.refresh_from_db()
    assert row.state == State.HELD
    with later(seconds=61):
        read_waiting_emails(lambda: False)

    row.refresh_from_db()
    assert (row.state, row.proof) == (State.POSTED, "own-spf")


def test_its_owner_need_not_wait_for_the_dns(silent, alias, silas, signed_in):
    row = come(email(alias), alias)
    browser = signed_in(silas)
    page = browser.get(reverse("inbox:held")).content.decode()
    assert "We could not check yet that you sent this email" in page

    browser.post(reverse("inbox:post_held", args=[row.public_id]))
    with later(hours=1):
        read_waiting_emails(lambda: False)

    assert Message.objects.filter(via="email").count() == 1


def test_what_its_owner_put_away_is_not_asked_about_again(
    silent, alias, silas, signed_in
):
    row = come(email(alias), alias)
    signed_in(silas).post(reverse("inbox:dismiss_held", args=[row.public_id]))
    silent.silent.clear()
    silent.tell("shop.example", "TXT", f"v=spf1 ip4:{SERVER} -all")

    with later(hours=1):
        read_waiting_emails(lambda: False)

    row.refresh_from_db()
    assert row.state == State.REFUSED


def test_many_emails_of_a_silent_domain_make_the_worker_wait_once(silent, alias):
    for number in range(5):
        come(email(alias) + str(number).encode(), alias)

    assert InboundEmail.objects.filter(because="unchecked").count() == 5
    assert silent.asked.count("shop.example") == 1


def test_a_dns_that_stays_silent_is_asked_for_a_day(names, alias):
    names.broken.add("shop.example")
    start = timezone.now()
    row = come(email(alias), alias)

    rounds = 0
    while row.because == "unchecked" and rounds < 40:
        rounds += 1
        with time_machine.travel(row.lease_until + timedelta(seconds=1), tick=False):
            read_waiting_emails(lambda: False)
            row.refresh_from_db()
            now = timezone.now()

    assert (row.state, row.because, row.proof) == (State.HELD, "unproved", "dns-silent")
    assert timedelta(hours=24) < now - start < timedelta(hours=27)
    assert 15 < rounds < 25
    assert not Message.objects.filter(via="email").exists()


def test_nobody_waits_for_the_dns_in_a_transaction(names, alias, monkeypatch):
    around = len(connection.savepoint_ids)
    inside = []
    real = proving.prove

    def _prove(mail):
        inside.append(len(connection.savepoint_ids))
        return real(mail)

    monkeypatch.setattr(proving, "prove", _prove)
    come(email(alias), alias)

    assert inside == [around]


def test_the_door_keeps_who_came_and_what_it_called_itself(
    names, asked, bruna, real_transactions
):
    names.tell("shop.example", "TXT", "v=spf1 ip4:127.0.0.1 -all")
    alias = bruna.alias.address
    with real_door() as door, smtplib.SMTP("127.0.0.1", door.port) as client:
        client.ehlo("MX.Shop.example")
        client.sendmail(SENDER, [alias], email(alias))

    read_waiting_emails(lambda: False)

    row = InboundEmail.objects.get()
    assert (row.peer, row.helo) == ("127.0.0.1", "mx.shop.example")
    # SPF says nothing of a server that stands in front of us on this machine.
    assert row.state == State.HELD
