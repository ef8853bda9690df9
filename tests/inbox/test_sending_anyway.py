"""Severity *warn*: who writes is told, and sends it all the same with one click."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from inbox.models import Draft, Message
from inbox.sending import MessageWarned, send_message

TEXT = "Your pan leaves tomorrow 🎉"
WARNED = "Send anyway"


@pytest.fixture
def answer(signed_in):
    def _answer(thread, person, text, **fields):
        address = reverse("inbox:reply", args=[thread.public_id])
        data = {"text": text, "idempotency_key": str(uuid4()), **fields}
        return signed_in(person).post(address, data)

    return _answer


def name_on(page):
    return re.search(r'name="anyway" value="(\w+)"', page)[1]


def test_a_warning_stops_once_and_keeps_the_text(asked, silas, answer):
    page = answer(asked, silas, TEXT)

    words = page.content.decode()
    assert page.status_code == 422
    assert "<mark>🎉</mark>" in words
    assert WARNED in words
    assert not Message.objects.filter(author=silas).exists()
    assert Draft.objects.get().text == TEXT


def test_one_click_sends_it_and_the_message_remembers(asked, silas, answer):
    page = answer(asked, silas, TEXT).content.decode()

    answer(asked, silas, TEXT, anyway=name_on(page))

    message = Message.objects.get(author=silas)
    assert message.text == TEXT
    assert [one["rule"] for one in message.warnings] == ["emoji"]


def test_other_words_are_asked_about_again(asked, silas, answer):
    page = answer(asked, silas, TEXT).content.decode()

    again = answer(asked, silas, f"{TEXT} 🙏", anyway=name_on(page))

    assert again.status_code == 422
    assert not Message.objects.filter(author=silas).exists()


def test_no_click_sends_what_is_forbidden(asked, silas, answer):
    page = answer(asked, silas, TEXT).content.decode()
    forbidden = f"{TEXT} a@oldmill.com"

    refused = answer(asked, silas, forbidden, anyway=name_on(page))

    assert refused.status_code == 422
    assert WARNED not in refused.content.decode()


def test_a_buyer_is_asked_before_their_address_is_given_away(asked, bruna, answer):
    page = answer(asked, bruna, "Write to bruna.private@gmail.com").content.decode()

    assert WARNED in page


def test_a_contact_that_was_warned_about_has_opened_no_thread(
    order, silas, signed_in, bruna
):
    address = reverse("inbox:contact_buyer", args=[order.number])
    data = {"text": TEXT, "reason": "order_problem", "idempotency_key": str(uuid4())}
    page = signed_in(silas).post(address, data)
    assert page.status_code == 422
    assert not order.threads.exists()

    signed_in(silas).post(address, {**data, "anyway": name_on(page.content.decode())})

    [message] = Message.objects.filter(author=silas)
    assert [one["rule"] for one in message.warnings] == ["emoji"]


def test_by_email_nobody_is_asked_and_it_is_counted(asked, silas, acting):
    message = send_message(thread=asked, author=acting(silas), text=TEXT, via="email")

    assert [one["rule"] for one in message.warnings] == ["emoji"]


def test_nobody_may_be_asked_with_an_empty_answer(asked, silas, acting):
    with pytest.raises(MessageWarned):
        send_message(thread=asked, author=acting(silas), text=TEXT, anyway="")
