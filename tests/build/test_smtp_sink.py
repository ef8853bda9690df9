"""The sink keeps what it accepted and behaves as badly as it is told to."""

import smtplib
import threading

import pytest

from tests.support.smtp_behaviour import delay, drop, hang, lose_reply, refuse
from tests.support.waiting import until

RAW = b"Subject: Parcel\r\nMessage-ID: <1@relay.example>\r\n\r\nHello\r\n..dots\r\n"
BRUNA, SILAS = "bruna@mail.example", "silas@shop.example"


def send(sink, recipient=BRUNA, raw=RAW, timeout=5):
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=timeout) as client:
        return client.sendmail("alias@relay.example", [recipient], raw)


def test_a_mail_is_kept_byte_for_byte_with_its_envelope(smtp_sink):
    send(smtp_sink)

    [mail] = smtp_sink.mails
    assert mail.raw == RAW
    assert (mail.sender, mail.recipients) == ("alias@relay.example", [BRUNA])
    assert mail.message["Subject"] == "Parcel"
    assert mail.message_id == "<1@relay.example>"


def test_a_mail_is_on_disk_before_the_answer(smtp_sink):
    with smtplib.SMTP("127.0.0.1", smtp_sink.port, timeout=5) as client:
        client.ehlo()
        client.mail("alias@relay.example")
        client.rcpt(BRUNA)
        client.data(RAW)

        assert len(list(smtp_sink.directory.glob("*.eml"))) == 1


@pytest.mark.parametrize("step", ["mail", "rcpt", "data", "dot"])
@pytest.mark.parametrize("code", [451, 550])
def test_a_refusal_at_any_step_is_told_to_the_sender(smtp_sink, step, code):
    smtp_sink.script(refuse(code, at=step))

    with pytest.raises(smtplib.SMTPException) as refused:
        send(smtp_sink)

    assert str(code) in str(refused.value)
    assert smtp_sink.mails == []


def test_a_refusal_can_concern_one_recipient_and_end_after_some_times(smtp_sink):
    smtp_sink.script(refuse(451), recipient=BRUNA, times=1)

    send(smtp_sink, SILAS)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(smtp_sink, BRUNA)
    send(smtp_sink, BRUNA)

    assert [mail.recipients for mail in smtp_sink.mails] == [[SILAS], [BRUNA]]


def test_every_third_mail_can_be_dropped_at_its_end(smtp_sink):
    smtp_sink.script(drop(), first=3, every=3)
    ends = [ended(smtp_sink) for _ in range(6)]

    assert ends == ["kept", "kept", "lost", "kept", "kept", "lost"]
    assert len(smtp_sink.mails) == 4


def ended(sink):
    try:
        send(sink)
    except smtplib.SMTPServerDisconnected:
        return "lost"
    return "kept"


def test_a_lost_reply_leaves_the_mail_kept_and_the_sender_in_doubt(smtp_sink):
    smtp_sink.script(lose_reply())

    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(smtp_sink)

    assert len(smtp_sink.mails) == 1


@pytest.mark.parametrize("step", ["connect", "mail", "rcpt", "data", "dot"])
def test_a_dropped_connection_keeps_nothing(smtp_sink, step):
    smtp_sink.script(drop(at=step))

    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(smtp_sink)

    assert smtp_sink.mails == []


def test_a_hanging_mail_goes_on_when_it_is_released(smtp_sink):
    smtp_sink.script(hang(), times=1)
    sender = threading.Thread(target=send, args=[smtp_sink])
    sender.start()
    until(lambda: smtp_sink.hanging == 1, "the mail to hang")
    before = smtp_sink.mails

    smtp_sink.release()
    sender.join()

    assert before == []
    assert len(smtp_sink.mails) == 1


def test_a_late_answer_comes_after_the_sender_gave_up(smtp_sink):
    smtp_sink.script(delay(0.5, at="rcpt"))

    with pytest.raises(smtplib.SMTPServerDisconnected, match="timed out"):
        send(smtp_sink, timeout=0.1)


def test_mails_and_numbers_go_on_after_a_restart(smtp_sink):
    send(smtp_sink)
    smtp_sink.stop()
    with pytest.raises(ConnectionRefusedError):
        send(smtp_sink)

    smtp_sink.start()
    send(smtp_sink)

    assert [mail.number for mail in smtp_sink.mails] == [1, 2]
