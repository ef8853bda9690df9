"""No word that a person typed can become a header, a recipient or a second mail."""

import re
from email import message_from_bytes, policy

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies

from inbox.relay import rereading
from inbox.relay.outgoing import (
    MailAttachment,
    UnsendableEmail,
    encode_words,
    to_bytes,
)
from tests.relay.emails import ALIAS, READER, an_email

HEADERS = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Content-Language",
    "X-MC-Hop",
    "MIME-Version",
    "Content-Type",
]
ATTACKS = [
    "a\r\nBcc: x@evil.example",
    "a\nBcc: x@evil.example",
    "a\rBcc: x@evil.example",
    "a\r\n\r\n<script>",
    "a\0\r\n.\r\nMAIL FROM:<x@evil.example>",
    "a\u2028Bcc: x@evil.example",
    "a\u2029Bcc: x@evil.example",
    "a\x85Bcc: x@evil.example",
    "a\x0bBcc: x@evil.example\x0c",
    "=?utf-8?q?a=0D=0ABcc:_x=40evil.example?=",
    "=?utf-8?b?YQ0KQmNjOiB4QGV2aWwuZXhhbXBsZQ==?=",
    '"x@evil.example" <x@evil.example>, "',
    'a\\" <x@evil.example>, b',
    "a, b <x@evil.example>",
    "a) <x@evil.example> (b",
    "ä, b@evil.example",
    "x@evil.example",
    "x＠evil.example",
    "x at evil dot example",
    "\ud800\udfff a",
    "\u202egpj.exe",
    "a" * 5000,
    "ä" * 5000,
    " ",
    "\ufeff",
    "=?utf-8?q?" * 100,
]
texts = strategies.one_of(
    strategies.sampled_from(ATTACKS),
    strategies.text(),
    strategies.text("\r\n\0 :;,<>@=?\"'()\\äa.\u2028\x85\u202e"),
)


def names_of(raw):
    return message_from_bytes(raw, policy=policy.compat32).keys()


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(name=texts, subject=texts, text=texts, file_name=texts)
@example(name=ATTACKS[0], subject=ATTACKS[0], text=ATTACKS[0], file_name=ATTACKS[0])
def test_whatever_is_typed_the_headers_are_these(name, subject, text, file_name):
    file = MailAttachment(file_name, "application/pdf", b"x")

    raw = to_bytes(
        an_email(sender_name=name, subject=subject, text=text, attachments=(file,))
    )

    assert names_of(raw) == HEADERS
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert raw.isascii()


@pytest.mark.parametrize("attack", ATTACKS)
def test_from_stays_one_mailbox_with_the_alias(attack):
    raw = to_bytes(an_email(sender_name=attack))

    message = message_from_bytes(raw, policy=policy.default)
    [address] = message["From"].addresses
    assert address.addr_spec == ALIAS
    assert "@" not in address.display_name
    assert "evil" not in address.display_name or "@" not in attack


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_other_address_than_the_three_of_the_email_can_be_written_to(attack):
    raw = to_bytes(an_email(sender_name=attack, subject=attack))

    message = message_from_bytes(raw, policy=policy.default)
    recipients = [one.addr_spec for one in message["To"].addresses]
    assert recipients == [READER]
    assert "Bcc" not in message
    assert "Cc" not in message


@pytest.mark.parametrize(
    "line",
    [
        "X-Evil: 1",
        "Subject: another one",
        "Content-Type: text/html",
        "",
    ],
)
def test_a_header_that_slips_through_is_stopped_by_the_last_look(monkeypatch, line):
    """If a library, or we, let a line break through one day, nothing may leave."""
    fields = rereading.Field("Subject", f"Subject: a\r\n{line}", "a")
    monkeypatch.setattr("inbox.relay.outgoing._text_field", lambda *_: fields)

    with pytest.raises(UnsendableEmail):
        to_bytes(an_email())


def test_a_subject_that_reads_otherwise_is_stopped_by_the_last_look(monkeypatch):
    monkeypatch.setattr(
        "inbox.relay.outgoing.encode_words", lambda text: encode_words(text[:-1])
    )

    with pytest.raises(UnsendableEmail):
        to_bytes(an_email(subject="Größe"))


def test_a_changed_text_is_stopped_by_the_last_look(monkeypatch):
    def another(text, html, files, message_id):
        return original(text + "!", html, files, message_id)

    from inbox.relay.outgoing import body_bytes as original

    monkeypatch.setattr("inbox.relay.outgoing.body_bytes", another)

    with pytest.raises(UnsendableEmail):
        to_bytes(an_email())
