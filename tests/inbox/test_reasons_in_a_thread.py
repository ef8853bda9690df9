"""Row M4 in a conversation: who begins a contact there sees which reasons are open."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from inbox.drafting import save_draft
from inbox.models import Message
from inbox.sending import MessageRefused, send_message
from policy.reasons import SELLER_REASONS
from tests.factories import ThreadFactory

ALL = {reason.id for reason in SELLER_REASONS}


@pytest.fixture
def page_of(signed_in):
    def _page_of(who, thread):
        return signed_in(who).get(thread.get_absolute_url())

    return _page_of


@pytest.fixture
def reply(signed_in, silas):
    def _reply(thread, **fields):
        given = {"text": "It leaves today.", "idempotency_key": str(uuid4()), **fields}
        return signed_in(silas).post(
            reverse("inbox:reply", args=[thread.public_id]), given
        )

    return _reply


def reasons_on(page):
    return {one.reason.id: one for one in page.context["compose"]["reasons"]}


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def opt_out(buyer):
    buyer.preferences.opted_out_at = timezone.now()
    buyer.preferences.save()


def test_the_seven_reasons_stand_in_the_composer_open_and_closed(
    silas, thread, page_of
):
    page = page_of(silas, thread)

    states = reasons_on(page)
    assert set(states) == ALL
    assert not states["return_question"].is_open
    shown = page.content.decode()
    assert len(re.findall(r'type="radio" name="reason"[^>]*>', shown)) == 7
    assert re.search(r'value="return_question" disabled', shown)
    assert "Closed. No return of this order is open." in text_of(page)


def test_an_answer_asks_for_no_reason(silas, asked, page_of):
    page = page_of(silas, asked)

    assert page.context["compose"]["reasons"] == []
    assert 'name="reason"' not in page.content.decode()


def test_what_an_opted_out_buyer_does_not_take_is_said_before_writing(
    bruna, silas, thread, page_of
):
    opt_out(bruna)

    page = page_of(silas, thread)

    arriving = {name for name, one in reasons_on(page).items() if one.arrives}
    assert {"invoice", "review_request"} == ALL - arriving
    assert text_of(page).count("Will not be delivered to this buyer.") == 2
    assert "This buyer accepts only messages that are needed" in text_of(page)


def test_an_invoice_the_buyer_asked_for_arrives_here(bruna, silas, order, page_of):
    opt_out(bruna)
    asked_for = ThreadFactory(
        order=order, buyer=bruna, seller=silas, topic="buyer_invoice"
    )

    assert reasons_on(page_of(silas, asked_for))["invoice"].arrives


@pytest.mark.parametrize("fault", ["no reason", "an address"])
def test_a_refusal_comes_back_with_the_same_facts(fault, bruna, silas, thread, reply):
    opt_out(bruna)
    given = {
        "no reason": {"text": "It leaves today."},
        "an address": {"text": "Write to me@shop.example", "reason": "invoice"},
    }[fault]

    page = reply(thread, **given)

    assert page.status_code == 422
    assert given["text"] in text_of(page)
    assert "Closed. No return of this order is open." in text_of(page)
    assert "Will not be delivered to this buyer." in text_of(page)
    chosen = re.search(r'value="(\w+)" checked', page.content.decode())
    assert (chosen.group(1) if chosen else "") == given.get("reason", "")


def test_a_missing_reason_is_said_beside_the_reasons(thread, silas, reply):
    page = reply(thread).content.decode()

    box = page.partition('<fieldset class="reasons" id="id_reason"')[2]
    assert "Select why you write." in box.partition("</legend>")[2][:200]
    assert 'href="#id_reason"' in page


def test_a_closed_reason_is_refused_and_the_text_kept(thread, silas, reply):
    page = reply(thread, reason="return_question")

    assert page.status_code == 422
    assert "This reason is closed" in text_of(page)
    assert "It leaves today." in text_of(page)
    assert not Message.objects.exists()


@pytest.mark.parametrize("about_an_order", [True, False])
def test_where_no_reason_is_open_nobody_is_invited_to_write(
    about_an_order, order, bruna, silas, page_of
):
    order.delivered_at = timezone.now() - timedelta(days=32)
    order.save()
    thread = ThreadFactory(
        order=order if about_an_order else None, buyer=bruna, seller=silas
    )
    owner = silas.memberships.get().user
    save_draft(thread=thread, user=owner, text="What I had begun to say.")

    page = page_of(silas, thread)

    words = text_of(page)
    assert page.context["compose"] is None
    assert "No reason is open" in words
    assert "You can always answer when the buyer writes." in words
    assert "What I had begun to say." in words
    assert "<textarea" not in page.content.decode()
    why = "The 30 days after the order ended" if about_an_order else "about no order"
    assert words.count(why) == 8  # once in short, and beside each of the seven


def test_where_they_are_closed_for_several_causes_the_list_says_which(
    order, silas, thread, acting, page_of
):
    say(thread, silas, acting, "review_request")
    order.delivered_at = timezone.now() - timedelta(days=32)
    order.save()

    closed = page_of(silas, thread).context["cannot_write"]

    assert closed["text"] == "You can always answer when the buyer writes."
    assert len({state.why_closed for state in closed["reasons"]}) == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Pourquoi écrivez-vous", "Aucun retour de cette commande"]),
        ("es", ["Por qué escribe", "Este pedido no tiene ninguna devolución"]),
    ],
)
def test_it_speaks_the_sellers_language(language, words, silas, thread, page_of):
    owner = silas.memberships.get().user
    owner.language = language
    owner.save()

    shown = text_of(page_of(owner, thread))

    assert [one for one in words if one not in shown] == []


@pytest.mark.parametrize("days", [None, -2, 0, 4, 12, 31])
@pytest.mark.parametrize("marks", [{}, {"customised": True, "bulky": True}])
@pytest.mark.parametrize("what", ["", "return", "cancelled", "reviewed"])
def test_what_the_page_calls_open_can_be_sent_and_nothing_else(
    days, marks, what, thread, order, silas, acting, page_of
):
    order.shipped_at = order.delivered_at = None
    if days is not None:
        order.delivered_at = timezone.now() - timedelta(days=days, minutes=1)
    order.cancelled_at = timezone.now() if what == "cancelled" else None
    order.save()
    order.items.update(**marks)
    if what == "return":
        order.returns.create()
    if what == "reviewed":
        say(thread, silas, acting, "review_request")
    thread.refresh_from_db()

    page = page_of(silas, thread)
    compose = page.context["compose"]
    states = compose["reasons"] if compose else page.context["cannot_write"]["reasons"]
    said = {state.reason.id for state in states if state.is_open}

    accepted = {name for name in ALL if say(thread, silas, acting, name)}
    assert said == accepted


def say(thread, silas, acting, reason):
    try:
        send_message(thread=thread, author=acting(silas), text="Hello", reason=reason)
    except MessageRefused:
        return False
    return True


def test_the_reasons_cost_the_page_six_queries(
    bruna, silas, asked, order, signed_in, django_assert_max_num_queries
):
    opt_out(bruna)
    about_nothing_else = ThreadFactory(order=order, buyer=bruna, seller=silas)
    browser = signed_in(silas)
    browser.get(asked.get_absolute_url())
    with django_assert_max_num_queries(20) as answering:
        browser.get(asked.get_absolute_url())

    with django_assert_max_num_queries(20) as beginning:
        browser.get(about_nothing_else.get_absolute_url())

    assert len(beginning) <= len(answering) + 6
