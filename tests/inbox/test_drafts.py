"""What somebody has begun to write stays theirs, and stays."""

import pytest
from django.urls import reverse

from inbox.models import Draft
from inbox.sending import send_message

KEY = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def keep(signed_in, thread):
    def _keep(who, text, **fields):
        address = reverse("inbox:draft", args=[thread.public_id])
        return signed_in(who).post(address, {"text": text, **fields})

    return _keep


def test_a_draft_is_there_when_the_page_is_opened_again(keep, thread, silas, signed_in):
    keep(silas, "Half a sen")

    page = signed_in(silas).get(thread.get_absolute_url()).content.decode()

    assert "Half a sen</textarea>" in page
    assert "Draft saved" in page


def test_a_colleague_neither_sees_nor_changes_it(
    keep, thread, silas, sofia, acting, signed_in
):
    keep(silas, "Half a sen")

    keep(sofia, "Something else")
    send_message(
        thread=thread, author=acting(sofia), text="Which one?", reason="info_needed"
    )

    page = signed_in(silas).get(thread.get_absolute_url()).content.decode()
    assert "Half a sen</textarea>" in page
    assert "Something else" not in page


def test_what_was_sent_does_not_come_back_as_a_draft(
    keep, thread, bruna, acting, signed_in
):
    """A draft that is saved while the form is being sent arrives after it."""
    signed_in(bruna).post(
        reverse("inbox:reply", args=[thread.public_id]),
        {"text": "Where is it?", "idempotency_key": KEY},
    )

    keep(bruna, "Where is it?", idempotency_key=KEY)

    assert not Draft.objects.exists()


def test_what_is_too_long_to_send_is_kept(thread, bruna, signed_in):
    response = signed_in(bruna).post(
        reverse("inbox:reply", args=[thread.public_id]),
        {"text": "word " * 1000, "idempotency_key": KEY},
    )

    assert response.status_code == 422
    assert "4999 characters" in response.content.decode()
    assert len(Draft.objects.get().text) >= 4999
