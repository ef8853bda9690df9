"""Taking a message back while it has not left."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inbox.files import accept_file
from inbox.models import Delivery, Draft, MailboxEntry, Message
from inbox.releasing import release_due
from inbox.sending import send_message
from inbox.undoing import TooLate, take_back

TEXT = "Où est ma poêle ?\n\n  Merci  —  Bruna"


@pytest.fixture
def message(thread, bruna, acting):
    return send_message(thread=thread, author=acting(bruna), text=TEXT)


def test_undo_gives_back_the_same_words(message, thread, bruna, signed_in, deliver):
    response = signed_in(bruna).post(reverse("inbox:undo", args=[message.public_id]))

    assert response.status_code == 302
    draft = Draft.objects.get(thread=thread, user=bruna.person)
    assert draft.text == TEXT
    assert deliver() == []
    assert Delivery.objects.get(message=message).state == Delivery.State.CANCELLED


def test_undo_gives_back_the_files(thread, bruna, acting):
    file = accept_file("note.txt", b"a note", from_seller=False).store()
    message = send_message(
        thread=thread, author=acting(bruna), text="See here.", attachments=[file]
    )

    draft = take_back(message, bruna.person)

    assert [one.name for one in draft.attachments.all()] == ["note.txt"]


def test_a_message_that_has_left_cannot_be_taken_back(message, bruna, deliver):
    deliver()

    with pytest.raises(TooLate):
        take_back(message, bruna.person)

    assert Message.objects.get(pk=message.pk).state == Message.State.SENT


def test_a_message_taken_back_is_never_let_go(message, thread, bruna, silas, later):
    take_back(message, bruna.person)

    later(timedelta(minutes=1))
    released = release_due()

    assert released == 0
    assert MailboxEntry.objects.get(thread=thread, party=silas).in_at is None
    assert MailboxEntry.objects.get(thread=thread, party=bruna).out_at is None


def test_the_message_before_it_keeps_its_state(
    thread, bruna, acting, signed_in, deliver
):
    send_message(thread=thread, author=acting(bruna), text="First")
    deliver()
    second = send_message(thread=thread, author=acting(bruna), text="Second")

    browser = signed_in(bruna)
    browser.post(reverse("inbox:undo", args=[second.public_id]))

    page = browser.get(reverse("inbox:sent")).content.decode()
    assert "Accepted by the mail server" in page
    assert "Email not sent" not in page


def test_a_colleague_cannot_take_it_back(thread, silas, sofia, acting, bruna, deliver):
    send_message(thread=thread, author=acting(bruna), text="Where is it?")
    deliver()
    message = send_message(thread=thread, author=acting(silas), text="Tomorrow.")

    with pytest.raises(TooLate):
        take_back(message, sofia)
