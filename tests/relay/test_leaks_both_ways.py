"""Thirty emails that hold their writer's address, from the door to the other mailbox.

Once a shop writes them to a buyer, once a buyer to a shop (relay.md §1.5): through the
acts that every email goes through, and over real SMTP.
"""

from datetime import timedelta

import pytest

from accounts.people import add_buyer, add_person, add_seller
from inbox.checking import check_waiting
from inbox.delivering import drain
from inbox.models import InboundEmail
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.leak_gate import find_leaks
from inbox.relay.tokens import reply_address
from inbox.relay.transport import SmtpTransport
from tests.factories import OrderFactory, ThreadFactory
from tests.inbox.timed import say
from tests.relay.leaks import DOMAIN, LEAKS, WRITER

READER = "reader@mail.example"


@pytest.fixture
def transport(db, smtp_sink, settings):
    settings.RELAY_TRUST_LOOPBACK = True
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_sink.port
    transport = SmtpTransport()
    yield transport
    transport.close()


def a_shop(address):
    return add_seller(
        name="Kitchenware", owner=add_person(email=address), messages_address=address
    )


def a_buyer(address):
    return add_buyer(email=address, person=add_person(email=address))


def a_conversation(writer, reader):
    buyer, seller = (reader, writer) if writer.is_seller else (writer, reader)
    order = OrderFactory(buyer=buyer, seller=seller)
    return ThreadFactory(order=order, buyer=buyer, seller=seller)


@pytest.mark.parametrize("writer_sells", [True, False], ids=["a shop", "a buyer"])
def test_none_of_thirty_emails_shows_whose_it_was(
    writer_sells, transport, smtp_sink, later, acting, signed_in
):
    writer = (a_shop if writer_sells else a_buyer)(WRITER)
    reader = (a_buyer if writer_sells else a_shop)(READER)
    thread = a_conversation(writer, reader)
    say(thread, acting(thread.buyer), "Hello?")
    token = thread.entries.get(party=reader).reply_token
    address = reply_address(reader.alias.local_part, token)

    for raw in LEAKS.values():
        keep(recipient=address, sender=WRITER, raw=raw, peer="127.0.0.1")
    read_waiting_emails(lambda: False)
    later(timedelta(minutes=1))
    check_waiting()
    drain(transport)

    came = InboundEmail.objects.filter(state=InboundEmail.State.POSTED).count()
    arrived = smtp_sink.mails_to(READER)
    # The others are refused, held for a person, or say that a machine wrote them.
    assert (came >= 28, len(arrived) >= 27) == (True, True)
    for mail in arrived:
        assert find_leaks(mail.raw, [WRITER, DOMAIN]) == []
        assert b"shop.example" not in mail.raw.lower()
    page = signed_in(reader).get(thread.get_absolute_url()).content
    assert find_leaks(page, [WRITER, DOMAIN]) == []
