"""Row M4: which reasons are open for an order, which are closed, why, until when."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from inbox import opening, refusing
from inbox.models import Message
from inbox.opening import reason_states
from inbox.sending import MessageRefused, send_message
from policy.models import Sanction
from tests.factories import ThreadFactory


@pytest.fixture
def states(order):
    """Return how every reason stands, by its id, with these threads to answer in."""

    def _states(*threads):
        order.refresh_from_db()
        now = timezone.now()
        found = reason_states(order, list(threads), now)
        return {state.reason.id: state for state in found}

    return _states


@pytest.fixture
def write(thread, silas, acting):
    def _write(reason, thread=thread):
        return send_message(
            thread=thread, author=acting(silas), text="Hello", reason=reason
        )

    return _write


def delivered(order, days):
    order.delivered_at = timezone.now() - timedelta(days=days, minutes=1)
    order.save()


def opened(states):
    return {reason for reason, state in states.items() if state.is_open}


def test_a_common_order_opens_what_fits_it(order, states):
    delivered(order, 6)

    assert opened(states()) == {
        "order_problem",
        "info_needed",
        "invoice",
        "review_request",
    }


@pytest.mark.parametrize(
    ("mark", "reason"),
    [("customised", "custom_design"), ("bulky", "delivery_scheduling")],
)
def test_a_product_opens_its_reason(mark, reason, order, states):
    closed = states()[reason]
    order.items.update(**{mark: True})

    assert not closed.is_open
    assert closed.why_closed.startswith("No product of this order is")
    assert states()[reason].is_open


def test_a_return_opens_the_question_about_it(order, states):
    before = states()["return_question"].why_closed
    order.returns.create()
    opened = states()["return_question"].is_open
    order.returns.update(closed_at=timezone.now())

    assert before == "No return of this order is open."
    assert opened
    assert not states()["return_question"].is_open


def test_a_cancelled_order_closes_all(order, states):
    order.cancelled_at = timezone.now()
    order.save()

    assert {one.why_closed for one in states().values()} == {"The order was cancelled."}


def test_after_30_days_all_are_closed_and_the_day_is_named(order, states):
    delivered(order, 30)
    on_the_last_day = opened(states())
    delivered(order, 31)

    assert on_the_last_day == {
        "order_problem",
        "info_needed",
        "invoice",
        "review_request",
    }
    assert opened(states()) == set()
    why = states()["invoice"].why_closed
    assert why.startswith("The 30 days after the order ended on ")
    assert str((order.delivered_at + timedelta(days=30)).year) in why


def test_the_platforms_review_request_opens_on_the_fifth_day(order, states):
    delivered(order, 4)
    closed = states()["review_request"]
    delivered(order, 5)

    assert closed.opens_at > timezone.now()
    assert closed.why_closed.startswith("This opens on ")
    assert states()["review_request"].is_open


def test_no_review_is_asked_for_before_the_order_is_completed(order, states, write):
    order.shipped_at = order.delivered_at = None
    order.save()

    review = states()["review_request"]

    assert (review.is_open, review.opens_at) == (False, None)
    assert review.why_closed == "The order is not completed yet."
    with pytest.raises(MessageRefused) as refused:
        write("review_request")
    assert refused.value.closed == review.why_closed


def test_a_review_is_asked_for_once(order, states, write):
    delivered(order, 6)
    write("review_request")

    assert "1 of 1" in states()["review_request"].why_closed
    with pytest.raises(MessageRefused) as refused:
        write("review_request")
    assert "1 of 1" in refused.value.closed
    assert Message.objects.count() == 1


def test_a_buyers_question_does_not_let_a_second_review_request_through(
    asked, order, write
):
    delivered(order, 6)
    write("review_request", asked)

    with pytest.raises(MessageRefused):
        write("review_request", asked)


def test_a_request_that_could_not_be_delivered_is_not_used_up(
    order, bruna, states, write
):
    delivered(order, 6)
    refusing.stop_unsolicited_messages(bruna)
    write("review_request")

    assert states()["review_request"].is_open


def test_an_opted_out_buyer_is_told_of_before_writing(order, bruna, thread, states):
    refusing.stop_unsolicited_messages(bruna)

    arriving = {reason for reason, state in states().items() if state.arrives}
    thread.topic = "buyer_invoice"

    assert "order_problem" in arriving
    assert not {"invoice", "review_request"} & arriving
    assert states(thread)["invoice"].arrives


def test_a_blocked_shop_is_told_the_same(bruna, silas, states):
    refusing.block(blocker=bruna, blocked=silas)

    assert not states()["invoice"].arrives
    assert states()["info_needed"].arrives


def test_a_sanction_closes_all_and_says_until_when(silas, states):
    ends_at = timezone.now() + timedelta(days=7)
    Sanction.objects.create(
        seller=silas, kind=Sanction.Kind.NO_PROACTIVE, ends_at=ends_at
    )

    assert opened(states()) == set()
    invoice = states()["invoice"]
    assert invoice.opens_at == ends_at
    assert "The marketplace has stopped your messages" in invoice.why_closed


@pytest.mark.parametrize(
    "reason", ["custom_design", "delivery_scheduling", "return_question"]
)
def test_a_closed_reason_is_refused_by_the_act_too(reason, write):
    with pytest.raises(MessageRefused) as refused:
        write(reason)

    assert refused.value.closed.startswith("No ")
    assert not Message.objects.exists()


def test_the_answer_to_a_buyer_needs_no_open_reason(asked, order, write):
    order.cancelled_at = timezone.now()
    order.save()

    assert write("").pk


def test_a_conversation_about_no_order_can_only_be_answered(bruna, silas, write):
    alone = ThreadFactory(buyer=bruna, seller=silas)

    with pytest.raises(MessageRefused) as refused:
        write("info_needed", alone)
    assert "no order" in refused.value.closed


def test_the_refusal_is_shown_with_the_text_kept(thread, silas, signed_in):
    page = signed_in(silas).post(
        f"{thread.get_absolute_url()}reply/",
        {
            "text": "Is the engraving right?",
            "reason": "custom_design",
            "idempotency_key": "0" * 36,
        },
    )

    assert page.status_code == 422
    assert "No product of this order is made for the buyer." in page.content.decode()
    assert "Is the engraving right?</textarea>" in page.content.decode()


def test_who_was_asked_at_the_same_moment_is_stopped_when_it_is_written(
    order, write, monkeypatch
):
    delivered(order, 6)
    write("review_request")
    monkeypatch.setattr(opening, "why_refused", lambda message, now: "")

    with pytest.raises(MessageRefused) as refused:
        write("review_request")

    assert "1 of 1" in refused.value.closed
    assert Message.objects.count() == 1


def test_two_review_requests_at_once_become_one(
    real_transactions, order, thread, silas, acting
):
    delivered(order, 6)
    other = ThreadFactory(order=order, buyer=order.buyer, seller=silas)
    start, results = threading.Barrier(2), []

    def ask(where):
        try:
            start.wait()
            send_message(
                thread=where, author=acting(silas), text="?", reason="review_request"
            )
            results.append("sent")
        except MessageRefused as refused:
            results.append(refused.closed)
        finally:
            connection.close()

    both = [threading.Thread(target=ask, args=(one,)) for one in (thread, other)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert sorted(results)[1] == "sent"
    assert "1 of 1" in sorted(results)[0]
