"""No byte that leaves holds the other side's address; the gate sees every disguise."""

import time

import pytest

from inbox.relay.extraction import new_text
from inbox.relay.leak_gate import find_leaks, redact
from inbox.relay.mime_body import CONTENT_TYPES
from inbox.relay.outgoing import MailAttachment, to_bytes
from inbox.relay.reading import read_email
from tests.relay.emails import READER, an_email
from tests.relay.leaks import DOMAIN, LEAKS, WRITER, email, encoded, html, mixed

# The From header of each holds the address too: here only the rest counts.
ONLY_DOMAIN = {"references", "content id"}


def without_sender(raw):
    return raw.replace(b"From: Silas <silas@shop.example>\n", b"", 1)


def relayed(raw):
    """Rebuild an email the way the relay does: read, cut, redact, compose."""
    received = read_email(raw)
    said = redact(new_text(received.text).new, [WRITER])
    files = tuple(
        MailAttachment(redact(file.name, [WRITER]), file.content_type, file.content)
        for file in received.attachments
        if file.content_type in CONTENT_TYPES
    )
    return to_bytes(
        an_email(
            sender_name=redact(received.from_name, [WRITER]),
            subject=redact(received.subject, [WRITER]),
            text=said,
            html=f"<p>{said}</p>",
            attachments=files,
        )
    )


def test_there_are_thirty_of_them():
    assert len(LEAKS) == 30


@pytest.mark.parametrize("name", LEAKS)
def test_the_gate_sees_it(name):
    forbidden = DOMAIN if name in ONLY_DOMAIN else WRITER

    leaks = find_leaks(without_sender(LEAKS[name]), [forbidden])

    assert leaks
    assert {leak.address for leak in leaks} == {forbidden}


@pytest.mark.parametrize("name", LEAKS)
def test_it_is_gone_from_the_email_that_is_relayed(name):
    raw = relayed(LEAKS[name])

    assert find_leaks(raw, [WRITER, DOMAIN]) == []
    assert b"shop" not in raw.lower()


@pytest.mark.parametrize("name", ["plain", "base64 utf-16", "html entity", "tag"])
def test_who_reads_it_sees_that_something_was_taken_out(name):
    assert "[address removed]" in read_email(relayed(LEAKS[name])).text


def test_the_rest_of_the_words_arrives():
    text = read_email(relayed(LEAKS["base64 gb2312"])).text

    assert text == "你好，订单已收到 [address removed]"


def test_a_name_alone_is_no_leak():
    assert find_leaks(without_sender(email("Thanks, Silas")), [WRITER]) == []


def test_the_readers_own_address_may_be_there():
    raw = to_bytes(an_email())

    assert find_leaks(raw, [WRITER]) == []
    assert find_leaks(raw, [READER])


@pytest.mark.parametrize(
    "raw",
    [
        email("silas@shop.example.evil.example"),
        email("mail=silas@shop.example&x"),
        email("s\u200bilas@sho\u00adp.example"),
        email("ｓｉｌａｓ＠ｓｈｏｐ．ｅｘａｍｐｌｅ"),
        email("silas @ shop . example"),
        email("silas @ shop.example\nThanks"),
        email("silas=40shop.exa=\nmple"),
        email("silas@\nshop.example"),
        email("> silas@\n> shop.example"),
        email("silas (at) shop.example"),
        email("silas[at]shop.example"),
        email("silas at shop.example"),
        email("s.i.l.a.s@shop.example"),
        email("silas%2540shop.example"),
        html("silas&amp;#64;shop.example"),
        html("silas<!-- a > b -->@shop.example"),
        html("<p title='silas@shop.example'>x</p>"),
        mixed("Content-Type: text/plain; charset=utf-7\n\nsilas+AEA-shop.example"),
        mixed("Content-Type: application/pdf\n\n%PDF-1.4 /Author (silas@shop.example)"),
        mixed(
            "Content-Type: application/octet-stream\n"
            "Content-Transfer-Encoding: base64\n\n"
            + encoded("silas@shop.example".encode("utf-16be"))
        ),
        mixed(
            "Content-Type: text/plain; name==?utf-8?b?c2lsYXNAc2hvcC5leGFtcGxl?=\n\nx"
        ),
    ],
)
def test_the_gate_sees_other_disguises(raw):
    assert find_leaks(without_sender(raw), [WRITER])


@pytest.mark.parametrize(
    "words",
    [
        "basilas@shop.example",
        "silas2@shop.example",
        "silas@shop.examples",
        "silas@workshop.example",
        "look at shop.example",
        "silas",
        "@shop.example",
    ],
)
def test_another_address_is_no_leak(words):
    assert find_leaks(without_sender(email(words)), [WRITER]) == []


def test_a_telephone_number_is_found_as_it_was_given():
    raw = without_sender(email("call 06 12 34 56 78, please"))

    assert find_leaks(raw, ["06 12 34 56 78"])
    assert find_leaks(raw, ["6 12 34 56 7"]) == []


@pytest.mark.parametrize(
    "piece",
    ["@", "@shop.example ", "silas", "<", "<!--", "&", "&#64;", "=\n", "=3D", "%40",
     "=?utf-8?q?", "=?utf-8?q?a?= ", ". ", " @ ", "\u200b", "\n", "ﷺ", "silas=\n"],
)  # fmt: skip
def test_the_gate_costs_what_the_email_is_long(piece):
    raw = email(piece * (100_000 // len(piece)) + " shop.example")
    started = time.process_time()

    find_leaks(raw, [WRITER, "other@mail.example", "third@x.example"])

    assert time.process_time() - started < 2


def test_an_email_of_16_mb_is_looked_through_in_seconds():
    files = tuple(
        MailAttachment(
            f"{number}.pdf", "application/pdf", b"%PDF" + b"\x80a@" * 1_300_000
        )
        for number in range(3)
    )
    raw = to_bytes(an_email(attachments=files))
    started = time.process_time()

    assert find_leaks(raw, [WRITER]) == []

    assert time.process_time() - started < 5
