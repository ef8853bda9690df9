"""The bytes of an email that leaves."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy

import pytest

from inbox.relay.outgoing import MailAttachment, UnsendableEmail, to_bytes
from tests.relay.emails import EARLIER_ID, an_email
from tests.support.golden import assert_matches_golden

PDF = MailAttachment("Invoice 17.pdf", "application/pdf", b"%PDF-1.4\n\xff\x00")


def parsed(email):
    return message_from_bytes(to_bytes(email), policy=policy.default)


def test_the_plainest_email_is_exactly_this_one():
    assert_matches_golden(to_bytes(an_email()), "plainest")


def test_an_answer_with_everything_is_exactly_this_one():
    email = an_email(
        sender_name="Café „Zur Linde“, Köln",
        subject="Ihre Gravur für Bestellung 123-1234567-1234567 – gewünschte Farbe?",
        in_reply_to=EARLIER_ID,
        references=(EARLIER_ID,),
        language="de",
        text="Welche Farbe hätten Sie gern?\n.\nFrom here on\n" + "lang " * 60 + "\n",
        html="<p>Welche Farbe hätten Sie gern?</p>\n",
        attachments=(PDF, MailAttachment("Größe.txt", "text/plain", b"a\r\nb\n")),
        list_unsubscribe_url="https://marketplace.example/stop/abc",
        auto_submitted=True,
        attempt_number=2,
        hops=2,
    )

    assert_matches_golden(to_bytes(email), "everything")


def test_a_text_in_another_script_is_exactly_this_one():
    email = an_email(
        sender_name="台所の店",
        subject="ご注文の件",
        language="ja",
        text="ご注文ありがとうございます。\n",
        html="<p>ご注文ありがとうございます。</p>\n",
    )

    assert_matches_golden(to_bytes(email), "another_script")


def test_the_same_email_is_the_same_bytes():
    email = an_email(attachments=(PDF,))

    assert to_bytes(email) == to_bytes(replace(email))


@pytest.mark.parametrize("length", [1, 60, 75, 76, 77, 998, 5000])
@pytest.mark.parametrize("letter", ["a", "ä", "台", " ", "=", "."])
def test_no_line_is_too_long_and_every_line_ends_in_crlf(letter, length):
    words = letter * length
    email = an_email(sender_name=words, subject=words, text=words, html=words)

    lines = to_bytes(email).split(b"\r\n")

    assert max(map(len, lines)) <= 998
    assert not any(b"\r" in line or b"\n" in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "a",
        "a\n\n\n",
        ".\n..\n",
        "a\r\nb\rc\nd",
        "\u2028x\u2029\x85y",
        "tab\t",
    ],
)
def test_a_text_comes_back_with_plain_line_breaks(text):
    body = parsed(an_email(text=text)).get_body(("plain",))
    content = body.get_content().replace("\r\n", "\n")

    breaks = str.maketrans(dict.fromkeys("\r\u2028\u2029\x85", "\n"))
    expected = text.replace("\r\n", "\n").translate(breaks)
    assert content.rstrip("\n") == expected.rstrip("\n")


def test_files_arrive_byte_for_byte_under_their_names():
    content = bytes(range(256)) * 50
    files = (
        MailAttachment("Größe und Länge der Gravur.pdf", "application/pdf", content),
        MailAttachment("../../etc/passwd", "text/plain", b"x"),
    )

    found = list(parsed(an_email(attachments=files)).iter_attachments())

    assert [part.get_filename() for part in found] == [
        "Größe und Länge der Gravur.pdf",
        "passwd.plain",
    ]
    assert found[0].get_payload(decode=True) == content


@pytest.mark.parametrize(
    "content_type",
    ["text/html", "text/calendar", "message/rfc822", "multipart/mixed", "a/b\r\nX: y"],
)
def test_a_file_of_another_kind_does_not_leave(content_type):
    email = an_email(attachments=(MailAttachment("a.bin", content_type, b"x"),))

    with pytest.raises(UnsendableEmail):
        to_bytes(email)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "bruna",
        "bruna@mail.example, x@evil.example",
        "bruna@mail.example\r\nBcc: x@evil.example",
        "<bruna@mail.example>",
        '"bruna"@mail.example',
        "bruna@mail.example>",
        "bruna@localhost",
        "brüna@mail.example",
    ],
)
@pytest.mark.parametrize(
    "field", ["to_address", "from_address", "reply_to", "return_path"]
)
def test_what_is_not_plainly_one_address_is_written_nowhere(field, address):
    with pytest.raises(UnsendableEmail):
        to_bytes(an_email(**{field: address}))


@pytest.mark.parametrize(
    "message_id",
    ["a@b", "<a>", "<a b@c>", "<a@b>\r\nBcc: x@y", "<a@b><c@d>", "<ä@b>"],
)
@pytest.mark.parametrize("field", ["message_id", "in_reply_to", "references"])
def test_what_is_not_a_message_id_is_written_nowhere(field, message_id):
    value = (message_id,) if field == "references" else message_id

    with pytest.raises(UnsendableEmail):
        to_bytes(an_email(**{field: value}))


@pytest.mark.parametrize(
    "url", ["javascript:x", "ftp://a/b", "https://a/b>, <mailto:x@y>", "https://a/ b"]
)
def test_only_a_web_address_may_stand_in_list_unsubscribe(url):
    with pytest.raises(UnsendableEmail):
        to_bytes(an_email(list_unsubscribe_url=url))


def test_a_long_thread_keeps_its_first_id_and_the_newest_19():
    ids = tuple(f"<o{number}.x@relay.marketplace.example>" for number in range(50))

    references = parsed(an_email(references=ids))["References"].split()

    assert references == [ids[0], *ids[-19:]]


def test_the_date_is_in_utc_and_needs_a_time_zone():
    in_tokyo = datetime(2025, 6, 3, 9, 0, tzinfo=timezone(timedelta(hours=9)))

    assert parsed(an_email(sent_at=in_tokyo))["Date"] == (
        "Tue, 03 Jun 2025 00:00:00 +0000"
    )
    with pytest.raises(UnsendableEmail):
        to_bytes(an_email(sent_at=in_tokyo.replace(tzinfo=None)))
