"""Several emails leave at once, and a slow domain holds up no other. Real SMTP."""

import threading
from collections import Counter

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from inbox import lanes as lanes_module
from inbox.delivering import never
from inbox.lanes import Lanes
from inbox.models import Attempt, Delivery
from inbox.sending import send_message
from tests.factories import OrderFactory, ThreadFactory
from tests.inbox.timed import say
from tests.support.smtp_behaviour import delay, hang, refuse
from tests.support.waiting import until

State = Delivery.State
DOMAINS = [f"fast{number}.example" for number in range(8)]


@pytest.fixture(autouse=True)
def _to_the_sink(real_transactions, settings, smtp_sink):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_sink.port


@pytest.fixture
def lanes():
    lanes = Lanes(4, 2)
    yield lanes
    lanes.stop()
    lanes.close()


@pytest.fixture
def write_to(bruna, silas, acting):
    """Let Bruna write in a conversation of its own; the email goes to `address`."""

    def _write_to(address):
        order = OrderFactory(buyer=bruna, seller=silas)
        thread = ThreadFactory(order=order, buyer=bruna, seller=silas)
        message = say(thread, acting(bruna))
        Delivery.objects.filter(message=message).update(address=address)
        return Delivery.objects.get(message=message)

    return _write_to


def empty(lanes):
    """Let the lanes work until nothing is due and nothing under way."""
    until(lambda: not lanes.take_a_turn(never) and not lanes.is_busy, "every email")


def start_two_that_hang(lanes, sink):
    lanes.take_a_turn(never)
    until(lambda: sink.hanging == 2, "two that hang")


def recipients(sink):
    return [mail.recipients[0] for mail in sink.mails]


def test_a_domain_that_hangs_holds_up_no_other(write_to, lanes, smtp_sink):
    slow = [f"{number}@slow.example" for number in range(5)]
    for address in slow:
        smtp_sink.script(hang(at="rcpt"), recipient=address)
        write_to(address)
    fast = [write_to(f"someone@{domain}").address for domain in DOMAINS]

    while len(smtp_sink.mails) < len(fast):
        lanes.take_a_turn(never)

    assert sorted(recipients(smtp_sink)) == sorted(fast)
    until(lambda: smtp_sink.hanging == 2, "two that hang")
    late = write_to("late@fast0.example").address
    until(
        lambda: lanes.take_a_turn(never) or late in recipients(smtp_sink),
        "the late one",
    )
    until(lambda: late in recipients(smtp_sink), "the late one")
    assert smtp_sink.hanging == 2
    smtp_sink.forget_script()
    smtp_sink.release()
    empty(lanes)
    assert Counter(recipients(smtp_sink)) == Counter([*slow, *fast, late])
    assert not Delivery.objects.exclude(state=State.SENT).exists()
    assert Attempt.objects.count() == len([*slow, *fast, late])


def test_each_lane_keeps_its_connection_and_one_is_kept_for_later(
    write_to, lanes, smtp_sink
):
    for domain in DOMAINS:
        write_to(f"a@{domain}")
        write_to(f"b@{domain}")
    empty(lanes)
    lanes.stop()
    assert len(smtp_sink.mails) == 16
    assert 1 < smtp_sink.conversations <= 4
    before = smtp_sink.conversations

    write_to("later@mail.example")
    empty(lanes)

    assert len(smtp_sink.mails) == 17
    assert smtp_sink.conversations == before


def test_a_conversation_arrives_in_its_order(thread, bruna, acting, lanes, smtp_sink):
    said = [say(thread, acting(bruna), f"Word {number}") for number in range(8)]

    empty(lanes)

    assert order_of_arrival(smtp_sink) == [message.text for message in said]


def test_two_workers_at_once_keep_the_order(thread, bruna, acting, smtp_sink):
    said = [say(thread, acting(bruna), f"Word {number}") for number in range(10)]
    smtp_sink.script(delay(0.01), every=2)

    def work():
        lanes = Lanes(3, 2)
        while len(smtp_sink.mails) < len(said):
            lanes.take_a_turn(never)
        lanes.stop()
        lanes.close()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)

    assert order_of_arrival(smtp_sink) == [message.text for message in said]


def test_after_its_first_deferral_an_email_holds_up_no_other(
    thread, bruna, acting, lanes, smtp_sink
):
    smtp_sink.script(refuse(451), times=1)
    for number in range(3):
        say(thread, acting(bruna), f"Word {number}")

    empty(lanes)

    assert order_of_arrival(smtp_sink) == ["Word 1", "Word 2"]


def order_of_arrival(sink):
    texts = [mail.message.get_body(("plain",)).get_content() for mail in sink.mails]
    return [
        next(line for line in text.splitlines() if line.startswith("Word"))
        for text in texts
    ]


def test_who_is_told_to_stop_waits_for_what_has_begun_and_gives_the_rest_back(
    write_to, lanes, smtp_sink
):
    smtp_sink.script(hang())
    for number in range(6):
        write_to(f"{number}@slow.example")
    start_two_that_hang(lanes, smtp_sink)
    lanes.give_back()
    stopping = threading.Thread(target=lanes.stop)
    stopping.start()
    assert stopping.is_alive()
    smtp_sink.forget_script()
    smtp_sink.release()
    stopping.join(10)

    assert not stopping.is_alive()
    states = Counter(Delivery.objects.values_list("state", flat=True))
    assert states == {State.SENT: 2, State.WAITING: 4}
    assert not Delivery.objects.filter(lease_token__isnull=False).exists()
    assert not Attempt.objects.filter(outcome="").exists()


def test_a_domain_that_did_not_answer_in_time_rests(
    write_to, lanes, smtp_sink, monkeypatch
):
    monkeypatch.setattr(lanes_module, "SLOW_SECONDS", 0.2)
    for number in range(5):
        address = f"{number}@slow.example"
        smtp_sink.script(hang(at="rcpt"), recipient=address)
        write_to(address)
    start_two_that_hang(lanes, smtp_sink)
    tried = Attempt.objects.count()
    smtp_sink.forget_script()
    smtp_sink.script(refuse(451))
    smtp_sink.stop()  # the two that hang are cut off
    empty(lanes)

    assert (tried, Attempt.objects.count()) == (2, 2)
    left_alone = Delivery.objects.filter(attempt_count=0)
    assert set(left_alone.values_list("state", "lease_token")) == {
        (State.WAITING, None)
    }
    smtp_sink.start()
    smtp_sink.forget_script()
    until(lambda: lanes.take_a_turn(never), "the end of the rest", timeout=5)
    empty(lanes)
    assert len(smtp_sink.mails) == 3


def test_a_database_that_is_away_ends_the_turn(write_to, lanes, monkeypatch):
    write_to("a@mail.example")

    def away(delivery, transport):
        raise OperationalError

    monkeypatch.setattr("inbox.lanes.deliver_alone", away)
    with pytest.raises(OperationalError):
        lanes.take_a_turn(never)

    lanes.stop()
    assert not lanes.is_busy


def test_a_message_is_on_the_site_before_its_email_leaves(
    thread, bruna, acting, lanes, smtp_sink
):
    message = send_message(thread=thread, author=acting(bruna), text="Word")
    assert lanes.take_a_turn(never) == 0

    type(message).objects.filter(pk=message.pk).update(leaves_at=timezone.now())
    Delivery.objects.update(next_attempt_at=timezone.now())
    empty(lanes)

    message.refresh_from_db()
    assert message.released_at is not None
    assert len(smtp_sink.mails) == 1
