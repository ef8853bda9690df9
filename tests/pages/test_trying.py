"""*Try a message*: what the guidelines say of a text that nobody sends or keeps."""

import html

import pytest
from django.apps import apps
from django.urls import reverse

from policy.engine import Direction

ADDRESS = reverse("try_rules")
SHOP, BUYER = Direction.SELLER_TO_BUYER.value, Direction.BUYER_TO_SELLER.value
NUMBER = "Please call 0161 496 0123."


@pytest.fixture
def tried(client, db):
    """Send a text to the page; return the answer and what it says."""

    def _tried(text=NUMBER, *, writer=SHOP, kind="answer", **fields):
        form = {"writer": writer, "kind": kind, "text": text, **fields}
        answer = client.post(ADDRESS, form)
        return answer, html.unescape(answer.content.decode())

    return _tried


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "It would not be sent."),
        ({"writer": BUYER}, "It could be sent: its writer is told, and decides."),
        ({"text": "Your pan is ready."}, "It would be sent: no rule is broken."),
        ({"kind": "begins", "text": "Hello."}, "No reason from the list"),
        (
            {"kind": "begins", "text": "Which size?", "reason": "info_needed"},
            "It would be sent: no rule is broken.",
        ),
        # A buyer needs no reason.
        (
            {"kind": "begins", "text": "Which size?", "writer": BUYER},
            "It would be sent: no rule is broken.",
        ),
    ],
)
def test_it_says_what_would_become_of_a_message(tried, fields, words):
    answer, page = tried(**fields)

    assert answer.status_code == 200
    assert words in page


def test_the_words_are_marked_explained_and_lead_to_their_rule(tried):
    _, page = tried()

    assert "Please call <mark>0161 496 0123</mark>." in page
    assert "looks like a telephone number." in page
    assert f"{reverse('rules')}#phone_number" in page


def test_the_subject_is_judged_too(tried):
    _, page = tried("Hello.", subject="Call 0161 496 0123")

    assert "Call <mark>0161 496 0123</mark>" in page
    assert "In the subject" in page


def test_what_was_typed_stands_in_the_form_again(tried):
    _, page = tried(subject="My lamp")

    assert f"{NUMBER}</textarea>" in page
    assert 'value="My lamp"' in page


def test_nothing_is_kept(tried):
    def rows():
        return {model: model._default_manager.count() for model in apps.get_models()}

    before = rows()
    tried()

    assert rows() == before


@pytest.mark.parametrize(
    "text",
    ["", "   ", "a" * 4001, "nul \x00", "\ud800".encode("utf-8", "surrogatepass")],
)
def test_what_cannot_be_a_message_is_refused_in_words(tried, text):
    answer, page = tried(text)

    assert answer.status_code in (200, 422)
    assert "What would become of it" not in page or answer.status_code == 200


@pytest.mark.parametrize("field", ["writer", "kind", "reason"])
def test_a_choice_that_is_none_is_refused(tried, field):
    answer, _ = tried(**{field: "<script>"})

    assert answer.status_code == 422


def test_hostile_words_are_only_words(tried):
    answer = tried("<script>alert(1)</script> 0161 496 0123")[0]

    assert "<script>alert" not in answer.content.decode()


def test_it_cannot_be_asked_through_an_address(client, db):
    page = client.get(ADDRESS, {"text": NUMBER, "writer": SHOP})

    assert "<mark>" not in page.content.decode()


def test_nobody_asks_without_end(tried, client, db):
    answers = [tried("Hello.")[0].status_code for _ in range(21)]

    assert answers[-2:] == [200, 429]
    assert client.get(ADDRESS).status_code == 200
