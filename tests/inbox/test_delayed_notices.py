"""Who wrote a message learns, once, that its email has not left for four hours."""

from datetime import time, timedelta

import pytest

from inbox.backoff import GIVE_UP_AFTER, TELL_AFTER, next_try
from inbox.delivering import retry
from inbox.models import Attempt, Delivery, Message
from inbox.relay.transport import Answer
from tests.inbox.timed import NOON, email_of, minutes, prefer, say

Kind, State = Delivery.Kind, Delivery.State
BUSY = Answer(Attempt.Outcome.DEFERRED, 451, "4.3.0", "try later", "server_busy")
SILAS, BRUNA = "silas@shop.example", "bruna@mail.example"
BY_EMAIL, BY_WEB = Message.Via.EMAIL, Message.Via.WEB


@pytest.fixture
def asked(thread, bruna, acting, at, outside):
    """The conversation after Bruna's question has reached the shop, at noon."""
    say(thread, acting(bruna))
    at(NOON)
    outside.caught.clear()
    return thread


@pytest.fixture
def busy(outside):
    """Let her mail server ask everybody to wait, until the set is emptied."""
    addresses = {BRUNA}
    outside.before = lambda to: outside.answers.__setitem__(
        slice(None), [BUSY] if to in addresses else []
    )
    return addresses


@pytest.fixture
def pass_time(at):
    """Let the worker work every half an hour from noon on; return what left."""

    def _pass_time(start, end):
        for half_hours in range(2 * start, 2 * end + 1):
            caught = at(NOON + minutes(30 * half_hours))
        return [one for one in caught if one.to == SILAS]

    return _pass_time


def of(kind):
    return Delivery.objects.filter(kind=kind)


@pytest.mark.parametrize(
    ("choice", "via", "told"),
    [
        ("by_email", BY_EMAIL, 1),
        ("by_email", BY_WEB, 0),
        ("each", BY_EMAIL, 1),
        ("each", BY_WEB, 1),
        ("digest", BY_EMAIL, 0),
        ("off", BY_EMAIL, 0),
    ],
)
def test_who_is_told_and_how_often(
    choice, via, told, asked, silas, acting, busy, pass_time, signed_in
):
    prefer(silas, undeliverable_notices=choice)
    say(asked, acting(silas), "It leaves tomorrow.", via=via)

    assert pass_time(0, 3) == []
    emails = pass_time(4, 9)

    assert len(emails) == told
    for email in emails:
        assert email.parsed["Subject"].startswith("Delayed: ")
        assert email.parsed["Auto-Submitted"] == "auto-generated"
        assert "The email is delayed. The mail server asked us to wait." in flat(email)
        assert "We keep trying for 72 hours" in flat(email)
        assert BRUNA.encode() not in email.raw
    page = signed_in(silas).get(asked.get_absolute_url()).text
    assert "The email is delayed. The mail server asked us to wait." in page
    assert "Next try:" in page


def flat(email):
    return " ".join(email.text().split())


def test_before_four_hours_the_page_says_only_that_we_wait(
    asked, silas, acting, busy, pass_time, signed_in
):
    say(asked, acting(silas), "It leaves tomorrow.")
    pass_time(0, 3)

    page = signed_in(silas).get(asked.get_absolute_url()).text

    assert "The mail server asked us to wait." in page
    assert "The email is delayed." not in page


def test_it_ends_when_it_is_delivered(asked, silas, acting, busy, pass_time, signed_in):
    prefer(silas, undeliverable_notices="each")
    message = say(asked, acting(silas), "It leaves tomorrow.")
    pass_time(0, 5)
    busy.clear()

    assert len(pass_time(6, 7)) == 1
    assert email_of(message).state == State.SENT
    page = signed_in(silas).get(asked.get_absolute_url()).text
    assert "The email is delayed." not in page
    assert "accepted by the mail server" in page


def test_what_got_through_before_the_notice_could_leave_is_not_told(
    asked, silas, acting, busy, pass_time
):
    prefer(
        silas,
        undeliverable_notices="each",
        quiet_from=time(14),
        quiet_until=time(20),
    )
    say(asked, acting(silas), "It leaves tomorrow.")
    pass_time(0, 5)
    assert of(Kind.DELAY).get().state == State.WAITING
    busy.clear()

    assert pass_time(6, 9) == []
    notice = of(Kind.DELAY).get()
    assert (notice.state, notice.because) == (State.SUPPRESSED, "over")


def test_who_was_told_of_the_delay_is_told_of_the_failure_too(
    asked, silas, acting, busy, at, outside
):
    prefer(silas, undeliverable_notices="each")
    message = say(asked, acting(silas), "It leaves tomorrow.")
    for hours in range(80):
        at(NOON + timedelta(hours=hours))

    told = [one.parsed["Subject"] for one in outside.caught if one.to == SILAS]
    assert email_of(message).state == State.FAILED
    assert [subject.partition(":")[0] for subject in told] == [
        "Delayed",
        "Not delivered",
    ]
    retry(email_of(message))
    assert email_of(message).delayed_at is None


def test_what_follows_the_readers_settings_is_told_nobody(
    asked, bruna, silas, acting, busy, pass_time, signed_in
):
    """Or its author would learn when she had not read the message yet."""
    prefer(silas, undeliverable_notices="each")
    prefer(bruna, how="if_unread", minutes_to_wait=5)
    say(asked, acting(silas), "It leaves tomorrow.")

    assert pass_time(0, 8) == []
    page = signed_in(silas).get(asked.get_absolute_url()).text
    assert "The email is delayed." not in page


def test_a_try_falls_on_the_fourth_hour_and_none_behind_the_last(asked, silas):
    delivery = Delivery.objects.get(kind=Kind.RELAY)
    delivery.attempts.all().delete()
    delivery.attempts.create(number=1, started_at=NOON)
    delivery.attempt_count = 1

    for told, wait in ((minutes(239.9), minutes(0.2)), (minutes(10), minutes(1.2))):
        assert NOON + told < next_try(delivery, NOON + told) <= NOON + told + wait
    delivery.attempt_count = 9
    next_one = next_try(delivery, NOON + TELL_AFTER - minutes(20))
    assert next_one == NOON + TELL_AFTER
    assert next_try(delivery, NOON + GIVE_UP_AFTER - minutes(50)) is None


def test_what_was_deferred_together_does_not_come_back_together(asked):
    delivery = Delivery.objects.get(kind=Kind.RELAY)
    delivery.attempt_count = 3

    times = {next_try(delivery, NOON) for _ in range(20)}

    assert len(times) > 10
    assert max(times) - min(times) <= minutes(1)
