"""How the source of a page is read: what is seen, and where it stands in the source."""

import pytest
from hypothesis import given, settings, strategies as st

from policy.engine import BodyFormat
from policy.engine.pages import read_page
from tests.policy.judging import findings, quoted, rules_broken, submission

HTML = BodyFormat.HTML


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("<p>One</p><p>Two</p>", "one\ntwo"),
        ("a<b>n</b>na", "anna"),
        ("x &lt; y &amp; z", "x < y & z"),
        ("caf&eacute; &#x41;&#66;", "cafe ab"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<!-- no -->yes<!doctype html>", "yes"),
        ("<style>p{}</style>a<script>if (a<b) c()</script>b", "ab"),
        ('<a title="x>y">z</a>', "z"),
        ("<title>Hello</title>there", "hello\nthere"),
        ("a<br/>b<BR>c", "a\nb\nc"),
        ("<p", "<p"),
        ('end <a href="never closed', 'end <a href="never closed'),
        ("<!-- never closed", "<!-- never closed"),
        ("<>a</>", "<>a</>"),
        ("", ""),
    ],
)
def test_what_is_seen(source, seen):
    assert read_page(source).text.folded.strip() == seen


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Write to anna@mill.com.</p>", "anna@mill.com"),
        ("<p>anna&#64;mill&period;com</p>", "anna&#64;mill&period;com"),
        ("anna@<b>mill</b>.com, thanks", "anna@<b>mill</b>.com"),
        ("<p>anna<!-- x -->@mill.com</p>", "anna<!-- x -->@mill.com"),
        ("&eacute;&amp; ａｎｎａ@mill.com", "ａｎｎａ@mill.com"),
        ('<img src="cid:a" alt="anna@mill.com">', "anna@mill.com"),
        ('<p title="x anna&#64;mill.com y">', "anna&#64;mill.com"),
        ('<div style="display:none">anna@mill.com</div>', "anna@mill.com"),
        ('<a href="mailto:anna@mill.com">here</a>', "mailto:anna@mill.com"),
    ],
)
def test_words_are_found_where_they_stand_in_the_source(source, words):
    assert quoted("email_address", source, body_format=HTML) == [words]


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ('<a href="https://mill.com/x">Amazon</a>', ["external_link"]),
        ("<a href=https://mill.com/x>Amazon</a>", ["external_link"]),
        ('<a href="https&#58;//mill.com">x</a>', ["external_link"]),
        ('<a href="//mill.com/x">x</a>', ["external_link"]),
        ('<a href=" HTTPS://mill.com ">x</a>', ["external_link"]),
        ('<form action="https://mill.com"><input></form>', ["external_link"]),
        ('<a href="http://www.ups.com/1">x</a>', ["insecure_link"]),
        ('<img src="http://www.ups.com/1.png">', ["insecure_link"]),
        ('<a href="tel:+441614960123">x</a>', ["phone_number"]),
        ('<a href="https://www.ups.com/1">www.ups.com</a>', []),
        ('<a href="#top">x</a> <a href="page.html">y</a>', []),
        ('<img src="https://mill.com/photo.png" width="300">', []),
        ('<img src="cid:photo"> <img src="data:image/png;base64,AAAA">', []),
    ],
)
def test_links_are_judged_by_where_they_lead(source, rules):
    assert rules_broken(source, body_format=HTML) == rules


def test_a_link_is_marked_by_its_value():
    source = '<a class="b" href="https://amazon.com@evil.io/x">amazon.com</a>'

    [link] = findings(source, body_format=HTML)

    assert link.quoted == "https://amazon.com@evil.io/x"
    assert source[link.start : link.end] == link.quoted
    assert link.facts["host"] == "evil.io"


PIECES = st.sampled_from(
    [
        *("<", ">", "</", "<a ", 'href="', "'", "=", "<!--", "-->", "<style>", "&#"),
        *("anna@mill.com", "&amp;", "é", "\u200b", "<br>", "</p>", "x", "</style>"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_source_is_read_and_every_finding_quotes_it(source):
    for finding in findings(source, body_format=HTML):
        assert source[finding.start : finding.end] == finding.quoted


def test_the_text_of_a_message_is_no_page():
    assert submission("<b>").body_format == BodyFormat.TEXT
    assert rules_broken('<img src="https://a.com/o.gif" width=1 height=1>') == [
        "external_link"
    ]
