"""Of a page only what is new is judged."""

from time import process_time

import pytest
from hypothesis import given, strategies

from inbox.relay.html_text import LONGEST_PLACED, placed_lines, text_of
from inbox.relay.new_page import new_page

QUOTE = "On 3 Jun 2025, at 12:12, Bruna &lt;a@b.example&gt; wrote:"
PAGES = [
    ("<p>New</p>", "<p>New</p>"),
    (f"<p>New</p><div>{QUOTE}</div><blockquote>Old</blockquote>", "<p>New"),
    (f"<i>1<div>{QUOTE}</div><blockquote>Old</blockquote><img src=x>", "<img src=x>"),
    ("<img src=x><p>New</p>", "<img src=x>"),
    ("<p>New<br><img src=x></p><p>-- </p><p>Silas <i>Ltd</i></p>", "<img src=x>"),
    ("<head><style>p{color:red}</style></head><p>New", "<style>p{color:red}</style>"),
]
PIECES = ["<p>", "<b>", "<br>", "</p>", "w", "<pre>", "\n", "<blockquote>"]
HOSTILE = ["<p>> x", "<blockquote>a", "-- <br>", "<br>", "<pre>\n", "<style>", "<"]


@pytest.mark.parametrize(("html", "kept"), PAGES)
def test_what_is_new_is_kept(html, kept):
    assert kept in new_page(html)


@pytest.mark.parametrize(
    "quoted",
    [
        "<div>QUOTE</div><blockquote>Old <b>OLD</b></blockquote>",
        "<div>QUOTE</div><blockquote><p><a href=//OLD>OLD</a></blockquote>",
        "<p>##- Type above this line -##</p><p>Hi<img src=OLD>",
        "<p><b>From:</b> b<br><b>Sent:</b> x<br><b>To:</b> y</p><p>OLD<img src=OLD>",
        "<p>-- </p><p><img src=OLD>OLD</p>",
    ],
)
def test_what_is_quoted_is_not(quoted):
    page = f"<div>New <b>words</b></div>{quoted.replace('QUOTE', QUOTE)}"

    assert "New <b>words</b>" in new_page(page)
    assert "OLD" not in new_page(page)


def test_an_answer_between_two_quotes_is_new():
    page = (
        f"<div>{QUOTE}</div><blockquote>OLD?</blockquote><p>New <i>here</i></p>"
        "<blockquote>OLD<img src=OLD></blockquote>"
    )

    assert "New <i>here</i>" in new_page(page)
    assert "OLD" not in new_page(page)


@given(strategies.lists(strategies.sampled_from(PIECES)))
def test_lines_are_those_of_the_text_and_begin_where_they_say(pieces):
    source, lines = placed_lines("".join(pieces))

    starts = [line.start for line in lines]
    said = "".join("".join(line.text.split()) for line in lines)
    assert starts == sorted(starts)
    assert said == "".join(text_of(source).split())


@pytest.mark.parametrize("stretch", HOSTILE)
def test_a_hostile_page_costs_a_few_seconds_at_most(stretch):
    began = process_time()

    new_page(stretch * (4 * LONGEST_PLACED // len(stretch)))

    assert process_time() - began < 5
