"""Remedies as buttons that do it: the draft is changed, judged again, and undone."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from inbox.models import Draft, Message
from inbox.remedies import REMEDIES
from policy.engine import RULES
from tests.conftest import person_of


@pytest.fixture
def browser(signed_in, silas):
    return signed_in(silas)


@pytest.fixture
def write(browser, asked):
    """Post the composer of the thread and return the page that comes in the end."""

    def _write(text, **fields):
        address = reverse("inbox:reply", args=[asked.public_id])
        data = {"text": text, "idempotency_key": str(uuid4()), **fields}
        return browser.post(address, data, follow=True).content.decode()

    return _write


def acts(page):
    """Return the buttons of a page by their words."""
    found = re.findall(r'name="act" value="([^"]+)"[^>]*>([^<]+)', page)
    return {label: unescape(value) for value, label in found}


def box(page):
    return unescape(re.search(r"<textarea[^>]*>\s?([^<]*)</textarea>", page)[1])


SIGNED = (
    "The pan left today.\n\nBest regards,\nSilas\nsilas.private@gmail.com\n"
    "Tel. +49 30 90182012"
)


@pytest.mark.parametrize(
    ("text", "button", "mended"),
    [
        (SIGNED, "Strip my signature", "The pan left today."),
        ("Write to a@oldmill.com please.", "Remove these words", "Write to please."),
        ("See oldmill.com/colours.", "Remove these words", "See."),
        ("Ready 🎉 today 🎉!", "Remove emoji", "Ready today!"),
        (
            "It is at http://www.ups.com/track now",
            "Use a secure link",
            "It is at https://www.ups.com/track now",
        ),
        (
            "Leave a review and we send you a voucher for 5 €. Thank you.",
            "Remove this sentence",
            "Thank you.",
        ),
    ],
)
def test_a_button_mends_what_was_refused(text, button, mended, write):
    page = write(text)
    again = write(text, act=acts(page)[button])

    assert box(again) == mended
    assert 'class="finding' not in again
    assert "Your text was changed" in again
    assert Draft.objects.get().text == mended
    assert not Message.objects.filter(text=mended).exists()


# What no words of the text mend: the message as a whole, the moment, a file.
NOT_BY_WORDS = {
    "attachment_type",
    "image_unrelated",
    "linked_logo",
    "order_confirmation",
    "outside_window",
    "reason_not_permitted",
    "thank_you_only",
    "tracking_pixel",
}


def test_every_rule_about_words_has_a_button():
    mended = set().union(*(remedy.rules for remedy in REMEDIES))

    assert mended == set(RULES) - NOT_BY_WORDS


def test_the_result_is_judged_again(write):
    text = "Write to a@oldmill.com or b@oldmill.com"
    page = write(text, act=acts(write(text))["Remove these words"])

    assert "<mark>a@oldmill.com</mark>" in page
    assert "Remove these words" in acts(page)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Good or bad"), ("fr", "Bon ou mauvais"), ("es", "Buena o mala")],
)
def test_a_review_is_asked_for_neutrally_in_the_language_of_the_buyer(
    language, words, write, bruna
):
    bruna.language = language
    bruna.save()
    text = "It left today. Leave a review and we send you a voucher for 5 €. Bye."

    page = write(text, act=acts(write(text))["Ask neutrally"])

    assert words.casefold() in box(page).casefold()
    assert box(page).startswith("It left today.")
    assert box(page).endswith("Bye.")
    assert 'class="finding' not in page


def test_the_carriers_own_link_takes_the_place_of_another(write, order):
    order.carrier, order.tracking_number = "UPS", "1Z999AA10123456784"
    order.save()
    text = "Follow it on parcelwatch.com/1Z999AA10123456784 please"

    page = write(text, act=acts(write(text))["Use the carrier’s link"])

    link = "https://www.ups.com/track?tracknum=1Z999AA10123456784"
    assert box(page) == f"Follow it on {link} please"
    assert 'class="finding' not in page


def test_without_a_known_carrier_there_is_no_such_button(write):
    assert "Use the carrier’s link" not in acts(write("See parcelwatch.com/1"))


def test_undo_puts_back_every_change_in_turn(write):
    first = "Write to a@oldmill.com or b@oldmill.com"
    page = write(first, act=acts(write(first))["Remove these words"])
    second = box(page)
    page = write(second, act=acts(page)["Remove these words"])

    page = write(box(page), act="undo")
    assert box(page) == second
    page = write(box(page), act="undo")
    assert box(page) == first
    assert "Undo the last change" not in acts(page)


def test_undo_loses_nothing_that_was_typed_since(write):
    text = "Write to a@oldmill.com"
    mended = box(write(text, act=acts(write(text))["Remove these words"]))
    typed = f"{mended} me here"

    page = write(typed, act="undo")
    assert box(page) == text
    assert box(write(text, act="undo")) == typed


@pytest.mark.parametrize(
    "act", ["words email_address 0 5 text", "words", "nonsense x", "undo", ""]
)
def test_what_is_not_there_changes_nothing(act, write):
    page = write("Tomorrow.", act=act)

    assert box(page) == "Tomorrow."
    assert "not in your text any more" in page


def test_a_contact_is_mended_on_its_own_page(browser, order, silas):
    address = reverse("inbox:contact_buyer", args=[order.number])
    data = {
        "text": "Ready 🎉",
        "reason": "order_problem",
        "idempotency_key": str(uuid4()),
    }
    page = browser.post(address, data).content.decode()
    data["act"] = acts(page)["Remove emoji"]

    page = browser.post(address, data, follow=True).content.decode()

    assert box(page) == "Ready"
    [draft] = Draft.objects.filter(user=person_of(silas))
    assert draft.contact_reason == "order_problem"


def test_a_buyer_mends_on_the_page_of_the_shop(signed_in, bruna, silas):
    address = reverse("inbox:contact_shop", args=[silas.handle])
    data = {"text": "I am at a@oldmill.com", "reason": "other"}
    data["idempotency_key"] = str(uuid4())
    browser = signed_in(bruna)
    data["act"] = acts(browser.post(address, data).content.decode())[
        "Remove these words"
    ]

    assert box(browser.post(address, data, follow=True).content.decode()) == "I am at"
