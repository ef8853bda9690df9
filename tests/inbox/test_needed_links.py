"""*Needed to complete this order*: a person decides about a seller's links (M14)."""

from uuid import uuid4

import pytest
from django.urls import reverse

from inbox.models import Draft, Message

TEXT = "Please choose the colour on oldmill.com/colours"
TICK = 'name="needed_links"'


@pytest.fixture
def answer(signed_in):
    def _answer(thread, person, text=TEXT, **fields):
        address = reverse("inbox:reply", args=[thread.public_id])
        data = {"text": text, "idempotency_key": str(uuid4()), **fields}
        return signed_in(person).post(address, data, follow=True)

    return _answer


def test_without_the_tick_a_link_is_refused_and_the_tick_offered(asked, silas, answer):
    page = answer(asked, silas)

    assert page.status_code == 422
    assert TICK in page.content.decode()


def test_with_the_tick_it_is_accepted_and_waits(asked, silas, answer, deliver):
    page = answer(asked, silas, needed_links="on").content.decode()

    message = Message.objects.get(author=silas)
    assert message.state == Message.State.HELD
    assert message.needed_links
    assert "a person is checking it first" in page
    assert deliver() == []


def test_the_tick_excuses_nothing_else(asked, silas, answer):
    page = answer(asked, silas, f"{TEXT} or a@oldmill.com", needed_links="on")

    assert page.status_code == 422
    assert Draft.objects.get().needed_links


def test_a_buyer_has_no_tick(asked, bruna, answer, signed_in):
    page = signed_in(bruna).get(asked.get_absolute_url()).content.decode()
    answer(asked, bruna, needed_links="on")

    assert TICK not in page
    assert not Message.objects.filter(author=bruna, needed_links=True).exists()


def test_the_tick_is_kept_with_the_draft(asked, silas, signed_in):
    browser = signed_in(silas)
    address = reverse("inbox:draft", args=[asked.public_id])

    browser.post(address, {"text": TEXT, "needed_links": "on"})

    assert "checked" in browser.get(asked.get_absolute_url()).content.decode()
