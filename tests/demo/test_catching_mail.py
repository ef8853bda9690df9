"""The mail catcher, spoken to by a real SMTP client."""

import smtplib

import pytest

from messaging_center.demo import mailstore

LETTER = b"From: Silas <a@relay.example>\r\nSubject: Hello\r\n\r\nGood morning.\r\n"


def send(port, *recipients, raw=LETTER):
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        return client.sendmail("b-1@relay.example", recipients, raw)


def test_an_accepted_mail_stands_in_the_mailbox_of_each_recipient(catcher_port):
    send(catcher_port, "bruna@mail.example", "Benoit@Mail.example")

    [for_bruna] = mailstore.mails_of("bruna@mail.example")
    [for_benoit] = mailstore.mails_of("benoit@mail.example")
    assert LETTER in for_bruna.raw()
    assert b"Delivered-To: Benoit@Mail.example\r\n" in for_benoit.raw()
    assert b"Return-Path: <b-1@relay.example>\r\n" in for_bruna.raw()
    assert mailstore.addresses() == ["benoit@mail.example", "bruna@mail.example"]


def test_a_mail_with_8_bit_text_is_kept_byte_for_byte(catcher_port):
    raw = "Subject: x\r\n\r\nDéjà reçu, señor ¡ya!\r\n".encode()

    send(catcher_port, "bruna@mail.example", raw=raw)

    [mail] = mailstore.mails_of("bruna@mail.example")
    assert mail.raw().endswith(raw)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("full.house@mail.example", 452),
        ("elena.FULL@mail.example", 452),
        ("gone@mail.example", 550),
        ("hugo.gone@mail.example", 550),
        ("../../etc/passwd@mail.example", 553),
        (".hidden@mail.example", 553),
        ("a@" + "b" * 200 + ".example", 553),
    ],
)
def test_some_recipients_are_refused(catcher_port, address, code):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(catcher_port, address)

    assert refused.value.recipients[address][0] == code
    assert mailstore.addresses() == []


def test_a_mail_that_cannot_be_kept_is_deferred(catcher_port, monkeypatch):
    def disk_is_full(address, raw):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mailstore, "keep", disk_is_full)

    with pytest.raises(smtplib.SMTPDataError) as refused:
        send(catcher_port, "bruna@mail.example")

    assert refused.value.smtp_code == 451


def test_the_250_comes_after_the_mail_is_on_the_disk(catcher_port, monkeypatch):
    order = []
    real = mailstore.os.fsync
    monkeypatch.setattr(
        mailstore.os, "fsync", lambda handle: (order.append("disk"), real(handle))
    )

    send(catcher_port, "bruna@mail.example")
    order.append("250")

    # The bytes of the file, and its name in the folder.
    assert order == ["disk", "disk", "250"]
