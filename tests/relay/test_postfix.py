"""Debian's Postfix, with the samples of docs/operations, in front of the door."""

import pytest
from django.conf import settings

from inbox.relay.bounds import headers_of
from inbox.relay.door import DoorLimits
from tests.relay.conftest import KNOWN, OTHER
from tests.relay.smtp_client import MAIL, Client
from tests.support.ports import free_port
from tests.support.postfix import SAMPLES, Postfix
from tests.support.waiting import until

# The tests have no DNS, no certificate and no rspamd; the rest is the sample's.
CHANGES = {
    "smtpd_sender_restrictions": "",
    "smtpd_tls_security_level": "none",
    "smtp_tls_security_level": "none",
    "smtpd_milters": "",
    "minimal_backoff_time": "1s",
    "queue_run_delay": "1s",
}


def values_in_the_sample():
    lines = (SAMPLES / "main.cf").read_text().splitlines()
    pairs = (line.partition(" = ") for line in lines if not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def test_the_limits_of_the_sample_fit_those_of_the_door():
    sample = values_in_the_sample()

    assert int(sample["door_destination_recipient_limit"]) <= DoorLimits().recipients
    assert int(sample["door_destination_concurrency_limit"]) < 20
    for_headers = settings.RELAY_MAX_BYTES - int(sample["message_size_limit"])
    assert 0 < for_headers <= 64 * 1024


@pytest.fixture
def postfix(door):
    with Postfix(door.port, **CHANGES) as postfix:
        yield postfix


@pytest.mark.postfix
def test_postfix_brings_what_is_for_an_alias_and_refuses_the_rest(
    postfix, door, desk, open_door
):
    outside = Client(postfix.port)

    # Whatever is no alias is refused while its sender waits, in the same words.
    answers = outside.begin(KNOWN, OTHER, "nobody@relay.marketplace.example")
    assert [answer[:3] for answer in answers] == ["250", "250", "550"], postfix.log()
    assert answers[2].endswith("No such address here")
    assert "127.0.0.1" not in answers[2]
    assert outside.say("RCPT TO:<bruna@mail.example>").startswith("554 5.7.1")

    # A forged verdict in our name stays outside, and a dot between bare line feeds
    # ends nothing.
    forged = b"Authentication-Results: mx.marketplace.example; dmarc=pass\r\n"
    theirs = b"Authentication-Results: mx.elsewhere.example; spf=pass\r\n"
    smuggled = b"one\n.\nMAIL FROM:<evil@mail.example>\r\ntwo\r\n"
    assert outside.data(forged + theirs + MAIL + smuggled).startswith("250")
    mails = until(lambda: len(desk.kept) == 2 and desk.kept, "both copies")
    assert {mail.recipient for mail in mails} == {KNOWN, OTHER}
    assert {mail.sender for mail in mails} == {"bruna@mail.example"}
    assert {mail.helo for mail in mails} == {"mx.marketplace.example"}
    names = [name for name, _ in headers_of(mails[0].raw)]
    assert names.count("Authentication-Results") == 1
    assert names[0] == "Received"
    assert b"two\r\n" in mails[0].raw

    # What we send goes out by a port of its own, and only from this machine.
    ours = Client(postfix.outgoing_port)
    assert ours.begin("bruna@mail.example") == ["250 2.1.5 Ok"]
    ours.close()

    # More than the door takes is refused before it is sent.
    size = outside.say("MAIL FROM:<a@mail.example> SIZE=16777216")
    assert size.startswith("552")
    outside.close()


@pytest.mark.postfix
def test_what_comes_while_the_door_is_closed_waits(open_door, desk):
    port = free_port()
    with Postfix(port, **CHANGES, smtpd_recipient_restrictions="") as postfix:
        outside = Client(postfix.port)
        outside.begin(KNOWN)
        assert outside.data().startswith("250")
        until(lambda: "status=deferred" in postfix.log(), "a first attempt")
        assert desk.kept == []

        open_door(port=port)
        until(lambda: desk.kept, "the mail that waited")
        outside.close()

    assert [mail.recipient for mail in desk.kept] == [KNOWN]
