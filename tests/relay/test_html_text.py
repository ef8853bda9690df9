"""HTML mail becomes the text that its reader sees."""

import pytest
from hypothesis import given, strategies

from inbox.relay.html_text import text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("One<br>Two<br/><br>Three", "One\nTwo\n\nThree"),
        ("  One \n  two  ", "One two"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("a<blockquote>b<br>c</blockquote>d", "a\n\n> b\n> c\n\nd"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("Tom &amp; Jerry &lt;3 &euro;5 &#8217; &nbsp;x", "Tom & Jerry <3 €5 ’ x"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a<!-- hidden --><!--[if mso]>x<![endif]-->b", "ab"),
        ("<style>p{}</style><script>alert(1)</script>a", "a"),
        ("<head><title>t</title></head>a", "a"),
        ("<SCRIPT>x</SCRIPT >a", "a"),
        ("<!DOCTYPE html><?xml version='1'?><![endif]><p>a", "a"),
        ("a<script>b", "ab"),
        ("a<!-- b", "a b"),
        ("<img src=cid:1 alt=logo>a", "a"),
        ("", ""),
    ],
)
def test_what_is_seen_is_kept(html, text):
    assert text_of(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<a href="https://x.example/a">here</a>', "here <https://x.example/a>"),
        ('<a href="https://x.example/">x.example</a>', "x.example"),
        (
            '<a href="https://x.example/a">https://x.example/a</a>',
            "https://x.example/a",
        ),
        ('<a href="mailto:a@b.example">write</a>', "write"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<a href="ht\ntps://x.example/a">x</a>', "x <https://x.example/a>"),
        ("<a href=>x</a><a>y</a></a>", "xy"),
    ],
)
def test_a_link_shows_where_it_leads(html, text):
    assert text_of(html) == text


@given(strategies.text("<>/!-ap='\" \n&;#bscrit"))
def test_any_html_becomes_text(html):
    assert isinstance(text_of(html), str)


@given(strategies.lists(strategies.sampled_from(["<p>", "</p>", "<b>", "<br>", "w "])))
def test_no_word_is_lost(pieces):
    assert text_of("".join(pieces)).count("w") == pieces.count("w ")
