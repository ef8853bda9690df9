"""While somebody writes, the page says what the guidelines find. Nothing is kept."""

from uuid import uuid4

import pytest
from django.urls import reverse

from inbox.drafting import add_files, save_draft
from inbox.files import accept_file
from inbox.models import Attachment, Draft, Message
from policy.models import BlockedAttempt
from tests.conftest import person_of

WORDS = "Write to silas.private@gmail.com"


@pytest.fixture
def typed(signed_in):
    def _typed(thread, person, text, **fields):
        address = reverse("inbox:check", args=[thread.public_id])
        return signed_in(person).post(address, {"text": text, **fields})

    return _typed


@pytest.fixture
def places(asked, order, silas, bruna):
    """Return the addresses of the three pages on which somebody writes."""
    number = order.number
    return {
        "thread": (silas, reverse("inbox:check", args=[asked.public_id]), ""),
        "contact buyer": (
            silas,
            reverse("inbox:contact_buyer", args=[number]) + "?check=live",
            "order_problem",
        ),
        "contact seller": (
            bruna,
            reverse("inbox:contact_seller", args=[number]) + "?check=live",
            "other",
        ),
        "contact shop": (
            bruna,
            reverse("inbox:contact_shop", args=[silas.handle]) + "?check=live",
            "other",
        ),
    }


@pytest.mark.parametrize(
    "place", ["thread", "contact buyer", "contact seller", "contact shop"]
)
def test_the_words_the_rule_and_the_remedy_are_said(place, places, signed_in):
    person, address, reason = places[place]
    data = {"text": WORDS, "reason": reason}

    page = signed_in(person).post(address, data).content.decode()

    assert page.count("<section") == 1
    assert "<mark>silas.private@gmail.com</mark>" in page
    assert "looks like an email address" in page
    assert "What you can do:" in page
    assert "<html" not in page


def test_nothing_is_kept_and_nobody_is_counted(asked, silas, typed):
    typed(asked, silas, WORDS)

    assert not Draft.objects.exists()
    assert not BlockedAttempt.objects.exists()
    assert not Message.objects.filter(author=silas).exists()


@pytest.mark.parametrize("text", ["", "   ", "Your pan leaves tomorrow.", "x" * 4001])
def test_where_nothing_is_found_nothing_is_said(text, asked, silas, typed):
    answer = typed(asked, silas, text)

    assert answer.status_code == 200
    assert answer.content.strip() == b""


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("at oldmill.com", 3),
        ("\U0001f600\U0001f600 oldmill.com", 5),  # two units each
        ("e\u0301 oldmill.com", 3),
    ],
)
def test_the_place_is_counted_as_scripts_count(text, start, asked, silas, typed):
    page = typed(asked, silas, text).content.decode()

    assert f'data-select="oldmill.com" data-start="{start}"' in page


def test_only_so_many_are_explained_and_all_are_marked(asked, silas, typed):
    page = typed(asked, silas, "x@oldmill.com " * 100).content.decode()

    assert page.count("<section") == 20
    assert "80 more are marked in your text." in page
    assert page.count("<mark>") == 20 + 100


def test_files_that_were_looked_into_count(asked, silas, typed):
    draft = save_draft(thread=asked, user=person_of(silas), text="See the file.")
    file = accept_file("call +49 170 1234567.txt", b"words", from_seller=True)
    add_files(draft, [file], purpose=Attachment.Purpose.INVOICE)

    page = typed(asked, silas, "See the file.").content.decode()

    assert "In the file call +49 170 1234567.txt" in page


def test_the_tick_turns_a_stop_into_a_look(asked, silas, typed):
    text = "The colours are on oldmill.com"

    assert "Change this before you send" in typed(asked, silas, text).content.decode()
    page = typed(asked, silas, text, needed_links="on").content.decode()
    assert "A person will look at this first" in page


def test_somebody_who_asks_too_often_is_put_off(asked, silas, typed, settings):
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "live_check": "2/m/user",
    }
    answers = [typed(asked, silas, WORDS).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_what_is_too_often_asked_can_still_be_sent(asked, silas, typed, signed_in):
    for _ in range(91):
        last = typed(asked, silas, WORDS)
    assert last.status_code == 429

    data = {"text": "Tomorrow.", "idempotency_key": str(uuid4())}
    address = reverse("inbox:reply", args=[asked.public_id])

    assert signed_in(silas).post(address, data).status_code == 302
