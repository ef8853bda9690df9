"""The words around a relayed message, as its reader gets them."""

import re
from datetime import UTC, datetime

import pytest

from inbox.relay.extraction import new_text
from inbox.relay.html_text import text_of
from inbox.relay.marker import marker_at
from inbox.relay.outgoing import to_bytes
from inbox.relay.wording import words_of_message
from tests.relay.emails import an_email
from tests.support.golden import assert_matches_golden

URL = "https://marketplace.example/messages/t/abcdefgh23456789/"
REFUSE_URL = "https://marketplace.example/e/b-7f3k2x.b-q2wx9z.abcdefghijklmnop/"
TEXT = "Hello Bruna,\n\nwhich colour would you like: <oak> & ash, or walnut?\n\nSilas"


@pytest.fixture(autouse=True)
def _marketplace(settings):
    settings.MARKETPLACE_NAME = "Marketplace"


def words(**changes):
    fields = {
        "language": "en",
        "sender_kind": "seller",
        "sender_name": "Silas Kitchenware",
        "subject": "Your engraving",
        "text": TEXT,
        "order_number": "123-1234567-1234567",
        "url": URL,
        "answer_before": None,
        "file_count": 0,
    }
    return words_of_message(**(fields | changes))


def email_of(said):
    return to_bytes(
        an_email(
            sender_name=f"{said.sender} (Marketplace)",
            subject=said.subject,
            text=said.text,
            html=said.html,
        )
    )


def test_a_shop_writes_exactly_this_email():
    said = words(refuse_url=REFUSE_URL)

    assert_matches_golden(email_of(said), "from_a_shop")


def test_a_buyer_writes_exactly_this_email():
    said = words(
        sender_kind="buyer",
        sender_name="b-7f3k2x",
        text="Dark green, please.\nSee the photograph.",
        answer_before=datetime(2025, 6, 4, 10, 12, tzinfo=UTC),
        file_count=1,
    )

    assert_matches_golden(email_of(said), "from_a_buyer")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_first_line_is_our_marker_in_every_language(language):
    said = words(language=language)

    assert marker_at(said.text.split("\n"), 0)
    assert marker_at(text_of(said.html).split("\n"), 0)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("prefix", ["> ", ""])
@pytest.mark.parametrize("form", ["text", "html"])
def test_an_answer_above_all_of_it_is_found(language, prefix, form):
    said = words(language=language)
    body = said.text if form == "text" else text_of(said.html)
    quote = "\n".join(prefix + line for line in body.split("\n"))

    extraction = new_text(f"Oak.\n\nOn 3 June 2025, S <a@b.example> wrote:\n{quote}")

    assert extraction.new == "Oak."


def test_the_message_stands_in_the_text_as_it_was_written():
    assert f"\n{TEXT}\n" in words().text


def test_the_message_stands_in_the_html_in_paragraphs_and_escaped():
    html = words(text="a <b>&\nc\n\n\nd").html

    assert "a &lt;b&gt;&amp;<br>\nc</p>" in html
    assert ">d</p>" in html


def test_nothing_in_the_html_is_fetched_from_anywhere():
    html = words(file_count=2, text="https://evil.example/x.gif <img src=y>").html

    assert not re.search(r"<(img|link|script|iframe|object|svg|video|form)\b", html)
    assert not re.search(r"url\(|@import|\bsrc=", html.replace("&lt;img src=y", ""))
    assert re.findall(r'href="([^"]*)"', html) == [URL]


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        ({}, "Your engraving (order 123-1234567-1234567)"),
        ({"order_number": ""}, "Your engraving"),
        ({"subject": "On 123-1234567-1234567"}, "On 123-1234567-1234567"),
        (
            {"subject": ""},
            "Message from Silas Kitchenware (order 123-1234567-1234567)",
        ),
        ({"subject": "a\r\nBcc: x", "order_number": ""}, "a Bcc: x"),
        ({"subject": "Tom & Jerry's", "order_number": ""}, "Tom & Jerry's"),
    ],
)
def test_the_subject_is_the_threads_and_names_the_order(changes, subject):
    assert words(**changes).subject == subject


def test_a_seller_is_told_until_when_to_answer_and_a_buyer_is_not():
    moment = datetime(2025, 6, 4, 10, 12, tzinfo=UTC)

    to_seller = words(sender_kind="buyer", answer_before=moment)

    assert "Please answer by 4 June 2025, 10:12 UTC." in to_seller.text
    assert "Please answer by 4 June 2025, 10:12 UTC." in to_seller.html
    assert "answer by" not in words().text
    assert "answer by" not in words().html


def test_the_reader_is_told_who_sees_what_and_who_reads_it():
    for body in (words().text, words().html):
        assert "because Silas Kitchenware wrote to you on Marketplace" in body
        assert "The shop sees only an anonymous address, never your own." in body
        assert "Marketplace reads and keeps messages" in body
    assert "The buyer sees only your shop" in words(sender_kind="buyer").text


def test_a_buyer_is_shown_as_the_shop_knows_them():
    assert words(sender_kind="buyer", sender_name="b-7f3k2x").sender == "Buyer b-7f3k2x"


def test_a_name_can_neither_add_a_line_nor_an_element():
    said = words(sender_name="<script>\r\n##- x -##", order_number="")

    assert "<script>" not in said.html
    assert said.text.split("\n")[2] == "<script> ##- x -## wrote to you:"
