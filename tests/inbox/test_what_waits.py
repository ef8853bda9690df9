"""Of a message that waits for a check nobody reads that it was sent (P7)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import User
from inbox.models import MailboxEntry, Message
from tests.policy import files
from tests.support.holding import hold_message

HARMLESS = files.pdf("Thank you for your order")
NUMBER = files.pdf("Call 0161 496 0123")
LOOKED_AT = {
    "en": "Your message has not left yet: its files are being checked first.",
    "fr": "Votre message n’est pas encore parti",
    "es": "Tu mensaje aún no ha salido",
}
SENT = {"en": "Message sent.", "fr": "Message envoyé.", "es": "Mensaje enviado."}


def post_with_a_file(browser, page, content=HARMLESS, **fields):
    file = SimpleUploadedFile("proof.pdf", content)
    data = {
        "text": "Here it is.",
        "idempotency_key": str(uuid4()),
        "new_files": file,
        "purpose": "instructions",
    }
    answer = browser.post(page, {**data, **fields}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def reply_with_a_file(asked, silas, acting, signed_in):
    def _reply(language="en"):
        User.objects.filter(pk=acting(silas).user.pk).update(language=language)
        page = reverse("inbox:reply", args=[asked.public_id])
        return post_with_a_file(signed_in(silas), page)

    return _reply


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_answer_whose_files_are_checked_is_not_called_sent(
    reply_with_a_file, language
):
    shown = reply_with_a_file(language)

    assert LOOKED_AT[language] in shown
    assert SENT[language] not in shown


def test_what_has_no_file_is_called_sent(asked, silas, signed_in):
    page = reverse("inbox:reply", args=[asked.public_id])
    data = {"text": "It left.", "idempotency_key": str(uuid4())}

    shown = signed_in(silas).post(page, data, follow=True).content.decode()

    assert SENT["en"] in shown


def test_nor_is_a_contact_that_a_shop_begins(order, silas, signed_in):
    page = reverse("inbox:contact_buyer", args=[order.number])

    shown = post_with_a_file(signed_in(silas), page, reason="order_problem")

    assert LOOKED_AT["en"] in shown
    assert SENT["en"] not in shown


def test_nor_is_one_that_a_buyer_begins(order, bruna, signed_in):
    page = reverse("inbox:contact_seller", args=[order.number])

    shown = post_with_a_file(signed_in(bruna), page, reason="where_is_my_parcel")

    assert LOOKED_AT["en"] in shown
    assert "Your message is being checked" in shown
    assert "Your message is sent" not in shown


def row_of_sent(browser):
    return browser.get(reverse("inbox:sent")).content.decode()


def test_the_folder_of_sent_messages_says_so_too(reply_with_a_file, silas, signed_in):
    reply_with_a_file()

    shown = row_of_sent(signed_in(silas))

    assert "Its files are being checked" in shown
    assert "Leaves in a few seconds" not in shown


def test_it_says_so_of_what_a_person_checks(asked, silas, acting, signed_in):
    hold_message(thread=asked, author=acting(silas))

    assert "Waits for a person to check it" in row_of_sent(signed_in(silas))


def test_it_says_that_a_refused_one_was_not_sent(
    asked, silas, signed_in, deliver, later
):
    page = reverse("inbox:reply", args=[asked.public_id])
    post_with_a_file(signed_in(silas), page, NUMBER, purpose="design_proof")
    later(timedelta(minutes=1))
    deliver()

    shown = row_of_sent(signed_in(silas))

    assert Message.objects.get(author=silas).state == Message.State.REFUSED
    assert "Not sent" in shown
    assert "Leaves in a few seconds" not in shown


@pytest.mark.parametrize("state", [Message.State.HELD, Message.State.REFUSED])
def test_the_other_side_sees_none_of_it(
    state, asked, silas, bruna, acting, signed_in, later
):
    message = hold_message(thread=asked, author=acting(silas))
    Message.objects.filter(pk=message.pk).update(state=state)
    later(timedelta(minutes=1))

    shown = signed_in(bruna).get(asked.get_absolute_url()).content.decode()

    assert message.text not in shown
    assert MailboxEntry.objects.get(party=bruna, thread=asked).unread == 0
