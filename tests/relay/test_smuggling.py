"""No mail hides inside another one: only CRLF . CRLF ends it (CVE-2024-27305)."""

import pytest

from tests.relay.conftest import KNOWN, OTHER
from tests.support.waiting import until

ENDS = {
    "LF . LF": b"\n.\n",
    "LF . CRLF": b"\n.\r\n",
    "CRLF . LF": b"\r\n.\n",
    "CR . CR": b"\r.\r",
    "CR . CRLF": b"\r.\r\n",
    "CRLF . CR": b"\r\n.\r",
    "CRLF NUL . CRLF": b"\r\n\0.\r\n",
    "CRLF . NUL CRLF": b"\r\n.\0\r\n",
    "CRLF . CR CRLF": b"\r\n.\r\r\n",
}
SECOND = (
    b"MAIL FROM:<bruna@mail.example>\r\nRCPT TO:<" + OTHER.encode() + b">\r\nDATA\r\n"
    b"From: bruna@mail.example\r\n\r\nsmuggled\r\n.\r\n"
)


@pytest.mark.parametrize("end", ENDS)
def test_it_stays_one_mail(client, desk, end):
    client.begin(KNOWN)
    client.say("DATA")

    client.send(b"Subject: first\r\n\r\nhello" + ENDS[end] + SECOND)

    assert client.answer() == "250 2.0.0 Ok"
    assert client.say("QUIT").startswith("221")
    [envelope] = desk.kept
    assert envelope.recipient == KNOWN
    assert b"smuggled" in envelope.raw


def test_two_mails_properly_pipelined_are_two(client, desk):
    """The counter-proof: the same bytes with a true end are two mails."""
    client.begin(KNOWN)
    client.say("DATA")

    client.send(b"Subject: first\r\n\r\nhello\r\n.\r\n" + SECOND)

    until(lambda: len(desk.kept) == 2, "two mails")
    assert [envelope.recipient for envelope in desk.kept] == [KNOWN, OTHER]


def test_a_mail_that_breaks_off_is_no_mail(client, desk):
    client.begin(KNOWN)
    client.say("DATA")
    client.send(b"Subject: first\r\n\r\nhello\r\n.\n")

    client.socket.shutdown(1)

    assert client.answer() == ""
    assert desk.kept == []
