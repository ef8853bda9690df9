"""*Contact buyer*, from an order: the seven reasons of row M13, told before writing."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from inbox import refusing
from inbox.contacting import Contact, begin_contact
from inbox.models import Draft, Message, Thread
from inbox.undoing import take_back
from policy import reasons
from policy.models import BlockedAttempt, Sanction


@pytest.fixture
def page(order):
    return reverse("inbox:contact_buyer", args=[order.number])


@pytest.fixture
def send(page, silas, signed_in):
    def _send(reason="info_needed", text="Which colour?", person=silas, **fields):
        data = {"reason": reason, "text": text, "idempotency_key": str(uuid4())}
        return signed_in(person).post(page, {**data, **fields})

    return _send


def shown(response):
    return response.content.decode()


def six_days_later(order):
    order.delivered_at = timezone.now() - timedelta(days=6)
    order.save()


def test_all_seven_are_listed_and_the_closed_ones_say_why(page, silas, signed_in):
    text = shown(signed_in(silas).get(page))

    assert text.count('type="radio"') == 7
    assert text.count("disabled") == 4
    assert "No product of this order is made for the buyer." in text
    assert "No return of this order is open." in text
    assert "This opens on " in text


def test_a_reason_brings_its_text_in_the_buyers_language(
    page, order, bruna, silas, signed_in
):
    bruna.language = "fr"
    bruna.save()

    text = shown(signed_in(silas).get(page, {"reason": "info_needed"}))

    assert "Bonjour" in text
    assert "Cast-iron pan, 28 cm" in text
    assert "Ask for something the order needs" in text


def test_the_message_opens_a_conversation_and_arrives(send, order, bruna, deliver):
    response = send()

    thread = Thread.objects.get()
    assert response.url.startswith(thread.get_absolute_url())
    assert (thread.order, thread.topic) == (order, "info_needed")
    [email] = deliver()
    assert email.to == "bruna@mail.example"
    assert "Which colour?" in email.text()


def test_it_goes_on_in_the_conversation_about_the_order(asked, send):
    send("order_problem", "It is out of stock.")

    assert Thread.objects.count() == 1
    assert asked.messages.last().text == "It is out of stock."


def test_a_refusal_opens_nothing_and_keeps_text_and_files(send, page, silas, signed_in):
    file = SimpleUploadedFile("bill.pdf", b"%PDF-1.4 made up")

    response = send(text="Write to me@shop.example", new_files=file, purpose="warranty")

    assert response.status_code == 422
    assert "<mark>me@shop.example</mark>" in shown(response)
    assert "bill.pdf" in shown(response)
    assert not Thread.objects.exists()
    assert BlockedAttempt.objects.get().rules == ["email_address"]
    again = shown(signed_in(silas).get(page))
    assert "Write to me@shop.example</textarea>" in again
    assert "bill.pdf" in again


def test_what_was_sent_is_no_draft_any_more(send):
    send(text="Write to me@shop.example")

    send(text="Which colour?")

    assert not Draft.objects.exists()


def test_a_file_can_be_taken_off_and_the_text_stays(send, page, silas, signed_in):
    file = SimpleUploadedFile("bill.pdf", b"%PDF-1.4 made up")
    send(text="Write to me@shop.example", new_files=file, purpose="warranty")
    attachment = Draft.objects.get().attachments.get()

    response = signed_in(silas).post(
        reverse("inbox:remove_file", args=[attachment.public_id]),
        {"text": "Which colour?", "reason": "info_needed"},
    )

    assert response.url == f"{page}#answer"
    kept = shown(signed_in(silas).get(page))
    assert "Which colour?</textarea>" in kept
    assert "bill.pdf" not in kept


def test_the_draft_is_kept_while_typing_and_shown_only_to_its_author(
    page, silas, sofia, signed_in
):
    saved = signed_in(silas).post(
        f"{page}?keep=draft", {"text": "Half a sen", "reason": "info_needed"}
    )

    assert "Draft saved" in saved.json()["saved"]
    assert "Half a sen</textarea>" in shown(signed_in(silas).get(page))
    assert "Half a sen" not in shown(signed_in(sofia).get(page))


def test_a_draft_that_comes_after_its_message_is_not_kept(send, page, silas, signed_in):
    key = str(uuid4())
    send(idempotency_key=key)

    signed_in(silas).post(
        f"{page}?keep=draft",
        {"text": "Which colour?", "reason": "info_needed", "idempotency_key": key},
    )

    assert not Draft.objects.exists()


def test_a_double_click_sends_once(send):
    key = str(uuid4())

    first, second = send(idempotency_key=key), send(idempotency_key=key)

    assert first.url == second.url
    assert Message.objects.count() == Thread.objects.count() == 1


def test_it_can_be_taken_back_and_the_text_is_in_the_conversation(
    send, silas, acting, signed_in
):
    send()
    message = Message.objects.get()

    take_back(message, acting(silas).user)

    text = shown(signed_in(silas).get(message.thread.get_absolute_url()))
    assert "Which colour?</textarea>" in text


def test_a_review_is_asked_for_in_the_platforms_words_only(
    send, page, order, bruna, silas, signed_in
):
    six_days_later(order)
    bruna.language = "es"
    bruna.save()

    text = shown(signed_in(silas).get(page, {"reason": "review_request"}))
    send("review_request", "Five stars, please!")

    assert "<textarea" not in text
    message = Message.objects.get()
    assert "Five stars" not in message.text
    assert message.text in text.replace("&#x27;", "'")
    assert "1 of 1" in shown(signed_in(silas).get(page))


def test_a_closed_reason_is_refused_with_words_and_the_text_kept(send, page):
    response = send("return_question", "Which box do you use?")

    assert response.status_code == 422
    assert "No return of this order is open." in shown(response)
    assert not Message.objects.exists()
    assert Draft.objects.get().text == "Which box do you use?"


@pytest.mark.parametrize("reason", ["", "newsletter", "other"])
def test_a_reason_that_does_not_exist_is_asked_for_again(reason, send):
    response = send(reason)

    assert response.status_code == 200
    assert "Select why you write." in shown(response)
    assert not Message.objects.exists()


def test_a_reason_takes_only_its_files(send):
    picture = SimpleUploadedFile("a.txt", b"a text")

    response = send(new_files=picture, purpose="design_proof")

    assert response.status_code == 422
    assert not Message.objects.exists()


def test_a_seller_is_told_of_the_opt_out_before_writing(
    page, order, bruna, silas, signed_in
):
    refusing.stop_unsolicited_messages(bruna)
    six_days_later(order)

    listed = shown(signed_in(silas).get(page))
    writing = shown(signed_in(silas).get(page, {"reason": "review_request"}))

    assert listed.count("Will not be delivered to this buyer.") == 2
    assert "your message will not be delivered" in writing


def test_what_answers_the_buyer_is_not_said_to_be_stopped(
    page, asked, order, bruna, silas, signed_in
):
    refusing.stop_unsolicited_messages(bruna)
    six_days_later(order)

    listed = shown(signed_in(silas).get(page))

    assert listed.count("Will not be delivered to this buyer.") == 1


def test_a_sanction_closes_the_page_with_its_end(page, silas, signed_in):
    Sanction.objects.create(
        seller=silas,
        kind=Sanction.Kind.NO_MESSAGES,
        ends_at=timezone.now() + timedelta(days=3),
    )

    text = shown(signed_in(silas).get(page))

    assert "No reason is open" in text
    assert "This ends by itself" in text


def test_a_read_only_member_sees_the_reasons_and_no_form(page, send, rita, signed_in):
    text = shown(signed_in(rita).get(page, {"reason": "info_needed"}))

    assert "Ask for something the order needs" in text
    assert 'type="radio"' not in text
    assert "<textarea" not in text
    assert send(person=rita).status_code == 403


def test_an_order_of_another_shop_does_not_exist(page, olga, bruna, signed_in):
    assert signed_in(olga).get(page).status_code == 404
    assert signed_in(bruna).get(page).status_code == 404


def test_the_same_form_twice_at_once_is_one_message(
    real_transactions, order, bruna, silas, acting
):
    contact = Contact(bruna, silas, order)
    start, found = threading.Barrier(2), []

    def begin():
        try:
            start.wait()
            found.append(
                begin_contact(
                    contact=contact,
                    author=acting(silas),
                    reason=reasons.get("info_needed"),
                    text="Which colour?",
                    idempotency_key="0" * 36,
                ).pk
            )
        finally:
            connection.close()

    both = [threading.Thread(target=begin) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert len(found) == 2
    assert len(set(found)) == Thread.objects.count() == 1
