"""The email that carries a message, byte for byte, in each reader's language.

The approved files are in tests/golden; a mismatch leaves `<name>.actual.eml` beside
them, and approving is a rename.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from inbox.delivering import drain
from inbox.models import Delivery, Thread
from inbox.relay.message_ids import new_message_id
from inbox.relay.tokens import reply_token
from inbox.sending import send_message
from tests.support.golden import assert_matches_golden

NOW = datetime(2026, 3, 4, 10, 2, tzinfo=UTC)


@pytest.fixture
def known(order, bruna, silas, thread):
    """The conversation with everything random replaced by something known."""
    for party, local_part in ((bruna, "brunabrunabrunabruna"), (silas, "s" * 20)):
        party.alias.local_part = local_part
        party.alias.save()
    bruna.handle, silas.handle = "b-7f3k", "b-q2wx"
    order.number = "302-1234567-7654321"
    bruna.save()
    silas.save()
    order.save()
    Thread.objects.filter(pk=thread.pk).update(public_id="threadthreadthre")
    thread.refresh_from_db()
    for entry in thread.entries.select_related("party__alias"):
        local_part = entry.party.alias.local_part
        entry.reply_token = reply_token(thread.public_id, local_part)
        entry.save()
    return thread


def relayed(thread, author, text, outside, number):
    """Send a message and return the bytes of its email."""
    with time_machine.travel(NOW + timedelta(minutes=number), tick=False):
        message = send_message(
            thread=thread, author=author, text=text, undo=timedelta(0)
        )
        public_id = f"delivery{number:08}"
        Delivery.objects.filter(message=message).update(
            public_id=public_id, message_id_header=new_message_id(public_id)
        )
        drain(outside)
    return outside.caught[-1].raw


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_question_and_its_answer(
    language, known, bruna, silas, acting, outside, settings
):
    settings.SITE_URL = "https://messages.marketplace.example"
    for party in (bruna, silas):
        party.language = language
        party.save()

    question = relayed(
        known, acting(bruna), "Où est ma poêle ?\n\nMerci, Bruna", outside, 1
    )
    answer = relayed(known, acting(silas), "It leaves tomorrow.", outside, 2)
    thanks = relayed(known, acting(bruna), "Thank you!", outside, 3)

    assert_matches_golden(question, f"question_{language}")
    assert_matches_golden(answer, f"answer_{language}")
    assert b"References: <odelivery00000001." in thanks
