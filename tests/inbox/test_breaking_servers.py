"""A mail server that breaks or hangs at each step, on a real socket."""

from datetime import timedelta

import pytest

from inbox.delivering import drain
from inbox.models import Delivery
from inbox.relay.transport import SmtpTransport
from tests.inbox.timed import email_of, say
from tests.support.smtp_behaviour import drop, hang, lose_reply

State = Delivery.State
STEPS = ["connect", "mail", "rcpt", "data", "dot"]
# The text may have been under way: the answer to DATA is read in one go with it.
MAY_HAVE_LEFT = ["data", "dot"]


@pytest.fixture
def work(settings, smtp_sink, later):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_sink.port
    settings.EMAIL_TIMEOUT = 0.5
    transport = SmtpTransport()

    def _work():
        later(timedelta(minutes=3))
        drain(transport)

    yield _work
    transport.close()


@pytest.mark.parametrize("behaviour", [drop, hang])
@pytest.mark.parametrize("step", STEPS)
def test_what_broke_at_one_step_arrives_with_the_next_try(
    behaviour, step, thread, bruna, acting, work, smtp_sink
):
    smtp_sink.script(behaviour(at=step), times=1)
    message = say(thread, acting(bruna))

    work()
    delivery = email_of(message)
    assert (delivery.state, smtp_sink.mails) == (State.WAITING, [])
    assert delivery.possible_duplicate == (step in MAY_HAVE_LEFT)
    work()

    delivery = email_of(message)
    assert delivery.state == State.SENT
    assert [mail.message_id for mail in smtp_sink.mails] == [delivery.message_id_header]


def test_an_answer_that_is_lost_makes_a_marked_double(
    thread, bruna, acting, work, smtp_sink
):
    smtp_sink.script(lose_reply(), times=1)
    message = say(thread, acting(bruna))

    work()
    work()

    delivery = email_of(message)
    assert (delivery.state, delivery.possible_duplicate) == (State.SENT, True)
    first, second = smtp_sink.mails
    assert first.message_id == second.message_id == delivery.message_id_header
    assert second.message["X-MC-Attempt"] == "2"


def test_the_emails_behind_it_go_on_over_a_new_connection(
    thread, order, bruna, silas, acting, work, smtp_sink
):
    smtp_sink.script(drop(at="rcpt"), times=1)
    for number in range(3):
        say(thread, acting(bruna), f"Word {number}")

    work()

    states = Delivery.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [State.WAITING, State.SENT, State.SENT]
    assert smtp_sink.conversations == 2
