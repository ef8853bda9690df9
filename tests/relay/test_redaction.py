"""Taking an address out of a text, visibly and for good."""

import pytest
from hypothesis import given, settings, strategies

from inbox.relay.leak_gate import REMOVED, find_leaks, redact

ADDRESSES = ["silas@shop.example", "silas.home@mail.example"]
SPELLINGS = [
    "silas@shop.example",
    "SILAS@Shop.Example",
    "silas+orders@shop.example",
    "s.ilas@shop.example",
    "silas&#64;shop.example",
    "silas%40shop.example",
    "silas @ shop.example",
    "silas=40shop.example",
    "silas@\nshop.example",
    "silas<b>@</b>shop.example",
    "silas\u200b@shop.example",
    "silas＠shop.example",
    "silas (at) shop.example",
    "silas=shop.example@list.example",
    "silashome@mail.example",
    "=?utf-8?q?silas=40shop.example?=",
]


def in_an_email(text):
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}".encode()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_goes_and_the_words_around_it_stay(spelling):
    redacted = redact(f"Please write to {spelling}, thank you.", ADDRESSES)

    assert redacted.startswith("Please write to [address removed]")
    assert redacted.endswith(", thank you.")
    assert "silas" not in redacted


def test_the_mark_can_be_another_one():
    assert redact("a silas@shop.example b", ADDRESSES, mark="x@relay.example") == (
        "a x@relay.example b"
    )


@pytest.mark.parametrize("text", ["", "no address", "sila@shop.example", "50 % of <b>"])
def test_a_text_without_them_stays_as_it_is(text):
    assert redact(text, ADDRESSES) == text
    assert redact(text, []) == text


@settings(max_examples=200)
@given(
    strategies.lists(
        strategies.one_of(
            strategies.sampled_from(SPELLINGS),
            strategies.text("silashope.@xm &#%<>=\n\u200b", max_size=12),
            strategies.sampled_from(
                ["shop.example", "silas", "@", " ", "\n> ", "&#64;"]
            ),
        ),
        max_size=12,
    )
)
def test_what_was_redacted_has_no_leak_and_is_not_changed_again(pieces):
    redacted = redact("".join(pieces), ADDRESSES)

    assert find_leaks(in_an_email(redacted), ADDRESSES) == []
    assert redact(redacted, ADDRESSES) == redacted


@given(strategies.text())
def test_no_other_text_is_touched(text):
    if "@" not in text and "=" not in text and "silas" not in text.lower():
        assert redact(text, ADDRESSES) == text


def test_the_mark_is_no_address():
    assert find_leaks(in_an_email(REMOVED), ADDRESSES) == []
