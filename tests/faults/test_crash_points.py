"""A process is killed at every place of the table, and another one goes on."""

import os
import smtplib
from datetime import timedelta
from email.message import EmailMessage
from itertools import product
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from inbox import refusing
from inbox.delivering import drain
from inbox.models import Delivery, InboundEmail, Message
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.tokens import reply_address
from inbox.relay.transport import SmtpTransport
from inbox.sending import send_message
from inbox.undoing import TooLate, take_back
from tests.faults import crash_points as points
from tests.faults.dying import begin_to_die, dies_at
from tests.support.ledger import add_to_ledger
from tests.support.ports import free_port, is_open
from tests.support.real_door import real_door
from tests.support.smtp_behaviour import refuse
from tests.support.waiting import until

# A sample on every run; `make proof` asks for all of them.
ALL = os.environ.get("CRASH_POINTS") == "all"
State = Delivery.State
NOW = timedelta(0)
pytestmark = [
    # Python 3.12 warns of a fork beside threads; the child uses none of them.
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
    pytest.mark.usefixtures("real_transactions"),
]


def some(cases, every):
    """Return all of the cases in `make proof`, else one of so many."""
    return list(cases) if ALL else list(cases)[every - 1 :: every]


def named(point):
    return point.name.replace(" ", "-") if isinstance(point, points.Point) else None


@pytest.fixture(autouse=True)
def _to_the_sink(settings, smtp_sink):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", urlsplit(smtp_sink.url).port
    settings.RELAY_TRUST_LOOPBACK = True


def work():
    transport = SmtpTransport()
    try:
        return drain(transport)
    finally:
        transport.close()


def let_the_lease_run_out():
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(state=State.SENDING).update(lease_until=past)
    Delivery.objects.filter(state=State.WAITING).update(next_attempt_at=past)
    InboundEmail.objects.filter(state="received").update(lease_until=past)


def go_on():
    """Let others work until nothing is due any more, as long as it takes."""
    for _ in range(4):
        let_the_lease_run_out()
        read_waiting_emails(lambda: False)
        work()


def write(thread, author, **more):
    return send_message(thread=thread, author=author, text="Where is it?", **more)


@pytest.mark.parametrize(
    ("point", "answer"), some(product(points.WORKER, points.ANSWERS), 13), ids=named
)
def test_a_worker_dies(point, answer, thread, bruna, acting, smtp_sink):
    message = write(thread, acting(bruna), undo=NOW)
    if "let go" in point.name:
        Message.objects.filter(pk=message.pk).update(released_at=None)
        Message.objects.filter(pk=message.pk).update(leaves_at=timezone.now())
    # Due by now, whatever the microsecond in which it was written.
    let_the_lease_run_out()
    if answer == "deferred":
        smtp_sink.script(refuse(451, at="dot"), times=1)
    if answer == "refused":
        smtp_sink.script(refuse(550, "5.7.1 No.", at="dot"))

    dies_at(point.spot, work)
    go_on()

    email = Delivery.objects.get(message=message)
    assert email.possible_duplicate is point.marked
    assert not email.attempts.filter(outcome="").exists()
    ids = [mail.message_id for mail in smtp_sink.mails]
    assert set(ids) <= {email.message_id_header}
    if answer == "refused":
        assert (email.state, ids) == (State.FAILED, [])
        assert email.because
    else:
        assert email.state == State.SENT
        copies = point.copies if answer == "taken" else (1,)
        assert len(ids) in copies
    add_to_ledger(f"crash point ({answer}): {point.name}: {len(ids)} arrived")


@pytest.mark.parametrize("point", some(points.DOOR, 3), ids=named)
def test_the_door_dies(point, asked, bruna, silas):
    mail, port = answer_of(bruna, to=silas, thread=asked), free_port()
    died = begin_to_die(point.spot, lambda: _keep_open(port))
    until(lambda: is_open(port), "the door to open")

    with pytest.raises((smtplib.SMTPException, OSError)):
        bring(port, mail)
    assert died()
    with real_door() as door:
        bring(door.port, mail)
    go_on()

    [row] = InboundEmail.objects.all()
    assert row.state == InboundEmail.State.POSTED
    assert Message.objects.filter(via="email").count() == 1
    add_to_ledger(f"crash point: {point.name}: 1 message")


@pytest.mark.parametrize("point", some(points.READER, 6), ids=named)
def test_a_reader_dies(point, asked, bruna, silas, smtp_sink):
    mail = answer_of(bruna, to=silas, thread=asked)
    row = keep(
        recipient=mail["To"],
        sender=mail["From"],
        raw=mail.as_bytes(),
        peer="127.0.0.1",
    )

    dies_at(point.spot, lambda: read_waiting_emails(lambda: False))
    go_on()

    row.refresh_from_db()
    assert row.state == InboundEmail.State.POSTED
    [message] = Message.objects.filter(via="email")
    assert row.message == message
    [email] = smtp_sink.mails_to("silas@shop.example")
    assert email.message_id == Delivery.objects.get(message=message).message_id_header
    add_to_ledger(f"crash point: {point.name}: 1 message, 1 email")


@pytest.mark.parametrize("point", some(points.SENDING, 3), ids=named)
def test_the_page_that_sends_dies(point, thread, bruna, acting, smtp_sink):
    author = acting(bruna)

    def press():
        return write(thread, author, undo=NOW, idempotency_key="the form")

    dies_at(point.spot, press)
    before = Message.objects.count()
    press()
    go_on()

    assert before == (point.spot.when == "after")
    assert Message.objects.count() == Delivery.objects.count() == 1
    assert len(smtp_sink.mails) == 1
    add_to_ledger(f"crash point: {point.name}: 1 message, 1 email")


@pytest.mark.parametrize("point", some(points.UNDOING, 2), ids=named)
def test_the_page_that_takes_back_dies(point, thread, bruna, acting, smtp_sink):
    author = acting(bruna)
    message = write(thread, author)

    dies_at(point.spot, lambda: take_back(message, author.user))
    message.refresh_from_db()
    if point.spot.when == "after":
        with pytest.raises(TooLate):
            take_back(message, author.user)
    else:
        assert message.state == Message.State.SENT
        take_back(message, author.user)
    go_on()

    assert Delivery.objects.get(message=message).state == State.CANCELLED
    assert smtp_sink.mails == []
    add_to_ledger(f"crash point: {point.name}: 0 emails")


@pytest.mark.parametrize("point", some(points.REFUSING, 2), ids=named)
def test_the_page_that_opts_out_dies(
    point, thread, bruna, silas, acting, order, smtp_sink
):
    message = write(thread, acting(silas), reason="invoice", undo=NOW)

    dies_at(point.spot, lambda: refusing.stop_unsolicited_messages(bruna))
    go_on()

    was_saved = point.spot.when == "after"
    end = State.CANCELLED if was_saved else State.SENT
    assert Delivery.objects.get(message=message, kind="relay").state == end
    assert len(smtp_sink.mails_to("bruna@mail.example")) == (not was_saved)
    add_to_ledger(f"crash point: {point.name}: {end}")


def test_the_table_names_more_than_66_deaths_on_two_databases():
    names = [point.name for point in points.WORKER]
    assert len(set(names)) == len(names)
    others = len(points.EVERYWHERE) - len(points.WORKER)
    assert 2 * (len(points.WORKER) * len(points.ANSWERS) + others) >= 66


def answer_of(buyer, *, to, thread):
    mail = EmailMessage()
    entry = thread.entries.get(party=to)
    mail["From"] = buyer.preferences.address
    mail["To"] = reply_address(to.alias.local_part, entry.reply_token)
    mail["Subject"], mail["Message-ID"] = "A pan", "<one@mail.example>"
    mail.set_content("It has come, thank you.")
    return mail


def bring(port, mail):
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
        client.send_message(mail)


def _keep_open(port):
    with real_door(port):
        until(lambda: False, "its death", timeout=20)
