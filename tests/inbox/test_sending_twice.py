"""A form that comes again: a double click, the back button, another tab (J1)."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inbox.models import Attachment, Draft, Message
from tests.factories import ThreadFactory


@pytest.fixture
def send(signed_in, bruna):
    browser = signed_in(bruna)

    def _send(thread, text, key, **fields):
        address = reverse("inbox:reply", args=[thread.public_id])
        return browser.post(address, {"text": text, "idempotency_key": key, **fields})

    return _send


def test_the_second_click_leaves_nothing_behind(thread, send):
    key = str(uuid4())

    for _ in range(2):
        note = SimpleUploadedFile("note.txt", b"a note")
        send(thread, "See here.\r\n", key, new_files=note)

    assert Message.objects.count() == 1
    assert not Draft.objects.exists()
    assert Attachment.objects.count() == 1


def test_other_words_in_an_old_form_are_another_message(thread, send):
    """The back button shows the page as it was, with the key that it had."""
    key = str(uuid4())

    send(thread, "Where is it?", key)
    send(thread, "And the lid?", key)

    texts = Message.objects.order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["Where is it?", "And the lid?"]


def test_the_same_key_in_another_thread_is_another_message(thread, order, send):
    other = ThreadFactory(order=order, buyer=order.buyer, seller=order.seller)
    key = str(uuid4())

    send(thread, "Where is it?", key)
    response = send(other, "Where is it?", key)

    assert other.messages.count() == 1
    assert other.public_id in response["Location"]
