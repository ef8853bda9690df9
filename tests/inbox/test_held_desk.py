"""The desk where a person decides about held messages."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from inbox.models import HeldDecision, Message
from inbox.undoing import take_back
from tests.conftest import person_of
from tests.support.holding import LINK, WORDS, hold_message

State = Message.State


@pytest.fixture
def held(asked, silas, acting):
    return hold_message(thread=asked, author=acting(silas))


@pytest.fixture
def decide(maria, signed_in):
    """Decide about a message, and return the page that follows."""

    def _decide(message, what, by=None, **form):
        address = reverse(f"staff:{what}", args=[message.public_id])
        return signed_in(by or maria).post(address, form, follow=True)

    return _decide


def page(browser, address="staff:held", *arguments):
    return browser.get(reverse(address, args=arguments)).content.decode()


def test_it_neither_leaves_nor_reaches_the_other_side(held, deliver, bruna, signed_in):
    left = deliver()

    talk = signed_in(bruna).get(held.thread.get_absolute_url()).content.decode()
    assert left == []
    assert LINK not in talk


def test_the_longest_wait_comes_first(held, asked, silas, acting, maria, signed_in):
    later = hold_message(thread=asked, author=acting(silas))

    shown = page(signed_in(maria))

    assert shown.index(held.public_id) < shown.index(later.public_id)


def test_the_page_shows_the_words_and_the_findings_but_no_address(
    held, maria, signed_in
):
    shown = page(signed_in(maria), "staff:held_message", held.public_id)

    assert f"<mark>{LINK}</mark>" in shown
    assert "This link leads to studio.example." in shown
    assert "drawing.txt" in shown
    assert held.thread.order.number in shown
    assert "Silas Kitchenware" in shown
    assert "@shop.example" not in shown
    assert "@mail.example" not in shown


def test_released_it_is_sent(held, decide, deliver, maria):
    answer = decide(held, "release")

    left = deliver()
    held.refresh_from_db()
    assert "The message was released." in answer.content.decode()
    assert held.state == State.SENT
    assert [email.to for email in left] == ["bruna@mail.example"]
    assert held.held_decision.rules == ["external_link"]
    assert AuditEvent.objects.get(action="held.released").actor == maria


def test_refused_it_is_not_sent_and_its_writer_is_told_why(
    held, decide, deliver, silas, signed_in
):
    decide(held, "refuse", rule="external_link", words="Please attach the drawing.")

    left = deliver()
    talk = signed_in(silas).get(held.thread.get_absolute_url()).content.decode()
    assert {email.to for email in left} == {"silas@shop.example"}
    assert "This message was not sent." in talk
    assert "The marketplace writes: “Please attach the drawing.”" in talk
    event = AuditEvent.objects.get(action="held.refused")
    assert event.details == {"rule": "external_link"}


def test_a_rule_that_no_finding_named_can_be_the_reason(held, decide, silas, signed_in):
    decide(held, "refuse", rule="offensive_language")

    held.refresh_from_db()
    assert [one["rule"] for one in held.findings] == ["offensive_language"]


def test_without_a_rule_nothing_is_decided(held, decide):
    answer = decide(held, "refuse", words="No.")

    held.refresh_from_db()
    assert answer.status_code == 422
    assert held.state == State.HELD
    assert "No." in answer.content.decode()


@pytest.mark.parametrize("second", ["release", "refuse"])
def test_two_moderators_never_both_decide(held, decide, ada, second):
    decide(held, "refuse", rule="external_link")

    answer = decide(held, second, by=ada, rule="emoji")

    assert "Maria refused this message 1 min ago." in answer.content.decode()
    assert HeldDecision.objects.get().rule == "external_link"
    assert AuditEvent.objects.filter(action__startswith="held.").count() == 1


def test_what_its_writer_took_back_is_not_released(held, decide, silas, deliver):
    take_back(held, person_of(silas))

    answer = decide(held, "release")

    assert answer.status_code == 404
    assert deliver() == []


def test_after_a_decision_comes_the_next(held, asked, silas, acting, decide):
    following = hold_message(thread=asked, author=acting(silas))

    first, last = decide(held, "release"), decide(following, "release")

    assert first.redirect_chain[-1][0].endswith(f"/{following.public_id}/")
    assert last.redirect_chain[-1][0] == reverse("staff:held")
    assert "No message waits for you" in last.content.decode()


def test_no_other_message_and_file_opens_here(
    asked, held, decide, maria, signed_in, bruna
):
    heard = asked.messages.get(author=bruna)
    file = reverse("staff:held_file", args=[held.attachments.get().public_id])
    browser = signed_in(maria)
    assert browser.get(file).getvalue() == b"a drawing"

    decide(held, "release")

    assert browser.get(file).status_code == 404
    address = reverse("staff:held_message", args=[heard.public_id])
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Messages retenus"), ("es", "Mensajes retenidos")],
)
def test_it_speaks_the_moderators_language(held, maria, signed_in, language, title):
    maria.language = language
    maria.save()

    assert title in page(signed_in(maria))


def test_the_words_of_a_message_are_shown_as_they_are(held):
    assert held.text == WORDS
