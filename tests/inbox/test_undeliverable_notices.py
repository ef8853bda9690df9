"""Row M4: a seller learns of what could not be delivered, as often as they like.

It always stands in the conversation; the email about it is the seller's choice.
"""

from datetime import datetime, time, timedelta

import pytest

from inbox import refusing
from inbox.models import Attempt, Delivery, Message
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.transport import Answer
from tests.inbox.timed import NOON, minutes, prefer, say

Kind, State = Delivery.Kind, Delivery.State
NEXT_DAY = datetime.fromisoformat("2026-07-11T08:00+00:00")
FULL = Answer(Attempt.Outcome.REFUSED, 552, "5.2.2", "full", "mailbox_full")
BY_EMAIL, BY_WEB = Message.Via.EMAIL, Message.Via.WEB


@pytest.fixture
def refused(clock, thread, silas, bruna, acting, settings):
    """Let Silas write to Bruna, who blocks him: in the browser or by email."""
    settings.RELAY_TRUST_LOOPBACK = True
    refusing.block(blocker=bruna, blocked=silas)

    def _refused(via, text="Here is your invoice."):
        if via == BY_WEB:
            return say(thread, acting(silas), text, reason="review_request")
        say(thread, acting(bruna), "Where is it?")
        raw = f"From: silas@shop.example\r\nSubject: Re: pan\r\n\r\n{text}\r\n"
        keep(
            recipient=bruna.alias.address,
            sender="silas@shop.example",
            raw=raw.encode(),
            peer="127.0.0.1",
        )
        read_waiting_emails(lambda: False)
        return thread.messages.latest("pk")

    return _refused


def notices_to(caught, address="silas@shop.example"):
    """Return the emails about what could not be delivered."""
    return [
        one
        for one in caught
        if one.to == address and one.parsed["Auto-Submitted"] == "auto-generated"
    ]


@pytest.mark.parametrize(
    ("choice", "via", "now", "next_day"),
    [
        ("by_email", BY_EMAIL, 1, 0),
        ("by_email", BY_WEB, 0, 0),
        ("each", BY_EMAIL, 1, 0),
        ("each", BY_WEB, 1, 0),
        ("digest", BY_EMAIL, 0, 1),
        ("digest", BY_WEB, 0, 1),
        ("off", BY_EMAIL, 0, 0),
        ("off", BY_WEB, 0, 0),
    ],
)
def test_who_is_told_of_a_block_and_when(
    choice, via, now, next_day, refused, silas, at, thread, signed_in
):
    prefer(silas, undeliverable_notices=choice)
    message = refused(via)

    at_once = notices_to(at(NOON))
    later = notices_to(at(NEXT_DAY))[len(at_once) :]

    assert message.undeliverable_because == "blocked"
    assert (len(at_once), len(later)) == (now, next_day)
    for email in at_once + later:
        assert "the other side does not accept your messages" in flat(email)
    page = signed_in(silas).get(thread.get_absolute_url()).text
    assert "does not accept your messages" in page


def flat(email):
    return " ".join(email.text().split())


@pytest.mark.parametrize(
    ("choice", "via", "told"),
    [
        ("by_email", BY_EMAIL, 1),
        ("by_email", BY_WEB, 0),
        ("each", BY_WEB, 1),
        ("digest", BY_WEB, 1),
        ("off", BY_EMAIL, 0),
    ],
)
def test_who_is_told_of_an_email_that_failed(
    choice, via, told, asked, silas, acting, clock, at, outside
):
    prefer(silas, undeliverable_notices=choice)
    outside.answers = [FULL]
    say(asked, acting(silas), "It leaves tomorrow.", via=via)
    at(NOON)

    emails = notices_to(at(NEXT_DAY))

    assert len(emails) == told
    for email in emails:
        assert "The mailbox is full." in flat(email)
        assert "bruna@mail.example" not in email.raw.decode()


def test_the_hour_of_the_digest_is_the_one_of_new_messages(
    refused, silas, at, thread, bruna, acting
):
    prefer(silas, undeliverable_notices="digest", how="hourly")
    refused(BY_WEB)
    refusing.unblock(blocker=bruna, blocked=silas)
    say(thread, acting(bruna), "And the lid?")

    assert at(NOON + minutes(59)) == []
    [digest] = at(NOON + minutes(60))

    assert digest.parsed["Subject"] == (
        "One new message, one message could not be delivered"
    )
    assert "And the lid?" in digest.text()
    assert "does not accept your messages" in flat(digest)


def test_notices_come_in_a_digest_though_messages_come_one_by_one(
    refused, silas, at, thread, bruna, acting
):
    prefer(silas, undeliverable_notices="digest", how="each")
    refused(BY_WEB)
    say(thread, acting(bruna), "And the lid?")

    [relayed] = at(NOON)
    _, digest = at(NEXT_DAY)

    assert "And the lid?" in relayed.text()
    assert digest.parsed["Subject"] == "One message could not be delivered"


def test_who_mutes_them_meanwhile_gets_none(refused, silas, at):
    prefer(silas, undeliverable_notices="digest")
    refused(BY_WEB)
    prefer(silas, undeliverable_notices="off")

    assert at(NEXT_DAY) == []
    notice = Delivery.objects.get(kind=Kind.NOTICE)
    assert (notice.state, notice.because) == (State.SUPPRESSED, "muted")


def test_what_got_through_after_all_is_not_told(
    asked, silas, acting, clock, at, outside, signed_in
):
    prefer(silas, undeliverable_notices="digest")
    outside.answers = [FULL]
    message = say(asked, acting(silas), "It leaves tomorrow.")
    at(NOON)
    signed_in(silas).post(f"/messages/m/{message.public_id}/retry/")

    [relayed] = at(NEXT_DAY)

    assert relayed.to == "bruna@mail.example"


def test_what_fails_a_second_time_is_told(
    asked, silas, acting, clock, at, outside, signed_in
):
    prefer(silas, undeliverable_notices="digest")
    outside.answers = [FULL]
    message = say(asked, acting(silas), "It leaves tomorrow.")
    at(NOON)
    clock.move_to(NEXT_DAY, tick=False)
    Delivery.objects.filter(kind=Kind.NOTICE).update(
        state=State.SUPPRESSED, because="got_through", finished_at=NEXT_DAY
    )
    outside.answers = [FULL]
    signed_in(silas).post(f"/messages/m/{message.public_id}/retry/")

    [notice] = notices_to(at(NEXT_DAY + timedelta(days=1)))

    assert "The mailbox is full." in flat(notice)


def test_a_buyer_is_told_as_before(asked, bruna, silas, acting, clock, at, outside):
    outside.answers = [FULL]
    say(asked, acting(bruna), "Thank you!")

    assert notices_to(at(NEXT_DAY), "bruna@mail.example") == []


def test_a_notice_waits_for_the_morning(refused, silas, at):
    prefer(
        silas,
        undeliverable_notices="each",
        quiet_from=time(11),
        quiet_until=time(13),
    )
    refused(BY_WEB)

    assert at(NOON) == []
    assert len(at(NOON + minutes(60))) == 1


def test_a_notice_that_fails_makes_no_other(refused, silas, at, outside):
    prefer(silas, undeliverable_notices="each")
    outside.answers = [FULL]
    refused(BY_WEB)

    at(NOON)

    assert Delivery.objects.filter(kind=Kind.NOTICE).count() == 1
    assert at(NEXT_DAY) == []
