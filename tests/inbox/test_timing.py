"""When an email comes: each, only if unread, and never in quiet hours."""

from datetime import datetime, time, timedelta

import pytest

from inbox.delivering import drain
from inbox.models import Attempt, Delivery, MailboxEntry
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.transport import Answer
from tests.inbox.timed import NOON, email_of, minutes, prefer, read, say

State = Delivery.State
BUSY = Answer(Attempt.Outcome.DEFERRED, 451, "4.3.0", "try later", "server_busy")
LOST = Answer(Attempt.Outcome.UNKNOWN, because="server_unreachable")


@pytest.fixture
def wants(silas):
    def _wants(**wishes):
        prefer(silas, **wishes)

    return _wants


@pytest.fixture
def question(clock, thread, bruna, acting):
    return lambda text="Where is it?": say(thread, acting(bruna), text)


def test_each_message_comes_at_once(question, at):
    question()

    assert len(at(NOON)) == 1


def test_what_is_read_in_time_needs_no_email(wants, question, at, thread, silas):
    wants(how="if_unread", minutes_to_wait=10)
    message = question()

    assert at(NOON + minutes(9)) == []
    read(thread, silas)
    assert at(NOON + minutes(10)) == []

    email = email_of(message)
    assert (email.state, email.because) == (State.SUPPRESSED, "read")
    assert email.attempts.count() == 0


def test_what_is_not_read_in_time_comes_by_email(wants, question, at):
    wants(how="if_unread", minutes_to_wait=10)
    question()

    assert at(NOON + minutes(10) - timedelta(seconds=1)) == []
    assert len(at(NOON + minutes(10))) == 1


def test_only_what_was_seen_counts_as_read(wants, question, at, thread, silas, clock):
    wants(how="if_unread", minutes_to_wait=10)
    first = question("First")
    clock.move_to(NOON + minutes(1), tick=False)
    question("Second")

    read(thread, silas, first.public_id)

    [email] = at(NOON + minutes(30))
    assert "Second" in email.text()


def test_marking_as_unread_does_not_bring_the_email_back(
    wants, question, at, thread, silas
):
    wants(how="if_unread", minutes_to_wait=2)
    question()
    at(NOON)
    read(thread, silas)
    MailboxEntry.objects.filter(thread=thread, party=silas).update(unread=1)

    assert at(NOON + minutes(5)) == []


def test_what_a_colleague_reads_is_read_by_the_shop(
    wants, question, at, thread, sofia, signed_in
):
    wants(how="if_unread", minutes_to_wait=2)
    question()
    at(NOON)

    signed_in(sofia).get(thread.get_absolute_url())

    assert at(NOON + minutes(5)) == []


@pytest.mark.parametrize(
    ("now", "until"),
    [
        # Paris: two hours ahead in July, one in winter; the nights of the two changes.
        ("2026-07-10T20:30", "2026-07-11T05:00"),
        ("2026-07-11T00:30", "2026-07-11T05:00"),
        ("2026-03-28T22:00", "2026-03-29T05:00"),
        ("2026-10-24T21:00", "2026-10-25T06:00"),
    ],
)
def test_quiet_hours_hold_emails_back_until_they_end(
    now, until, wants, thread, bruna, acting, at, clock
):
    now, until = (datetime.fromisoformat(f"{one}+00:00") for one in (now, until))
    wants(
        quiet_from=time(22), quiet_until=time(7), time_zone="Europe/Paris", how="each"
    )
    clock.move_to(now, tick=False)
    say(thread, acting(bruna), "First")
    say(thread, acting(bruna), "Second")

    assert at(now) == []
    assert at(until - timedelta(seconds=1)) == []
    assert [len(one.text().split("First")) for one in at(until)] == [2, 1]


def test_quiet_hours_are_asked_after_the_minutes_to_read(wants, question, at):
    wants(
        how="if_unread",
        minutes_to_wait=60,
        quiet_from=time(12, 30),
        quiet_until=time(14),
    )
    question()

    assert at(NOON + minutes(60)) == []
    assert len(at(NOON + minutes(120))) == 1


def test_what_was_read_at_night_is_not_repeated_in_the_morning(
    wants, question, at, thread, silas
):
    wants(how="if_unread", quiet_from=time(11), quiet_until=time(14))
    question()
    at(NOON + minutes(5))
    read(thread, silas)

    assert at(NOON + minutes(180)) == []


def test_an_email_that_was_deferred_is_not_tried_again_at_night(
    wants, question, at, outside
):
    wants(quiet_from=time(12, 1), quiet_until=time(14))
    outside.answers = [BUSY]
    message = question()
    at(NOON)

    assert at(NOON + minutes(60)) == []
    assert len(at(NOON + minutes(120))) == 1
    assert email_of(message).attempt_count == 2


@pytest.mark.parametrize("how", ["lost answer", "death of the worker"])
def test_an_email_that_may_have_left_is_repeated_as_itself(
    how, wants, question, at, thread, silas, outside, settings
):
    """As a part of a digest nobody could tell that it had come before."""
    message = question()
    if how == "lost answer":
        outside.answers = [LOST]
        at(NOON)
    else:
        die_after_handing_over(outside)

    wants(how="daily")
    read(thread, silas)
    first, second = at(NOON + settings.LEASE + minutes(1))

    assert first.parsed["Message-ID"] == second.parsed["Message-ID"]
    assert email_of(message).possible_duplicate


def test_no_digest_takes_along_what_may_have_left(wants, question, at, outside):
    wants(how="hourly")
    question("First")
    at(NOON)
    wants(how="each")
    second = question("Second")
    die_after_handing_over(outside)
    wants(how="hourly", quiet_from=time(12), quiet_until=time(13))
    at(NOON + minutes(10))

    left, repeated, digest = at(NOON + minutes(60))

    assert left.parsed["Message-ID"] == repeated.parsed["Message-ID"]
    assert digest.parsed["Subject"] == "One new message"
    assert email_of(second).digest is None


def die_after_handing_over(outside):
    class Killed(BaseException):
        pass

    def hand_over(email, address):
        real(email, address)
        raise Killed

    real, outside.hand_over = outside.hand_over, hand_over
    with pytest.raises(Killed):
        drain(outside)
    outside.hand_over = real


def test_an_answer_to_an_email_does_not_wait_for_the_morning(
    wants, clock, order, silas, at, settings
):
    settings.RELAY_TRUST_LOOPBACK = True
    wants(quiet_from=time(11), quiet_until=time(14))
    raw = b"From: silas@shop.example\r\nTo: x\r\nSubject: Review\r\n\r\nPlease!\r\n"
    keep(
        recipient=order.buyer.alias.address,
        sender="silas@shop.example",
        raw=raw,
        peer="127.0.0.1",
    )
    read_waiting_emails(lambda: False)

    [notice] = at(NOON)

    assert notice.to == "silas@shop.example"


def test_letters_that_protect_an_account_never_wait(wants, client, mailoutbox, silas):
    wants(quiet_from=time(0), quiet_until=time(23, 59), how="daily")

    client.post("/password/reset/", {"email": "silas@shop.example"})

    assert [one.to for one in mailoutbox] == [["silas@shop.example"]]


def test_the_time_of_an_answer_is_the_readers(wants, question, at):
    wants(time_zone="Europe/Paris")
    question()

    [email] = at(NOON)

    assert "Please answer by 11 July 2026, 14:00 CEST." in email.text()
