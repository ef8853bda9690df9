"""Rows M3 and M4: an opted-out buyer gets nothing unsolicited; the seller is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inbox import refusing
from inbox.models import Attempt, Delivery, MailboxEntry, Message
from inbox.relay.transport import Answer
from inbox.sending import send_message

NOT_CRITICAL, CRITICAL = "review_request", "info_needed"


@pytest.fixture
def opted_out(bruna):
    assert refusing.stop_unsolicited_messages(bruna)
    return bruna


def test_an_unsolicited_message_is_not_delivered(
    opted_out, thread, silas, acting, deliver, signed_in
):
    message = send_message(
        thread=thread, author=acting(silas), text="How is it?", reason=NOT_CRITICAL
    )

    assert deliver() == []
    assert message.undeliverable_because == Message.Undeliverable.OPTED_OUT
    page = signed_in(silas).get(thread.get_absolute_url()).content.decode()
    assert "could not be delivered" in page


def test_the_buyer_sees_it_nowhere(
    opted_out, thread, silas, acting, deliver, signed_in
):
    send_message(
        thread=thread, author=acting(silas), text="How is it?", reason=NOT_CRITICAL
    )
    deliver()

    browser = signed_in(opted_out)
    assert "How is it?" not in browser.get(thread.get_absolute_url()).content.decode()
    assert "How is it?" not in browser.get(reverse("inbox:inbox")).content.decode()
    assert MailboxEntry.objects.get(party=opted_out).unread == 0


def test_what_the_order_needs_still_arrives(opted_out, thread, silas, acting, deliver):
    send_message(
        thread=thread, author=acting(silas), text="Which colour?", reason=CRITICAL
    )

    [email] = deliver()

    assert "Which colour?" in email.text()


@pytest.mark.parametrize("is_open", [True, False])
def test_a_question_about_a_return_arrives_while_a_return_is_open(
    is_open, opted_out, thread, order, silas, acting, deliver
):
    returned = order.returns.create()
    send_message(
        thread=thread,
        author=acting(silas),
        text="Which box do you use?",
        reason="return_question",
    )

    returned.closed_at = None if is_open else timezone.now()
    returned.save()

    assert len(deliver()) == int(is_open)


def test_an_answer_still_arrives(opted_out, thread, silas, bruna, acting, deliver):
    send_message(thread=thread, author=acting(bruna), text="Where is it?")
    deliver()

    send_message(thread=thread, author=acting(silas), text="It leaves tomorrow.")

    assert [email.to for email in deliver()] == [
        "silas@shop.example",
        "bruna@mail.example",
    ]


def test_an_opt_out_stops_what_is_already_queued(thread, silas, bruna, acting, deliver):
    message = send_message(
        thread=thread, author=acting(silas), text="How is it?", reason=NOT_CRITICAL
    )

    refusing.stop_unsolicited_messages(bruna)

    assert deliver() == []
    message.refresh_from_db()
    assert message.undeliverable_because == Message.Undeliverable.OPTED_OUT
    assert Delivery.objects.get().state == Delivery.State.CANCELLED


def test_an_opt_out_stops_an_email_whose_message_is_on_the_site(
    thread, silas, bruna, acting, outside, deliver, later
):
    outside.answers.append(Answer(Attempt.Outcome.DEFERRED, 451, "4.3.0"))
    send_message(
        thread=thread, author=acting(silas), text="How is it?", reason=NOT_CRITICAL
    )
    deliver()

    refusing.stop_unsolicited_messages(bruna)
    later(timedelta(hours=1))

    assert deliver() == []
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.because) == ("cancelled", "opted_out")


def test_a_block_stops_answers_too(thread, silas, bruna, acting, deliver, outside):
    send_message(thread=thread, author=acting(bruna), text="Where is it?")
    deliver()
    outside.caught.clear()

    refusing.block(blocker=bruna, blocked=silas)
    message = send_message(thread=thread, author=acting(silas), text="Tomorrow.")

    assert message.undeliverable_because == Message.Undeliverable.BLOCKED
    assert deliver() == []
