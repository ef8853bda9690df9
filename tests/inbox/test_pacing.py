"""A buyer begins only so many conversations with shops in an hour and in a day."""

import re
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.acting import Acting
from accounts.people import add_buyer
from inbox.contacting import Contact, begin_contact
from inbox.models import Draft, InboundEmail, Thread
from inbox.pacing import TooManyContacts
from inbox.receiving import keep, read_waiting_emails
from inbox.sending import send_message
from inbox.undoing import take_back
from policy import reasons
from tests.conftest import person_of
from tests.factories import OrderFactory, ThreadFactory

MANY = "You have begun many conversations with shops in a short time."
TOPIC = reasons.get("product_question")
State = InboundEmail.State


@pytest.fixture(autouse=True)
def _two_an_hour(settings, bruna):
    settings.CONTACTS_AN_HOUR, settings.CONTACTS_A_DAY = 2, 4
    settings.CONTACTS_A_DAY_WHEN_NEW = 3
    settings.RELAY_TRUST_LOOPBACK = True
    here_since(bruna, timedelta(days=30))


def here_since(buyer, ago):
    buyer.person.created_at = timezone.now() - ago
    buyer.person.save()


@pytest.fixture
def begin(bruna, silas, acting):
    """Begin one more conversation, about an order of its own."""

    def _begin(now=None, **order):
        order = OrderFactory(buyer=bruna, seller=silas, **order)
        return begin_contact(
            contact=Contact(bruna, silas, order),
            author=acting(bruna),
            reason=TOPIC,
            text="Does it fit?",
            now=now,
        )

    return _begin


@pytest.fixture
def write(bruna, silas):
    """Write an email to the bare alias of the shop; return what became of it."""

    def _write(sender=None, text="Does it fit?", **more):
        sender = sender or bruna.preferences.address
        raw = f"From: {sender}\r\nSubject: A question\r\n\r\n{text}\r\n".encode()
        row = keep(
            recipient=silas.alias.address,
            sender=sender,
            raw=more.get("raw", raw),
            peer="127.0.0.1",
        )
        read_waiting_emails(lambda: False)
        row.refresh_from_db()
        return row

    return _write


def page_of(order):
    return reverse("inbox:contact_seller", args=[order.number])


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def post(browser, page, text="Does it fit?"):
    data = {"reason": TOPIC.id, "text": text, "idempotency_key": str(uuid4())}
    return browser.post(page, data)


def test_one_conversation_too_many_is_refused_with_the_time_and_the_text_kept(
    begin, bruna, silas, signed_in
):
    begin()
    begin()
    order = OrderFactory(buyer=bruna, seller=silas)

    answer = post(signed_in(bruna), page_of(order), "Does it fit my stove?")

    words = words_of(answer)
    opens = timezone.localtime(timezone.now() + timedelta(hours=1))
    assert answer.status_code == 422
    assert MANY in words
    assert "Your text is kept as a draft." in words
    assert f"{opens:%H:%M}" in words or f"{opens - timedelta(minutes=1):%H:%M}" in words
    assert "Does it fit my stove?" in words
    assert Draft.objects.get().text == "Does it fit my stove?"
    assert Thread.objects.count() == 2


@pytest.mark.parametrize("query", [{}, {"reason": TOPIC.id}])
@pytest.mark.parametrize("about", ["an order", "products"])
def test_it_is_said_before_anything_is_written(
    query, about, begin, bruna, silas, signed_in
):
    order = OrderFactory(buyer=bruna, seller=silas)
    page = (
        page_of(order)
        if about == "an order"
        else reverse("inbox:contact_shop", args=[silas.handle])
    )
    browser = signed_in(bruna)
    begin()
    before = words_of(browser.get(page, query))
    begin()

    after = words_of(browser.get(page, query))

    assert MANY not in before
    assert MANY in after


def test_a_conversation_that_has_begun_goes_on(begin, bruna, signed_in):
    begin()
    running = begin().thread
    browser = signed_in(bruna)

    page = words_of(browser.get(page_of(running.order), {"reason": TOPIC.id}))
    answer = post(browser, page_of(running.order), "And does it fit an oven?")

    assert MANY not in page
    assert answer.status_code == 302
    assert running.messages.count() == 2


def test_the_next_one_begins_when_the_hour_is_over(begin, later):
    begin()
    begin()
    with pytest.raises(TooManyContacts) as refused:
        begin()

    later(refused.value.opens_at - timezone.now() + timedelta(seconds=1))

    assert begin()


def test_a_day_has_a_bound_of_its_own(begin, later):
    for _ in range(4):
        begin()
        later(timedelta(hours=2))

    with pytest.raises(TooManyContacts) as refused:
        begin()

    assert timedelta(hours=15) < refused.value.opens_at - timezone.now()
    assert refused.value.opens_at - timezone.now() < timedelta(hours=17)


def test_who_is_new_here_begins_fewer(begin, bruna, later):
    here_since(bruna, timedelta(0))
    for _ in range(3):
        begin()
        later(timedelta(hours=2))

    with pytest.raises(TooManyContacts):
        begin()

    here_since(bruna, timedelta(days=4))
    assert begin()


def test_questions_before_an_order_count_with_the_others(
    begin, bruna, olga, signed_in, acting
):
    begin()
    browser = signed_in(bruna)
    post(browser, reverse("inbox:contact_shop", args=[olga.handle]))

    with pytest.raises(TooManyContacts):
        begin()


def test_what_a_shop_has_begun_does_not_count(begin, bruna, silas, acting):
    for _ in range(3):
        order = OrderFactory(buyer=bruna, seller=silas)
        thread = ThreadFactory(order=order, buyer=bruna, seller=silas)
        send_message(
            thread=thread, author=acting(silas), text="Hello", reason="info_needed"
        )
        send_message(thread=thread, author=acting(bruna), text="Yes.")

    assert begin()
    assert begin()


def test_what_was_taken_back_counts(begin, bruna):
    begin()
    message = begin()
    take_back(message, person_of(bruna))

    with pytest.raises(TooManyContacts):
        begin()


def test_others_are_not_bound_by_it(begin, benoit, silas, acting):
    begin()
    begin()

    order = OrderFactory(buyer=benoit, seller=silas)
    contact = Contact(benoit, silas, order)

    assert begin_contact(
        contact=contact, author=acting(benoit), reason=TOPIC, text="Does it fit?"
    )


def test_emails_to_a_bare_alias_count(begin, write, bruna, silas):
    OrderFactory(buyer=bruna, seller=silas)
    assert write().state == State.POSTED
    begin()

    with pytest.raises(TooManyContacts):
        begin()


@pytest.fixture
def at_the_limit(bruna, olga, acting):
    for _ in range(2):
        order = OrderFactory(buyer=bruna, seller=olga)
        begin_contact(
            contact=Contact(bruna, olga, order),
            author=acting(bruna),
            reason=TOPIC,
            text="Does it fit?",
        )


def test_an_email_too_many_is_kept_where_the_buyer_goes_on(
    at_the_limit, write, bruna, silas, signed_in, deliver
):
    order = OrderFactory(buyer=bruna, seller=silas)

    row = write(text="Does it fit my stove?")

    browser = signed_in(bruna)
    [notice] = [one for one in deliver() if one.to == bruna.preferences.address]
    link = re.search(r"http://[^/]+(/account/orders/\S+)", notice.text()).group(1)
    assert (row.state, row.because) == (State.DRAFT, "too_many_contacts")
    assert MANY in " ".join(notice.text().split())
    assert link == page_of(order)
    assert "What you have written is kept." in words_of(browser.get(link))
    assert "Does it fit my stove?" in words_of(browser.get(link, {"reason": "other"}))
    assert MANY in words_of(browser.get(reverse("inbox:held")))
    assert not Thread.objects.filter(seller=silas).exists()


def test_the_files_of_such_an_email_are_kept_too(
    at_the_limit, write, bruna, silas, signed_in
):
    OrderFactory(buyer=bruna, seller=silas)
    raw = (
        f"From: {bruna.preferences.address}\r\nSubject: A question\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        "--b\r\n\r\nDoes it fit?\r\n--b\r\n"
        'Content-Disposition: attachment; filename="stove.txt"\r\n'
        "Content-Type: text/plain\r\n\r\n60 cm\r\n--b--\r\n"
    )

    write(raw=raw.encode())

    assert [file.name for file in Draft.objects.get().attachments.all()] == [
        "stove.txt"
    ]


def test_an_email_too_many_of_who_never_signed_in_is_refused_in_words(
    write, silas, olga, deliver, later
):
    buyer = add_buyer(email="pushed@mail.example")
    for _ in range(2):
        order = OrderFactory(buyer=buyer, seller=olga)
        begin_contact(
            contact=Contact(buyer, olga, order),
            author=Acting(None, buyer, "buyer"),
            reason=TOPIC,
            text="Does it fit?",
        )
    OrderFactory(buyer=buyer, seller=silas)

    row = write("pushed@mail.example")

    told = [one for one in deliver() if one.to == "pushed@mail.example"]
    assert (row.state, row.because) == (State.REFUSED, "too_many_contacts")
    assert "Your email was not passed on." in told[0].text()
    assert not Draft.objects.exists()


def test_two_at_once_are_counted_one_after_the_other(
    real_transactions, settings, bruna, silas, acting
):
    settings.CONTACTS_AN_HOUR = 1
    orders = [OrderFactory(buyer=bruna, seller=silas) for _ in range(2)]
    author, together, ends = acting(bruna), threading.Barrier(2, timeout=20), []

    def ask(order):
        together.wait()
        try:
            begin_contact(
                contact=Contact(bruna, silas, order),
                author=author,
                reason=TOPIC,
                text="Does it fit?",
            )
            ends.append("begun")
        except TooManyContacts:
            ends.append("refused")
        finally:
            connection.close()

    asking = [threading.Thread(target=ask, args=[order]) for order in orders]
    for one in asking:
        one.start()
    for one in asking:
        one.join(30)

    assert sorted(ends) == ["begun", "refused"]
