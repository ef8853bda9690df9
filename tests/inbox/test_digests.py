"""Digests: one email for many messages, each of them in exactly one email."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from accounts.acting import roles_of
from accounts.people import add_buyer, add_person
from inbox import digesting, refusing
from inbox.models import Attempt, Delivery, Thread
from inbox.relay.transport import Answer
from policy.models import Sanction
from tests.factories import OrderFactory, ThreadFactory
from tests.inbox.timed import NOON, email_of, minutes, prefer, read, say

State, Kind = Delivery.State, Delivery.Kind
HOUR = timedelta(hours=1)
NEXT_DAY = datetime.fromisoformat("2026-07-11T08:00+00:00")
BUSY = Answer(Attempt.Outcome.DEFERRED, 451, "4.3.0", "try later", "server_busy")
FULL = Answer(Attempt.Outcome.REFUSED, 552, "5.2.2", "full", "mailbox_full")


@pytest.fixture
def hourly(silas):
    prefer(silas, how="hourly")
    return silas


@pytest.fixture
def daily(silas):
    prefer(silas, how="daily", digest_hour=8)
    return silas


@pytest.fixture
def asks(clock, thread, bruna, acting):
    return lambda text="Where is it?": say(thread, acting(bruna), text)


def acting_for(buyer):
    return roles_of(buyer.person)[0]


def add_thread(seller, name, subject="Another pan"):
    person = add_person(email=f"{name}@mail.example")
    buyer = add_buyer(email=person.email, person=person)
    order = OrderFactory(buyer=buyer, seller=seller)
    return ThreadFactory(order=order, buyer=buyer, seller=seller, subject=subject)


def test_an_hourly_digest_leaves_an_hour_after_the_first_message(
    hourly, asks, thread, bruna, acting, at, clock
):
    asks("First")
    clock.move_to(NOON + minutes(50), tick=False)
    say(thread, acting(bruna), "Second")

    assert at(NOON + minutes(59)) == []
    [digest] = at(NOON + HOUR)

    assert digest.parsed["Subject"] == "2 new messages"
    assert "Second" in digest.text()
    assert "One more new message in this conversation." in digest.text()
    assert at(NOON + 5 * HOUR) == [digest]


def test_a_daily_digest_leaves_at_its_hour(daily, asks, at):
    asks()

    assert at(NEXT_DAY - minutes(1)) == []
    [digest] = at(NEXT_DAY)

    assert "Where is my pan?" in digest.text()
    assert "Please answer by 11 July 2026, 12:00 UTC." in digest.text()


def test_the_hour_is_that_of_the_party(daily, asks, at):
    prefer(daily, time_zone="America/New_York")
    asks()

    assert len(at(datetime.fromisoformat("2026-07-10T12:00+00:00"))) == 0
    assert len(at(datetime.fromisoformat("2026-07-11T12:00+00:00"))) == 1


def test_a_digest_names_what_is_due_first(daily, asks, bruna, acting, at, clock):
    asks("The oldest question")
    clock.move_to(NOON + HOUR, tick=False)
    answered, later = add_thread(daily, "anna"), add_thread(daily, "carl")
    say(answered, acting(answered.buyer), "Already answered")
    say(later, acting(later.buyer), "The younger question")
    Thread.objects.filter(pk=answered.pk).update(awaiting_seller_since=None)

    [digest] = at(NEXT_DAY)

    text = digest.text()
    assert digest.parsed["Subject"] == "3 new messages"
    places = [text.index(one) for one in ("The oldest", "The younger", "Already")]
    assert places == sorted(places)


def test_a_digest_is_no_email_to_answer(daily, asks, at):
    asks()

    [digest] = at(NEXT_DAY)

    mail = digest.parsed
    assert mail["From"] == "Marketplace <notices@relay.marketplace.example>"
    assert mail["Reply-To"] == "notices@relay.marketplace.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == "<digests.relay.marketplace.example>"
    assert mail["List-Unsubscribe"].endswith("/settings/notifications/>")
    assert mail["List-Unsubscribe-Post"] is None
    assert "Please answer on the site" in digest.text()
    assert digest.return_path.startswith("b-")


def test_a_buyer_gets_digests_too_without_a_deadline(
    asked, silas, bruna, acting, clock, at, outside
):
    prefer(bruna, how="hourly")
    clock.move_to(NOON, tick=False)
    say(asked, acting(silas), "It leaves tomorrow.")

    [digest] = at(NOON + HOUR)

    assert digest.to == "bruna@mail.example"
    assert "Silas Kitchenware" in digest.text()
    assert "Please answer by" not in digest.text()


def test_what_was_read_is_in_no_digest(hourly, asks, thread, at):
    first = asks("First")
    other = add_thread(hourly, "anna")
    say(other, acting_for(other.buyer), "Second")
    read(thread, hourly)

    [digest] = at(NOON + HOUR)

    assert "First" not in digest.text()
    assert "Second" in digest.text()
    assert (email_of(first).state, email_of(first).because) == ("suppressed", "read")


def test_when_all_was_read_there_is_none(hourly, asks, thread, at):
    asks()
    read(thread, hourly)

    assert at(NOON + HOUR) == []
    assert not Delivery.objects.filter(kind=Kind.DIGEST).exists()


def test_what_is_read_while_the_digest_waits_is_left_out(
    hourly, asks, thread, at, outside
):
    outside.answers = [BUSY]
    asks()
    at(NOON + HOUR)
    read(thread, hourly)

    assert at(NOON + 2 * HOUR) == []
    digest = Delivery.objects.get(kind=Kind.DIGEST)
    assert (digest.state, digest.because) == (State.SUPPRESSED, "empty")


def refuse_by_block(thread, silas, bruna):
    refusing.block(blocker=silas, blocked=bruna)


def refuse_by_hiding(thread, silas, bruna):
    thread.messages.update(state="hidden")


@pytest.mark.parametrize(
    ("refuse", "because"),
    [(refuse_by_block, "blocked"), (refuse_by_hiding, "hidden")],
)
@pytest.mark.parametrize("when", ["before it is gathered", "while it waits"])
def test_what_is_refused_meanwhile_is_in_no_digest(
    refuse, because, when, hourly, asks, thread, bruna, at, outside
):
    message = asks()
    if when == "while it waits":
        outside.answers = [BUSY]
        at(NOON + HOUR)
    refuse(thread, hourly, bruna)

    assert at(NOON + 3 * HOUR) == []
    email = email_of(message)
    assert (email.state, email.because) == (State.CANCELLED, because)


@pytest.mark.parametrize("what", ["opt-out", "sanction"])
def test_an_opt_out_or_a_sanction_takes_out_what_was_gathered(
    what, clock, thread, silas, bruna, acting, at, outside
):
    prefer(bruna, how="hourly")
    outside.answers = [BUSY]
    message = say(thread, acting(silas), "How is it?", reason="review_request")
    at(NOON + HOUR)
    if what == "opt-out":
        refusing.stop_unsolicited_messages(bruna)
    else:
        Sanction.objects.create(
            seller=silas, kind=Sanction.Kind.NO_MESSAGES, starts_at=timezone.now()
        )

    assert at(NOON + 3 * HOUR) == []
    assert email_of(message).state == State.CANCELLED


def test_a_block_waits_for_a_digest_in_flight(hourly, asks, bruna, at, outside):
    said = []
    outside.before = lambda _: said.append(
        refusing.nothing_in_flight(recipient=hourly, author=bruna, wait=0)
    )
    asks()

    at(NOON + HOUR)

    assert said == [False]
    assert refusing.nothing_in_flight(recipient=hourly, author=bruna, wait=0)


def test_a_block_does_not_wait_for_a_digest_about_others(
    hourly, asks, benoit, at, outside
):
    said = []
    outside.before = lambda _: said.append(
        refusing.nothing_in_flight(recipient=hourly, author=benoit, wait=0)
    )
    asks()

    at(NOON + HOUR)

    assert said == [True]


def test_a_refused_digest_is_a_failure_of_each_message(
    hourly, asks, thread, bruna, at, outside, signed_in
):
    outside.answers = [FULL]
    message = asks()
    at(NOON + HOUR)

    assert (email_of(message).state, email_of(message).because) == (
        State.FAILED,
        "mailbox_full",
    )
    page = signed_in(bruna).get(thread.get_absolute_url()).text
    assert "The mailbox is full." in page


def test_a_failed_message_that_is_sent_again_comes_in_another_digest(
    hourly, asks, bruna, at, outside, signed_in
):
    outside.answers = [FULL]
    message = asks()
    at(NOON + HOUR)

    signed_in(bruna).post(f"/messages/m/{message.public_id}/retry/")
    [digest] = at(NOON + HOUR + minutes(1))

    assert "Where is it?" in digest.text()
    assert email_of(message).digest.state == State.SENT


def test_a_digest_that_cannot_leave_takes_up_what_comes_meanwhile(
    hourly, asks, thread, bruna, acting, at, outside
):
    outside.answers = [BUSY] * 12
    asks("First")
    at(NOON + HOUR)
    say(thread, acting(bruna), "Second")
    at(NOON + 2 * HOUR)
    outside.answers = []

    [digest] = at(NOON + 5 * HOUR)

    assert digest.parsed["Subject"] == "2 new messages"


def test_emails_that_were_switched_off_meanwhile_are_in_no_digest(hourly, asks, at):
    message = asks()
    at(NOON)
    prefer(hourly, messages_on=False)

    assert at(NOON + HOUR) == []
    assert (email_of(message).state, email_of(message).because) == (
        State.SUPPRESSED,
        "switched_off",
    )
    assert not Delivery.objects.filter(kind=Kind.DIGEST).exists()


def test_a_digest_waits_for_the_end_of_quiet_hours(hourly, asks, at):
    prefer(hourly, quiet_from=time(12, 30), quiet_until=time(15))
    asks()

    assert at(NOON + 2 * HOUR) == []
    assert len(at(NOON + 3 * HOUR)) == 1


def test_a_long_digest_lists_the_first_conversations_and_says_how_many_more(
    hourly, clock, acting, at
):
    for number in range(32):
        talk = add_thread(hourly, f"buyer{number}")
        say(talk, acting(talk.buyer), f"Question {number}")

    [digest] = at(NOON + HOUR)

    assert digest.parsed["Subject"] == "32 new messages"
    assert digest.text().count("/messages/t/") == 30
    assert "2 more conversations have new messages." in digest.text()


def test_more_than_fits_into_one_digest_comes_in_two(
    hourly, asks, thread, bruna, acting, at, monkeypatch
):
    monkeypatch.setattr("inbox.digesting.MOST_CARRIED", 3)
    for number in range(5):
        asks(f"Question {number}")

    first, second = at(NOON + HOUR)

    assert first.parsed["Subject"] == "3 new messages"
    assert second.parsed["Subject"] == "2 new messages"


def test_every_message_of_a_digest_says_in_which_it_is(hourly, asks, at):
    messages = [asks("First"), asks("Second")]

    at(NOON + HOUR)

    [digest] = Delivery.objects.filter(kind=Kind.DIGEST)
    assert {email_of(one).digest for one in messages} == {digest}
    assert digesting.carried_by(digest).count() == 2
