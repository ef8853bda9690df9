"""What a mail server says, and what it leaves unsaid, comes to one clear outcome."""

import socket
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest

from inbox.models import Attempt
from inbox.relay.transport import (
    Envelope,
    SmtpTransport,
    _seconds_before_the_text,
)

Outcome = Attempt.Outcome
EMAIL = Envelope("b@bounce.example", b"Subject: Hello\r\n\r\nHello\r\n")
HANG_UP = b""


@contextmanager
def mail_server(**replies):
    """Listen; answer each command as `replies` says, and 250 to everything else."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        thread = threading.Thread(target=converse, args=(listening, replies))
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


def converse(listening, replies):
    connection, _ = listening.accept()
    with connection, connection.makefile("rb") as lines:
        connection.sendall(b"220 hello\r\n")
        for line in lines:
            word = line.split(b" ")[0].strip().decode().lower()
            reply = replies.get(
                word, b"354 go\r\n" if word == "data" else b"250 ok\r\n"
            )
            connection.sendall(reply)
            if not reply.endswith(b"\r\n"):
                return
            if reply.startswith(b"354"):
                while lines.readline() not in (b".\r\n", b""):
                    pass
                connection.sendall(replies.get("dot", b"250 2.0.0 queued\r\n"))


@pytest.fixture
def hand_over(settings):
    def _hand_over(**replies):
        transport = SmtpTransport()
        with mail_server(**replies) as settings.EMAIL_PORT:
            settings.EMAIL_HOST = "127.0.0.1"
            answer = transport.hand_over(EMAIL, "bruna@mail.example")
            transport.close()
        return answer

    return _hand_over


def test_a_server_that_refuses_the_text_and_hangs_up_has_refused_it(hand_over):
    answer = hand_over(data=b"421 4.7.0 closing\r\n", rset=HANG_UP)

    assert (answer.outcome, answer.code) == (Outcome.DEFERRED, 421)


def test_a_server_that_refuses_the_address_and_hangs_up_has_refused_it(hand_over):
    answer = hand_over(rcpt=b"550 5.1.1 no such user\r\n", rset=HANG_UP)

    assert (answer.outcome, answer.because) == (Outcome.REFUSED, "address_refused")


@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        ("mail", Outcome.DEFERRED),
        ("data", Outcome.DEFERRED),
        ("dot", Outcome.UNKNOWN),
    ],
)
def test_what_is_no_reply_at_all_is_no_refusal(step, outcome, hand_over):
    answer = hand_over(**{step: b"what?\r\n"})

    assert (answer.outcome, answer.code) == (outcome, None)


def test_a_strange_reply_can_be_written_down(hand_over):
    """PostgreSQL refuses a NUL, and more than the 12 characters of a status."""
    answer = hand_over(dot=b"250 2.0.0-and-a-long-word \x00 queued\r\n")

    assert answer.outcome == Outcome.ACCEPTED
    assert (answer.status, answer.text) == ("", "2.0.0-and-a-long-word queued")


@pytest.mark.parametrize(
    ("reply", "because"),
    [
        (b"550 5.1.1 no such user\r\n", "address_refused"),
        (b"550 no such user\r\n", "address_refused"),
        (b"550 5.7.1 looks like spam\r\n", "server_refused"),
        (b"552 5.2.2 full\r\n", "mailbox_full"),
        (b"552 5.3.4 too large\r\n", "server_refused"),
        (b"451 4.7.1 later\r\n", "server_busy"),
    ],
)
def test_the_cause_is_told_by_the_status(reply, because, hand_over):
    assert hand_over(rcpt=reply).because == because


def test_a_server_that_eats_up_the_lease_is_left_before_the_text(
    hand_over, monkeypatch
):
    """Another worker would take the email over meanwhile, and send it as well."""
    monkeypatch.setattr("inbox.relay.transport._seconds_before_the_text", lambda: -1)

    answer = hand_over(data=HANG_UP)

    assert (answer.outcome, answer.because) == (Outcome.DEFERRED, "server_busy")


def test_the_lease_outlives_the_longest_talk(settings):
    settings.LEASE, settings.EMAIL_TIMEOUT = timedelta(seconds=300), 30

    left_for_the_text = settings.LEASE.total_seconds() - _seconds_before_the_text()

    assert left_for_the_text >= 4 * settings.EMAIL_TIMEOUT
