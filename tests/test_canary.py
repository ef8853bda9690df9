"""Promise P2: no byte that one side receives holds the other side's real address."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse

from accounts.models import NotificationPreferences, Party
from accounts.people import add_buyer, add_member, add_person, add_seller
from inbox import refusing
from inbox.files import accept_file
from inbox.models import Message, Thread
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.leak_gate import find_leaks
from inbox.sending import send_message
from tests.factories import OrderFactory, ThreadFactory

BUYERS = ("canary.buyer.7351@private-mail.example", "Quetzalina Featherstone")
SELLERS = (
    "canary.owner.9214@private-shop.example",
    "canary.agent.6620@private-shop.example",
    "canary.messages.1183@private-shop.example",
)


@pytest.fixture
def pair(db):
    person = add_person(email=BUYERS[0], name=BUYERS[1])
    buyer = add_buyer(email=person.email, person=person)
    owner = add_person(email=SELLERS[0], name="Owner")
    seller = add_seller(name="Canary Shop", owner=owner, messages_address=SELLERS[2])
    agent = add_person(email=SELLERS[1], name="Agent")
    add_member(seller=seller, user=agent, role="agent")
    order = OrderFactory(buyer=buyer, seller=seller)
    return ThreadFactory(order=order, buyer=buyer, seller=seller)


def by_email(thread, sender, alias, text, deliver, settings):
    settings.RELAY_TRUST_LOOPBACK = True
    raw = (
        f"From: Somebody <{sender}>\r\nTo: {alias}\r\nSubject: Re: {sender}\r\n"
        f"Message-ID: <x{len(text)}@private-mail.example>\r\n\r\n{text}\r\n\r\n"
        f"> On Monday, {sender} wrote:\r\n> hello\r\n"
    )
    keep(recipient=alias, sender=sender, raw=raw.encode(), peer="127.0.0.1")
    read_waiting_emails(lambda: False)
    deliver()


def talk(thread, acting, deliver, settings):
    """Both write, in the browser and by email, and put their addresses everywhere."""
    buyer, seller = thread.buyer, thread.seller
    photo = accept_file(f"{BUYERS[0]}.txt", b"see here", from_seller=False).store()
    send_message(
        thread=thread,
        author=acting(buyer),
        text=f"Reach me at {BUYERS[0]} or {BUYERS[0].upper()} please.",
        attachments=[photo],
    )
    deliver()
    send_message(thread=thread, author=acting(seller), text="We look into it.")
    deliver()
    by_email(
        thread,
        BUYERS[0],
        seller.alias.address,
        f"Thanks! {BUYERS[0]}",
        deliver,
        settings,
    )
    by_email(
        thread,
        SELLERS[2],
        buyer.alias.address,
        f"It leaves today.\r\n-- \r\nOwner, {SELLERS[0]}, {SELLERS[2]}",
        deliver,
        settings,
    )


def test_no_email_shows_the_other_sides_address(
    pair, acting, deliver, outside, settings
):
    talk(pair, acting, deliver, settings)

    to_buyer = [mail for mail in outside.caught if mail.to == BUYERS[0]]
    to_seller = [mail for mail in outside.caught if mail.to == SELLERS[2]]
    assert len(to_buyer) == 2
    assert len(to_seller) == 2
    for mail in to_buyer:
        assert find_leaks(mail.raw, SELLERS) == []
        assert b"private-shop" not in mail.raw
    for mail in to_seller:
        assert find_leaks(mail.raw, BUYERS) == []
        assert b"private-mail" not in mail.raw


@pytest.fixture
def in_digests(pair):
    """Let both sides read digests, and the shop of what could not be delivered too."""
    NotificationPreferences.objects.update(how="hourly", undeliverable_notices="digest")
    pair.buyer.preferences.refresh_from_db()
    pair.seller.preferences.refresh_from_db()
    return pair


def gossip(thread, acting, deliver, outside, later):
    """Write one's address wherever a digest could show it, and miss the other side."""
    buyer, seller = thread.buyer, thread.seller
    Party.objects.filter(pk=buyer.pk).update(name=BUYERS[0])
    Party.objects.filter(pk=seller.pk).update(name=f"Shop {SELLERS[2]}")
    local, _, domain = BUYERS[0].partition("@")
    for subject, text in (
        (f"Write to {BUYERS[0]}", f"{BUYERS[0]} is my address."),
        (f"My name is {local}", f"@{domain} is where I live."),
    ):
        talk = ThreadFactory(buyer=buyer, seller=seller, subject=subject)
        Thread.objects.filter(pk=talk.pk).update(subject=subject)
        message = send_message(thread=talk, author=acting(buyer), text="x")
        Message.objects.filter(pk=message.pk).update(text=text)
    Thread.objects.filter(pk=thread.pk).update(subject=f"About {SELLERS[2]}")
    message = send_message(
        thread=thread, author=acting(seller), text="It leaves.", reason="invoice"
    )
    Message.objects.filter(pk=message.pk).update(text=f"{SELLERS[0]} {SELLERS[1]}")
    deliver()
    later(timedelta(hours=2))
    deliver()
    refusing.block(blocker=buyer, blocked=seller)
    send_message(
        thread=thread, author=acting(seller), text="Good?", reason="review_request"
    )
    deliver()
    later(timedelta(hours=2))
    return deliver()


@pytest.mark.parametrize("can_be_redacted", [True, False])
def test_no_digest_shows_the_other_sides_address(
    can_be_redacted, in_digests, acting, deliver, outside, later, monkeypatch
):
    """Not even when the words of several people, side by side, resist redaction."""
    if not can_be_redacted:
        monkeypatch.setattr("inbox.relay.composing.redact", lambda text, _: text)

    caught = gossip(in_digests, acting, deliver, outside, later)

    to_buyer = [mail for mail in caught if mail.to == BUYERS[0]]
    to_seller = [mail for mail in caught if mail.to == SELLERS[2]]
    assert [str(mail.parsed["Subject"]) for mail in to_buyer] == ["One new message"]
    assert [str(mail.parsed["Subject"]) for mail in to_seller] == [
        "2 new messages",
        "One message could not be delivered",
    ]
    for mail in to_buyer:
        assert find_leaks(mail.raw, SELLERS) == []
    for mail in to_seller:
        assert find_leaks(mail.raw, [BUYERS[0]]) == []


def test_no_notice_shows_the_other_sides_address(
    pair, acting, deliver, outside, settings
):
    NotificationPreferences.objects.update(undeliverable_notices="each")
    pair.seller.preferences.refresh_from_db()
    Party.objects.filter(pk=pair.buyer.pk).update(name=BUYERS[0])
    Thread.objects.filter(pk=pair.pk).update(subject=f"Write to {BUYERS[0]}")
    refusing.block(blocker=pair.buyer, blocked=pair.seller)
    send_message(
        thread=pair, author=acting(pair.seller), text="Good?", reason="review_request"
    )

    [notice] = deliver()

    assert notice.to == SELLERS[2]
    assert find_leaks(notice.raw, [BUYERS[0]]) == []


def test_no_page_shows_the_other_sides_address(
    pair, acting, deliver, settings, signed_in
):
    talk(pair, acting, deliver, settings)
    pages = [
        pair.get_absolute_url(),
        reverse("inbox:inbox"),
        reverse("inbox:sent"),
        reverse("your_account"),
    ]

    seen_by_buyer = "".join(read(signed_in(pair.buyer), page) for page in pages)
    seen_by_seller = "".join(read(signed_in(pair.seller), page) for page in pages)

    for secret in SELLERS:
        assert secret not in seen_by_buyer
    for secret in BUYERS:
        assert secret not in seen_by_seller
    assert pair.buyer.alias.address in seen_by_seller


def test_no_log_line_shows_an_address(pair, acting, deliver, settings, caplog):
    caplog.set_level("DEBUG")

    talk(pair, acting, deliver, settings)

    for secret in (*BUYERS, *SELLERS):
        assert secret not in caplog.text


def read(browser, address):
    page = unquote(browser.get(address).content.decode())
    return re.sub(r"&#(?:64|x40);", "@", page).lower()
