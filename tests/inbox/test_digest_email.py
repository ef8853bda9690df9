"""The digest and the notice, byte for byte, in each reader's language.

The approved files are in tests/golden; a mismatch leaves `<name>.actual.eml` beside
them, and approving is a rename.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inbox import digesting, refusing
from inbox.delivering import drain
from inbox.models import Delivery, Message, Thread
from inbox.relay.leak_gate import find_leaks
from inbox.relay.message_ids import new_message_id
from tests.factories import ThreadFactory
from tests.inbox.timed import prefer, say
from tests.support.golden import assert_matches_golden

NOW = datetime(2026, 3, 4, 10, 2, tzinfo=UTC)
NEXT_MORNING = datetime(2026, 3, 5, 7, tzinfo=UTC)  # 8 o'clock in Paris
NAMES = {"digest": "digestdigestdige", "notice": "noticenoticenoti"}


@pytest.fixture
def march(clock):
    clock.move_to(NOW, tick=False)


@pytest.fixture
def known(march, order, bruna, silas, thread, settings):
    """The conversation with everything random replaced by something known."""
    settings.SITE_URL = "https://messages.marketplace.example"
    bruna.handle, silas.handle = "b-7f3k", "b-q2wx"
    order.number = "302-1234567-7654321"
    for row in (bruna, silas, order):
        row.save()
    named(thread, "a")
    return thread


def named(thread, letter):
    Thread.objects.filter(pk=thread.pk).update(public_id=letter * 16)
    thread.refresh_from_db()
    return thread


def name_the_emails():
    for kind, public_id in NAMES.items():
        Delivery.objects.filter(kind=kind, state="waiting").update(
            public_id=public_id, message_id_header=new_message_id(public_id)
        )


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_digest_is_exactly_this_one(
    language, known, bruna, silas, acting, clock, outside, monkeypatch
):
    silas.language = language
    silas.save()
    prefer(silas, how="daily", undeliverable_notices="digest", time_zone="Europe/Paris")
    say(known, acting(bruna), "Où est ma poêle ?\n\nMerci, Bruna")
    clock.move_to(NOW + timedelta(minutes=1), tick=False)
    say(known, acting(bruna), "And the <lid>?")
    other = named(ThreadFactory(buyer=bruna, seller=silas, subject="The grill"), "b")
    say(other, acting(bruna), "Does it rust?")
    refusing.block(blocker=bruna, blocked=silas)
    lost = say(known, acting(silas), "How is it?", reason="review_request")
    Message.objects.filter(pk=lost.pk).update(public_id="c" * 16)
    real = digesting.queue_digest
    monkeypatch.setattr(
        "inbox.digesting.queue_digest",
        lambda party: (real(party), name_the_emails())[0],
    )
    drain(outside)
    clock.move_to(NEXT_MORNING, tick=False)
    drain(outside)

    [digest] = outside.caught
    assert_matches_golden(digest.raw, f"digest_{language}")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_notice_is_exactly_this_one(language, known, bruna, silas, acting, outside):
    silas.language = language
    silas.save()
    prefer(silas, undeliverable_notices="each")
    refusing.stop_unsolicited_messages(bruna)
    lost = say(known, acting(silas), "How is it?", reason="review_request")
    Message.objects.filter(pk=lost.pk).update(public_id="c" * 16)
    name_the_emails()
    drain(outside)

    [notice] = outside.caught
    assert_matches_golden(notice.raw, f"undelivered_{language}")


def queries_of_a_digest(silas, outside, clock, hours):
    """Return how many statements it takes to gather and to deliver what is due."""
    clock.move_to(NOW + timedelta(hours=hours), tick=False)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        drain(outside)
    return len(captured)


def test_what_a_digest_costs_does_not_grow_with_what_is_said(
    known, bruna, silas, acting, clock, outside
):
    """Each message is leased and asked about twice; the email itself is the same."""
    prefer(silas, how="hourly")
    say(known, acting(bruna), "First")
    drain(outside)
    few = queries_of_a_digest(silas, outside, clock, 1)
    for number in range(18):
        say(known, acting(bruna), f"Question {number}")
    drain(outside)
    many = queries_of_a_digest(silas, outside, clock, 2)

    assert len(outside.caught) == 2
    assert find_leaks(outside.caught[1].raw, ["bruna@mail.example"]) == []
    assert many <= few + 18
