"""Emails that are made to cost time are given up before they do."""

import time

import pytest

from inbox.relay.charsets import decode_text
from inbox.relay.extraction import new_text
from inbox.relay.html_text import text_of
from inbox.relay.reading import read_email, sole_sender

HEAD = b"From: bruna@mail.example\nSubject: hello\n"


def nested(levels, kind="multipart/mixed"):
    return b"".join(
        b"Content-Type: %s; boundary=b%d\n\n--b%d\n" % (kind.encode(), level, level)
        for level in range(levels)
    )


BOMBS = {
    "100,000 empty parts": (
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 100_000,
        "too-many-parts",
    ),
    "101 parts": (
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 101,
        "too-many-parts",
    ),
    "2,000 levels": (nested(2_000), "too-deep"),
    "21 levels": (nested(21), "too-deep"),
    "2,000 letters in letters": (
        b"Content-Type: message/rfc822\n\n" * 2_000,
        "too-deep",
    ),
    "digests": (nested(25, "multipart/digest"), "too-deep"),
    "folded type": (
        b"".join(
            b"Content-Type:\n multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
            for n in range(2_000)
        ),
        "too-deep",
    ),
    "29 levels around many lines": (nested(29) + b"a\n" * 290_000, "too-deep"),
    "8 million lines": (b"\n" + b"a\n" * 8_000_000, "too-many-lines"),
    "201 headers": (b"A: b\n" * 201 + b"\nx", "too-many-headers"),
    "endless headers": (b"A: b\n" * 100_000, "too-many-headers"),
    "a header of 9 kB": (b"A: " + b"b" * 9_000 + b"\n\nx", "header-too-long"),
    "a folded header of 9 kB": (
        b"A: b\n" + b" b\n" * 5_000 + b"\nx",
        "header-too-long",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_given_up_in_time_and_keeps_its_sender(name):
    body, problem = BOMBS[name]
    started = time.process_time()

    email = read_email(HEAD + body)

    assert time.process_time() - started < 4
    assert email.defects == (problem,)
    assert email.text == ""
    assert sole_sender(email) == "bruna@mail.example"


def test_20_levels_and_100_parts_are_read():
    assert read_email(HEAD + nested(18) + b"\n\nx").defects == ()
    parts = b"--b\n\nx\n" * 99
    whole = b"Content-Type: multipart/mixed; boundary=b\n\n" + parts + b"--b--"
    assert read_email(HEAD + whole).defects == ()


def test_a_sender_of_20_000_brackets_is_nobody():
    email = read_email(b"From: " + b"(" * 20_000 + b"\n\nx")

    assert sole_sender(email) is None


PIECES = [
    "<a", "<a ", '<a b="', "<!--", "<!", "<?", "</", "</a", "<script>", "<style><",
    "<script></s", "<![CDATA[", "&", "&#", "&#9999999", "<blockquote>", "<p>", "<td>",
    "<a href='http://x'>y", "<a href=http://x>", "</a>", "< ", "<a/", "<a b='<",
    "<textarea><", "<plaintext>", '<a "" ', "<xmp></xm", "<li>", "<pre>", "\n \n",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_html_costs_what_it_is_long(piece):
    started = time.process_time()

    text_of(piece * (250_000 // len(piece)))

    assert time.process_time() - started < 2


LINES = [
    "a:\n", "On 1\n", "On 3 Jun <a@b.c> wrote:\n", "On 3 Jun wrote:\n\n\n", "> q\n",
    "From: x\n", "From: x\nTo: y\n", "\n", "-- \n", "##-\n", "##- a\n", "##- a -##\n",
    "________________\n", "Sent from my x\n", "> On 1 <a@b.c> wrote:\n", " " * 99,
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_cutting_quotes_costs_what_the_text_is_long(line):
    text = line * (250_000 // len(line))
    started = time.process_time()

    new_text(text)

    assert time.process_time() - started < 1.5


@pytest.mark.parametrize("text", ["x" * 2_000_000, " " * 2_000_000, ">" * 2_000_000])
def test_one_endless_line_costs_what_it_is_long(text):
    started = time.process_time()

    new_text(text)

    assert time.process_time() - started < 1


def test_bytes_become_text_in_every_codec_that_python_knows():
    from encodings.aliases import aliases

    for codec in {*aliases, *aliases.values()}:
        text = decode_text(bytes(range(256)) * 4, codec)
        assert "\0" not in text
