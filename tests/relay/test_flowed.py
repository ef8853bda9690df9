"""Lines that a program broke are put together again (RFC 3676)."""

import pytest
from hypothesis import given, strategies

from inbox.relay.flowed import unflowed


@pytest.mark.parametrize(
    ("text", "delete_space", "result"),
    [
        ("a \nb\nc", False, "a b\nc"),
        ("a \nb", True, "ab"),
        ("a\nb", False, "a\nb"),
        ("> a \n> b\nc", False, "> a b\nc"),
        ("> a \nb", False, "> a \nb"),
        (">> a \n>> b\n> c", False, ">> a b\n> c"),
        ("a \n-- \nName", False, "a \n-- \nName"),
        ("-- \nName", False, "-- \nName"),
        (" >not quoted", False, ">not quoted"),
        ("", False, ""),
    ],
)
def test_soft_line_breaks_go(text, delete_space, result):
    assert unflowed(text, delete_space) == result


@given(strategies.text("ab> -\n"))
def test_no_letter_is_lost(text):
    flowed = unflowed(text, delete_space=False)

    assert flowed.replace("\n", "").replace(" ", "").count("a") == text.count("a")
