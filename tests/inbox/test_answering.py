"""Answering in a thread, from the browser to the reader's mailbox."""

from uuid import uuid4

import pytest
from django.urls import reverse

from inbox.models import Delivery, Message


@pytest.fixture
def answer(signed_in):
    def _answer(thread, person, text, **fields):
        address = reverse("inbox:reply", args=[thread.public_id])
        data = {"text": text, "idempotency_key": str(uuid4()), **fields}
        return signed_in(person).post(address, data)

    return _answer


def test_the_reader_gets_an_email_from_the_alias(asked, silas, bruna, answer, deliver):
    response = answer(asked, silas, "Your parcel leaves tomorrow.")

    assert response.status_code == 302
    [email] = deliver()
    assert email.to == "bruna@mail.example"
    assert silas.alias.address in email.parsed["From"]
    assert email.parsed["Reply-To"].startswith(f"{silas.alias.local_part}+t")
    assert "Your parcel leaves tomorrow." in email.text()
    assert "Your parcel leaves tomorrow." in email.text("html")


def test_the_reader_sees_it_on_the_site_when_the_time_to_undo_is_over(
    asked, silas, bruna, answer, deliver, signed_in
):
    answer(asked, silas, "Your parcel leaves tomorrow.")

    page = signed_in(bruna).get(asked.get_absolute_url()).content.decode()
    assert "Your parcel leaves tomorrow." not in page

    deliver()

    page = signed_in(bruna).get(asked.get_absolute_url()).content.decode()
    assert "Your parcel leaves tomorrow." in page


def test_a_refused_message_is_shown_again_and_goes_nowhere(
    asked, silas, answer, deliver
):
    text = "Write to me at silas.private@gmail.com, please."

    response = answer(asked, silas, text)

    page = response.content.decode()
    assert response.status_code == 422
    assert "<mark>silas.private@gmail.com</mark>" in page
    assert page.count("Write to me at") >= 2  # in the answer box, and quoted
    assert Message.objects.filter(author=silas).count() == 0
    assert deliver() == []


def test_the_same_form_sent_twice_is_one_message(asked, silas, answer, deliver):
    key = str(uuid4())

    answer(asked, silas, "Tomorrow.", idempotency_key=key)
    answer(asked, silas, "Tomorrow.", idempotency_key=key)

    assert Message.objects.filter(author=silas).count() == 1
    assert len(deliver()) == 1


def test_answering_stops_the_clock_of_the_seller(asked, silas, answer, deliver):
    asked.refresh_from_db()
    assert asked.awaiting_seller_since

    answer(asked, silas, "Tomorrow.")

    asked.refresh_from_db()
    assert asked.awaiting_seller_since is None


def test_who_switched_email_off_reads_on_the_site(asked, silas, bruna, answer, deliver):
    bruna.preferences.messages_on = False
    bruna.preferences.save()

    answer(asked, silas, "Tomorrow.")

    assert deliver() == []
    [delivery] = Delivery.objects.filter(message__author=silas)
    assert delivery.state == Delivery.State.SUPPRESSED
    assert delivery.because == "switched_off"
