"""Who may write for a shop is asked at the real SMTP door, for every email anew."""

import smtplib
from email.message import EmailMessage

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import AuthorizedSender
from inbox.models import Message
from inbox.relay.tokens import reply_address
from tests.accounts.test_senders_before_they_write import DESK, add, link
from tests.support.real_door import bring, real_door

OF_THE_HOUSE = "orders@shop.example"
REFUSED = (550, b"5.7.1 This sender may not write here")


@pytest.fixture
def door(real_transactions, settings):
    settings.RELAY_TRUST_LOOPBACK = True
    with real_door() as open_door:
        yield open_door


@pytest.fixture
def write(door):
    """Bring an email as a mail server does; return what the door says to it."""

    def _write(sender, recipient, text="It leaves tomorrow."):
        email = EmailMessage()
        email["From"], email["To"], email["Subject"] = sender, recipient, "Your order"
        email.set_content(text)
        try:
            bring(door, email)
        except smtplib.SMTPDataError as refused:
            return refused.smtp_code, refused.smtp_error
        return 250

    return _write


@pytest.fixture
def addresses(asked, bruna, silas):
    """The two addresses at which a shop reaches Bruna: bare, and of the thread."""
    entry = asked.entries.get(party=bruna)
    alias = bruna.alias
    return [alias.address, reply_address(alias.local_part, entry.reply_token)]


@pytest.fixture
def owner(silas, signed_in):
    return signed_in(silas)


def sender_of(silas):
    return silas.senders.get().public_id


def test_an_address_approved_beforehand_writes_for_the_shop(
    write, owner, silas, addresses
):
    add(owner)
    waiting = write(DESK, addresses[0])
    Client().post(link())

    said = [write(DESK, one, text) for one, text in zip(addresses, "ab", strict=True)]

    assert waiting == REFUSED
    assert said == [250, 250]
    written = Message.objects.filter(via="email")
    assert [one.text for one in written] == ["a", "b"]
    assert {one.author for one in written} == {silas}


def test_a_blocked_and_a_removed_address_are_refused(write, owner, silas, addresses):
    add(owner)
    Client().post(link())
    accepted = write(DESK, addresses[0])
    owner.post(
        reverse("sender_decide"), {"sender": sender_of(silas), "state": "blocked"}
    )
    blocked = write(DESK, addresses[1], "Again.")
    owner.post(
        reverse("sender_decide"), {"sender": sender_of(silas), "state": "approved"}
    )
    unblocked = write(DESK, addresses[1], "Once more.")
    owner.post(reverse("sender_remove", args=[sender_of(silas)]))
    removed = [write(DESK, one, "And again.") for one in addresses]

    assert (accepted, blocked, unblocked) == (250, REFUSED, 250)
    assert removed == [REFUSED, REFUSED]
    texts = list(Message.objects.filter(via="email").values_list("text", flat=True))
    assert texts == ["It leaves tomorrow.", "Once more."]


def test_an_address_of_another_shop_stays_that_shops(
    write, owner, silas, olga, addresses
):
    theirs = olga.preferences.address
    add(owner, theirs)
    Client().post(link())

    write(theirs, addresses[0])

    assert not Message.objects.filter(author=silas).exists()


def test_a_colleague_who_knocks_at_either_address_appears_once(
    write, owner, silas, addresses
):
    said = [write(OF_THE_HOUSE, one) for one in addresses]

    page = owner.get(reverse("senders")).content.decode()
    assert said == [REFUSED, REFUSED]
    assert page.count(f"<h3>{OF_THE_HOUSE}</h3>") == 1
    assert "last tried" in page


def test_a_colleague_who_knocked_is_approved_without_a_letter(
    write, owner, silas, addresses
):
    write(OF_THE_HOUSE, addresses[1])
    owner.post(
        reverse("sender_decide"), {"sender": sender_of(silas), "state": "approved"}
    )

    said = write(OF_THE_HOUSE, addresses[1])

    assert said == 250
    assert mail.outbox == []
    assert Message.objects.get(via="email").author == silas


def test_a_blocked_address_that_knocks_stays_blocked(write, owner, silas, addresses):
    add(owner, OF_THE_HOUSE, state="blocked")

    said = write(OF_THE_HOUSE, addresses[0])

    assert said == REFUSED
    assert silas.senders.get().state == AuthorizedSender.State.BLOCKED
