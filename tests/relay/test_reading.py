"""An email that came in becomes a value."""

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from inbox.relay.reading import Kind, read_email

PLAIN = b"""\
Received: from mail.example
From: Bruna <Bruna@Mail.example>
To: x@relay.marketplace.example
Subject: =?utf-8?b?QmxldSwgcydpbCB2b3VzIHBsYcOudA==?=
Message-ID: <abc@mail.example>
In-Reply-To: <o1.x@relay.marketplace.example>
References: <o0.x@relay.marketplace.example>
 <o1.x@relay.marketplace.example>
Date: Tue, 3 Jun 2025 12:12:00 +0200
X-MC-Hop: 1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Bleu, s\xe2\x80\x99il vous pla\xc3\xaet.
"""


def mime(kind, *parts, more=""):
    lines = [f'Content-Type: {kind}; boundary="b"{more}', ""]
    for part in parts:
        lines += ["--b", part]
    return "\n".join([*lines, "--b--", ""])


def text_part(text, kind="text/plain", headers=""):
    return f"Content-Type: {kind}; charset=utf-8\n{headers}\n{text}"


def file_part(name, kind="application/pdf", content="eA==", inline=False):
    disposition = "inline" if inline else "attachment"
    return (
        f'Content-Type: {kind}\nContent-Disposition: {disposition}; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{content}"
    )


def read(source):
    return read_email(("From: bruna@mail.example\n" + source).encode())


def test_a_plain_email_is_read():
    email = read_email(PLAIN)

    assert email.from_addresses == ("bruna@mail.example",)
    assert email.from_name == "Bruna"
    assert email.subject == "Bleu, s'il vous plaît"
    assert email.message_id == "<abc@mail.example>"
    assert email.in_reply_to == ("<o1.x@relay.marketplace.example>",)
    assert email.references == (
        "<o0.x@relay.marketplace.example>",
        "<o1.x@relay.marketplace.example>",
    )
    assert email.date == datetime(2025, 6, 3, 10, 12, tzinfo=UTC)
    assert email.text == "Bleu, s’il vous plaît."
    assert email.kind is Kind.MESSAGE
    assert email.hops == 1
    assert email.defects == ()
    assert email.headers[0] == ("Received", "from mail.example")


@pytest.mark.parametrize("line_break", [b"\n", b"\r\n", b"\r"])
def test_any_line_break_will_do(line_break):
    email = read_email(PLAIN.replace(b"\n", line_break))

    assert email.text == "Bleu, s’il vous plaît."
    assert len(email.references) == 2


def test_the_plain_form_is_taken_where_there_are_two():
    email = read(
        mime(
            "multipart/alternative",
            text_part("Plain"),
            text_part("<p>Rich</p>", "text/html"),
        )
    )

    assert email.text == "Plain"
    assert email.attachments == ()


def test_the_html_form_is_taken_where_the_plain_one_is_empty():
    email = read(
        mime(
            "multipart/alternative",
            text_part("\n \n"),
            text_part("<p>Rich<br>text</p>", "text/html"),
        )
    )

    assert email.text == "Rich\ntext"


def test_texts_around_a_photograph_are_both_read():
    email = read(
        mime(
            "multipart/mixed",
            text_part("Look:"),
            file_part("crack.jpg", "image/jpeg", inline=True),
            text_part("It is broken."),
        )
    )

    assert email.text == "Look:\n\nIt is broken."
    [photograph] = email.attachments
    assert photograph.name == "crack.jpg"
    assert photograph.content == b"x"


def test_a_file_inside_the_html_form_is_not_lost():
    rich = mime(
        "multipart/mixed", text_part("<p>Rich</p>", "text/html"), file_part("a.pdf")
    ).replace('"b"', '"c"')
    rich = rich.replace("--b", "--c")

    email = read(mime("multipart/alternative", text_part("Plain"), rich))

    assert email.text == "Plain"
    assert [file.name for file in email.attachments] == ["a.pdf"]


def test_calendars_cards_and_letters_are_files_and_no_text():
    email = read(
        mime(
            "multipart/mixed",
            text_part("See you."),
            text_part("BEGIN:VCALENDAR", "text/calendar"),
            text_part("BEGIN:VCARD", "text/vcard"),
            "Content-Type: message/rfc822\n\nFrom: x@evil.example\n\nsecret",
        )
    )

    assert email.text == "See you."
    assert [file.content_type for file in email.attachments] == [
        "text/calendar",
        "text/vcard",
        "message/rfc822",
    ]


def test_flowed_lines_are_put_together():
    email = read(
        "Content-Type: text/plain; format=flowed; delsp=no\n\n"
        "This is one \nparagraph.\n> quoted \n> words\n-- \nBruna\n"
    )

    assert email.text == "This is one paragraph.\n> quoted words\n-- \nBruna"


@pytest.mark.parametrize(
    "charset",
    [
        *("utf-8", "iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1250"),
        *("windows-1251", "windows-1252", "windows-1253", "windows-1255"),
        *("windows-1256", "koi8-r", "koi8-u", "gb2312", "gb18030", "gbk", "big5"),
        *("shift_jis", "iso-2022-jp", "euc-jp", "euc-kr", "utf-16", "utf-16le"),
        "tis-620",
    ],
)
def test_a_text_comes_through_in_any_charset(charset):
    samples = ["grüße", "žluťoučký", "привет", "καλημέρα", "你好，订单已收到", "訂單"]
    samples += ["こんにちは", "안녕하세요", "สวัสดี", "שלום", "مرحبا", "hello"]
    for sample in samples:
        try:
            body = sample.encode(charset)
        except UnicodeEncodeError:
            continue

        head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n"
        if b"\0" in body or b"\n" in body:
            head += "Content-Transfer-Encoding: base64\n"
            body = base64.b64encode(body)

        assert read_email(head.encode() + b"\n" + body).text == sample


@pytest.mark.parametrize(
    ("declared", "body", "text"),
    [
        ("utf-8", "grüße".encode("latin-1"), "grüße"),
        ("us-ascii", "grüße".encode(), "grüße"),
        ("no-such-charset", "grüße".encode(), "grüße"),
        ("no-such-charset", "grüße".encode("latin-1"), "grüße"),
        ("zlib", b"abc", "abc"),
        ("rot13", b"abc", "abc"),
        ("unicode_escape", b"\\u0041", "\\u0041"),
        ("gb2312", "你好".encode("gb2312") + b"\xff!", "你好\ufffd!"),
        ("iso-8859-1", b"\x93quoted\x94", "“quoted”"),
        ("utf-8", b"a\0b", "ab"),
        ("utf-7", b"+AGE-", "a"),
        ("utf-8", b"+AGE-", "+AGE-"),
    ],
)
def test_a_charset_that_lies_does_not_destroy_the_text(declared, body, text):
    head = f"From: a@b.example\nContent-Type: text/plain; charset={declared}\n\n"

    assert read_email(head.encode() + body).text == text


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.binary(max_size=2000))
def test_any_bytes_can_be_read(raw):
    email = read_email(raw)

    assert "\0" not in email.text


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    strategies.lists(
        strategies.sampled_from(
            [
                b"From: a@b.example\n",
                b"From: =?utf-8?q?=ff?= <a@b.example>\n",
                b"Subject: =?utf-16?b?////?= =?x?q??=\n",
                b"Date: Tue, 99 Foo 99999 25:61:61 +9999\n",
                b"Content-Type: multipart/mixed; boundary=b\n",
                b"Content-Type: multipart/report; report-type*=utf-8''%ff\n",
                b"Content-Type: message/rfc822\n",
                b"Content-Type: text/plain; charset*=x'y'z; format=flowed\n",
                b'Content-Type: text/html; charset="\xff\n',
                b"Content-Type: /\n",
                b"Content-Disposition: attachment; filename*0*=x''%; filename*1=\xff\n",
                b"Content-Transfer-Encoding: base64\n",
                b"Content-Transfer-Encoding: x-uuencode\n",
                b"Content-Transfer-Encoding: quoted-printable\n",
                b"X-MC-Hop: 99999999999999999999\n",
                b"References: <<>><a@b>\n",
                b"\n",
                b"--b\n",
                b"--b--\n",
                b"begin 644 x\n",
                b"=\n",
                b"AA=A\n",
                b"\xff\xfe\0",
                b"<p>a<blockquote>",
                b" folded\n",
            ]
        ),
        max_size=30,
    )
)
def test_any_order_of_odd_lines_can_be_read(lines):
    email = read_email(b"".join(lines))

    assert "\0" not in email.text
    assert not any(0xD800 <= ord(letter) < 0xE000 for letter in email.text)
