"""The outbox: every email comes to one end, whatever the mail server does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inbox import delivering, releasing
from inbox.delivering import _begin, deliver as deliver_one, drain, lease
from inbox.models import Attempt, Delivery
from inbox.relay.transport import Answer
from inbox.sending import send_message

Outcome, State = Attempt.Outcome, Delivery.State
BUSY = Answer(Outcome.DEFERRED, 451, "4.3.0", "try later", "server_busy")
FULL = Answer(Outcome.REFUSED, 552, "5.2.2", "full", "mailbox_full")
BROKEN = Answer(Outcome.UNKNOWN, because="server_unreachable")


@pytest.fixture
def delivery(thread, bruna, acting):
    message = send_message(thread=thread, author=acting(bruna), text="Where is it?")
    return Delivery.objects.get(message=message)


def test_what_was_deferred_is_tried_again_later(delivery, outside, deliver, later):
    outside.answers = [BUSY]
    deliver()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_code) == (State.WAITING, 451)
    assert delivery.next_attempt_at > timezone.now()

    later(timedelta(minutes=2))
    deliver()

    delivery.refresh_from_db()
    assert delivery.state == State.SENT
    assert len(outside.caught) == 1


def test_after_72_hours_it_has_failed_in_words(
    delivery, outside, deliver, later, bruna, signed_in
):
    outside.answers = [BUSY] * 200
    while delivery.state != State.FAILED:
        later(timedelta(hours=1))
        deliver()
        delivery.refresh_from_db()
        assert timezone.now() < delivery.created_at + timedelta(hours=80)

    page = signed_in(bruna).get(delivery.message.thread.get_absolute_url())
    assert "Email not delivered." in page.content.decode()
    assert outside.caught == []


def test_what_was_refused_can_be_sent_again_with_one_click(
    delivery, outside, deliver, bruna, signed_in
):
    outside.answers = [FULL]
    deliver()
    browser = signed_in(bruna)
    page = browser.get(delivery.message.thread.get_absolute_url()).content.decode()
    assert "The mailbox is full." in page

    browser.post(reverse("inbox:retry", args=[delivery.message.public_id]))
    deliver()

    delivery.refresh_from_db()
    assert delivery.state == State.SENT


def test_a_lost_answer_is_marked_and_tried_once_more(delivery, outside, deliver, later):
    outside.answers = [BROKEN]
    deliver()
    later(timedelta(minutes=2))
    deliver()

    delivery.refresh_from_db()
    assert (delivery.state, delivery.possible_duplicate) == (State.SENT, True)
    first, second = outside.caught
    assert first.parsed["Message-ID"] == second.parsed["Message-ID"]
    assert second.parsed["X-MC-Attempt"] == "2"


def test_after_a_second_lost_answer_it_stops_and_says_so(
    delivery, outside, deliver, later
):
    outside.answers = [BROKEN, BROKEN]
    deliver()
    later(timedelta(minutes=2))
    deliver()

    delivery.refresh_from_db()
    assert (delivery.state, delivery.because) == (State.FAILED, "uncertain")


def test_a_worker_that_died_is_noticed_and_its_email_marked(
    delivery, outside, deliver, later, settings
):
    later(timedelta(minutes=1))
    drain_until_it_dies(outside)
    assert Attempt.objects.get().outcome == ""

    later(settings.LEASE)
    deliver()

    delivery.refresh_from_db()
    assert (delivery.state, delivery.possible_duplicate) == (State.SENT, True)
    assert [one.outcome for one in delivery.attempts.order_by("number")] == [
        Outcome.UNKNOWN,
        Outcome.ACCEPTED,
    ]


def drain_until_it_dies(outside):
    class Killed(BaseException):
        pass

    def die(address):
        raise Killed

    outside.before = die
    with pytest.raises(Killed):
        drain(outside)
    outside.before = lambda address: None


def test_a_worker_that_comes_back_too_late_changes_nothing(
    delivery, outside, later, settings
):
    later(timedelta(minutes=1))
    drain(outside, should_stop=lambda: True)
    [mine] = lease()
    slow = mine.lease_token
    _begin(mine, slow)
    later(settings.LEASE + timedelta(seconds=1))
    [taken] = lease()
    fast = taken.lease_token

    assert deliver_one(taken, fast, outside) is True
    assert deliver_one(mine, slow, outside) is False

    delivery.refresh_from_db()
    assert delivery.state == State.SENT
    assert len(outside.caught) == 1


def test_what_cannot_be_built_is_held_and_stops_no_other(
    delivery, thread, bruna, acting, outside, deliver, monkeypatch
):
    send_message(thread=thread, author=acting(bruna), text="And the lid?")
    broken = delivery.pk

    def compose(one):
        if one.pk == broken:
            raise RuntimeError("boom")
        return real(one)

    real = delivering.compose
    monkeypatch.setattr("inbox.delivering.compose", compose)
    deliver()

    delivery.refresh_from_db()
    assert delivery.state == State.HELD
    assert len(outside.caught) == 1


def test_the_sum_is_always_whole(delivery, thread, bruna, acting, outside, deliver):
    outside.answers = [FULL, BUSY]
    for number in range(5):
        send_message(thread=thread, author=acting(bruna), text=f"Hello {number}")

    deliver()

    ends = Delivery.objects.values_list("state", flat=True)
    assert sorted(ends) == ["failed", "sent", "sent", "sent", "sent", "waiting"]


def test_no_email_overtakes_its_message(thread, bruna, acting, outside, later):
    """What becomes due while the worker is busy is let go before it leaves."""
    second = send_message(
        thread=thread, author=acting(bruna), text="Second", undo=timedelta(seconds=20)
    )
    for number in range(delivering.BATCH):
        send_message(
            thread=thread, author=acting(bruna), text=f"{number}", undo=timedelta(0)
        )
    seen = []

    def look(address):
        second.refresh_from_db()
        seen.append((len(outside.caught), second.released_at))
        later(timedelta(seconds=2))

    outside.before = look
    drain(outside)

    number_of_the_second, released_at = seen[-1]
    assert number_of_the_second == delivering.BATCH
    assert released_at is not None


def test_what_cannot_be_let_go_stops_no_other(
    thread, bruna, acting, outside, deliver, monkeypatch
):
    broken = send_message(thread=thread, author=acting(bruna), text="One")
    send_message(thread=thread, author=acting(bruna), text="Two")

    def release(message, now):
        if message.pk == broken.pk:
            raise RuntimeError("boom")
        real(message, now)

    real = releasing.release
    monkeypatch.setattr("inbox.releasing.release", release)

    [email] = deliver()

    assert "Two" in email.text()


def test_an_address_that_nobody_can_write_to_is_held(delivery, outside, deliver, silas):
    Delivery.objects.update(address="silas@bücher.example")

    deliver()

    delivery.refresh_from_db()
    assert (delivery.state, delivery.because) == (State.HELD, "unsendable")


def test_a_transport_that_breaks_stops_no_other(
    delivery, thread, bruna, acting, outside, deliver
):
    send_message(thread=thread, author=acting(bruna), text="And the lid?")
    breaks = iter([True])

    def before(address):
        if next(breaks, False):
            raise RuntimeError("boom")

    outside.before = before
    deliver()

    assert len(outside.caught) == 1
    delivery.refresh_from_db()
    assert delivery.state == State.WAITING
    assert delivery.attempts.get().outcome == ""


def test_what_was_broken_off_is_tried_again_and_marked(
    delivery, outside, deliver, later
):
    breaks = iter([True])

    def before(address):
        if next(breaks, False):
            raise RuntimeError("boom")

    outside.before = before
    deliver()
    later(delivering.AFTER_A_BREAK)
    deliver()

    delivery.refresh_from_db()
    assert (delivery.state, delivery.possible_duplicate) == (State.SENT, True)


def test_send_again_has_72_hours_of_its_own(delivery, outside, deliver, later):
    outside.answers = [BUSY] * 200
    while delivery.state != State.FAILED:
        later(timedelta(hours=1))
        deliver()
        delivery.refresh_from_db()

    delivering.retry(delivery)
    deliver()

    delivery.refresh_from_db()
    assert delivery.state == State.WAITING


def test_who_switches_email_off_gets_none_that_waits(delivery, outside, deliver, silas):
    silas.preferences.messages_on = False
    silas.preferences.save()

    assert deliver() == []
    delivery.refresh_from_db()
    assert (delivery.state, delivery.because) == (State.SUPPRESSED, "switched_off")
