"""The last gate: what slipped past every earlier check still shows no address."""

import pytest

from inbox.files import accept_file
from inbox.models import Delivery, Message
from inbox.sending import send_message

ADDRESS = "bruna@mail.example"


@pytest.fixture
def slipped(thread, bruna, acting):
    """A message with her address in it, as no act would have let it in."""
    message = send_message(thread=thread, author=acting(bruna), text="Hello")
    Message.objects.filter(pk=message.pk).update(text=f"Reach me at {ADDRESS}, please.")
    return message


def test_an_address_in_the_words_is_taken_out_visibly(slipped, deliver):
    [email] = deliver()

    assert ADDRESS.encode() not in email.raw
    assert "Reach me at [address removed], please." in email.text()


def test_an_address_that_cannot_be_taken_out_holds_the_email(
    thread, bruna, acting, deliver
):
    file = accept_file("note.txt", ADDRESS.encode(), from_seller=False).store()
    send_message(
        thread=thread, author=acting(bruna), text="See here.", attachments=[file]
    )

    assert deliver() == []
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.because) == (Delivery.State.HELD, "leak")
