"""*Contact seller*: what it is about, what is known already, the words, and after."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from inbox import refusing
from inbox.answer_speed import answer_time_words, usual_answer_time
from inbox.contacting import Contact, MessagesAreOff, begin_contact
from inbox.models import Message, Thread
from inbox.sending import send_message
from policy import reasons


@pytest.fixture
def page(order):
    return reverse("inbox:contact_seller", args=[order.number])


@pytest.fixture
def shop_page(silas):
    return reverse("inbox:contact_shop", args=[silas.handle])


@pytest.fixture
def ask(page, bruna, signed_in):
    def _ask(reason="where_is_my_parcel", text="Where is it?", page=page, **fields):
        data = {"reason": reason, "text": text, "idempotency_key": str(uuid4())}
        return signed_in(bruna).post(page, {**data, **fields})

    return _ask


@pytest.fixture
def switched_off(silas):
    silas.preferences.messages_on = False
    silas.preferences.save()


def shown(response):
    return response.content.decode()


def test_the_topics_are_radios(page, bruna, signed_in):
    text = shown(signed_in(bruna).get(page))

    assert text.count('type="radio"') == len(reasons.BUYER_TOPICS)
    assert "<select" not in text


@pytest.mark.parametrize(
    ("topic", "known"),
    [
        ("where_is_my_parcel", "Your parcel was delivered on"),
        ("return_or_refund", "To return a product, say what you send back"),
        ("change_or_cancel", "the order cannot be changed"),
    ],
)
def test_what_is_known_comes_before_the_words(topic, known, page, bruna, signed_in):
    text = shown(signed_in(bruna).get(page, {"reason": topic}))

    assert text.index(known) < text.index("<textarea")


def test_where_the_parcel_is_comes_with_its_carrier(page, order, bruna, signed_in):
    order.delivered_at = None
    order.estimated_delivery_at = timezone.now() + timedelta(days=2)
    order.carrier, order.tracking_number = "DHL", "JJD0001"
    order.save()

    text = shown(signed_in(bruna).get(page, {"reason": "where_is_my_parcel"}))

    assert "It should arrive by" in text
    assert "DHL" in text
    assert "JJD0001" in text


def test_three_screens_from_the_topic_to_the_reference(
    page, ask, bruna, silas, deliver, signed_in
):
    response = ask()

    thread = Thread.objects.get()
    text = shown(signed_in(bruna).get(response.url))
    assert thread.public_id in text
    assert f"The shop sees you as {bruna.handle}, not your email address." in text
    assert thread.get_absolute_url() in text
    [email] = deliver()
    assert email.to == "silas@shop.example"
    assert "Where is it?" in email.text()


def test_a_photo_goes_with_it(ask):
    ask(new_files=SimpleUploadedFile("note.txt", b"a note"))

    assert Message.objects.get().attachments.get().name == "note.txt"


def test_the_same_topic_goes_on_and_another_begins_anew(ask):
    ask()
    ask(text="Still nothing.")
    ask("buyer_invoice", "Please send me an invoice.")

    topics = list(Thread.objects.order_by("pk").values_list("topic", flat=True))
    assert topics == ["where_is_my_parcel", "buyer_invoice"]


def test_a_message_that_could_not_be_delivered_is_listed_nowhere(
    page, order, bruna, silas, acting, signed_in
):
    refusing.stop_unsolicited_messages(bruna)
    order.delivered_at = timezone.now() - timedelta(days=6)
    order.save()
    begin_contact(
        contact=Contact(bruna, silas, order),
        author=acting(silas),
        reason=reasons.get("review_request"),
        text="How is it?",
    )

    assert "honest review" not in shown(signed_in(bruna).get(page))


def test_the_order_in_a_conversation_leads_here(
    asked, page, bruna, silas, rita, signed_in
):
    address = asked.get_absolute_url()
    contact_buyer = reverse("inbox:contact_buyer", args=[asked.order.number])

    assert page in shown(signed_in(bruna).get(address))
    assert contact_buyer in shown(signed_in(silas).get(address))
    assert contact_buyer not in shown(signed_in(rita).get(address))


def test_a_double_click_asks_once(ask):
    key = str(uuid4())

    assert ask(idempotency_key=key).url == ask(idempotency_key=key).url
    assert Message.objects.count() == 1


def test_a_refusal_keeps_the_words_and_opens_nothing(ask, page, bruna, signed_in):
    response = ask(text="")

    assert response.status_code == 422
    assert "Enter your message." in shown(response)
    assert not Thread.objects.exists()


def test_a_shop_can_be_asked_before_anything_is_ordered(
    shop_page, ask, benoit, signed_in, deliver
):
    ask("product_question", "Does it fit an induction hob?", shop_page)

    thread = Thread.objects.get()
    assert (thread.order, thread.topic) == (None, "product_question")
    [email] = deliver()
    assert "induction" in email.text()
    assert signed_in(benoit).get(shop_page).status_code == 200


def test_who_does_not_buy_asks_no_shop(shop_page, silas, olga, signed_in):
    assert signed_in(olga).get(shop_page).status_code == 404
    assert signed_in(silas).get(shop_page).status_code == 404


def test_a_shop_that_takes_no_messages_is_told_of_before_writing(
    switched_off, page, shop_page, ask, bruna, signed_in
):
    for address in (page, shop_page):
        text = shown(signed_in(bruna).get(address, {"reason": "product_question"}))
        assert "This shop takes no new messages at the moment" in text
        assert "Ask the marketplace" in text
        assert "<textarea" not in text

    ask()

    assert not Message.objects.exists()


def test_the_act_too_begins_nothing_with_such_a_shop(
    switched_off, bruna, silas, order, acting
):
    with pytest.raises(MessagesAreOff):
        begin_contact(
            contact=Contact(bruna, silas, order),
            author=acting(bruna),
            reason=reasons.get("other"),
            text="Hello",
        )

    assert not Thread.objects.exists()


def test_a_running_conversation_goes_on_with_such_a_shop(
    asked, switched_off, page, ask, bruna, signed_in
):
    text = shown(signed_in(bruna).get(page))
    ask(text="Still nothing.")

    assert asked.get_absolute_url() in text
    assert asked.messages.last().text == "Still nothing."


def test_a_confirmation_is_only_for_who_wrote(ask, benoit, silas, signed_in):
    address = ask().url

    assert signed_in(benoit).get(address).status_code == 404
    assert signed_in(silas).get(address).status_code == 404


def test_a_buyer_is_told_how_fast_the_shop_answers(
    asked, silas, acting, later, deliver, page, bruna, signed_in
):
    assert usual_answer_time(silas, timezone.now()) is None
    later(timedelta(hours=5))
    send_message(thread=asked, author=acting(silas), text="Tomorrow.")
    deliver()

    text = shown(signed_in(bruna).get(page))

    assert "This shop usually answers within 6 hours." in text


@pytest.mark.parametrize(
    ("usual", "words"),
    [
        (timedelta(minutes=5), "This shop usually answers within an hour."),
        (timedelta(hours=47.5), "This shop usually answers within 48 hours."),
        (timedelta(hours=49), "This shop usually answers within 3 days."),
        (None, ""),
    ],
)
def test_the_time_is_said_rather_too_long_than_too_short(usual, words):
    assert answer_time_words(usual) == words
