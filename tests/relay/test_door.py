"""The SMTP door: what it takes in, and what it says."""

import logging
import re
import socket
import threading

import pytest

from inbox.relay.door import start_door
from tests.relay.conftest import KNOWN, OTHER
from tests.relay.smtp_client import MAIL, Client


def test_a_mail_for_an_alias_is_stored_as_it_came(client, desk):
    assert client.begin(KNOWN) == ["250 2.1.5 Ok"]

    assert client.data() == "250 2.0.0 Ok"

    [envelope] = desk.kept
    assert envelope.recipient == KNOWN
    assert envelope.sender == "bruna@mail.example"
    assert envelope.raw == MAIL
    assert envelope.peer_ip == "127.0.0.1"
    assert envelope.helo == "client.example"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("MX.Mail.Example", "mx.mail.example"),
        ("[192.0.2.1]", "[192.0.2.1]"),
        ("x" * 300, ""),
        ("mail.example;evil", ""),
        ("b\u00fccher.example", ""),
    ],
)
def test_what_cannot_be_a_hosts_name_is_not_kept(said, kept, client, desk):
    client.say(f"EHLO {said}")
    client.say("MAIL FROM:<bruna@mail.example>")
    client.say(f"RCPT TO:<{KNOWN}>")

    client.data()

    assert [envelope.helo for envelope in desk.kept] == [kept]


def test_250_is_said_after_the_mail_has_been_stored(client, desk):
    desk.open.clear()
    client.begin(KNOWN)
    client.say("DATA")
    client.send(MAIL + b".\r\n")
    desk.asked.wait(10)

    client.socket.settimeout(0.2)
    with pytest.raises(TimeoutError):
        client.socket.recv(1)

    client.socket.settimeout(10)
    desk.open.set()
    assert client.socket.recv(100) == b"250 2.0.0 Ok\r\n"
    assert len(desk.kept) == 1


def test_each_recipient_gets_its_own_copy_once(client, desk):
    client.begin(KNOWN, OTHER, KNOWN.upper(), f"{KNOWN.replace('@', '+x@')}")

    client.data()

    assert [envelope.recipient for envelope in desk.kept] == [
        KNOWN,
        OTHER,
        KNOWN.replace("@", "+x@"),
    ]


def test_a_connection_may_bring_several_mails(client, desk):
    for _ in range(3):
        client.begin(KNOWN)
        assert client.data().startswith("250")

    assert len(desk.kept) == 3


def test_who_answers_a_notice_is_told_that_nobody_reads_it(open_door, connect, desk):
    notices = "notices@relay.marketplace.example"
    client = connect(open_door(no_reply=frozenset({notices})))

    [answer] = client.begin(notices.title())

    assert answer.startswith("550 5.1.1 Nobody reads mail to this address")
    assert client.say(f"RCPT TO:<{KNOWN}>") == "250 2.1.5 Ok"
    assert client.data().startswith("250")
    assert [envelope.recipient for envelope in desk.kept] == [KNOWN]


def test_the_null_sender_of_a_report_is_empty(client, desk):
    client.begin(KNOWN, sender="")

    client.data()

    assert [envelope.sender for envelope in desk.kept] == [""]


@pytest.mark.parametrize(
    "content",
    [
        "Subject: Größe\r\n\r\nGrüße 台所\r\n".encode(),
        b"Subject: x\r\n\r\n\xff\xfe\0\x80\r\n",
        b"Subject: x\r\n\r\n.\r\n..\r\n.x\r\n",
        b"Subject: x\r\n\r\n" + b"y" * 20_000 + b"\r\n",
        b"",
    ],
)
def test_any_bytes_are_stored_as_they_are(client, desk, content):
    client.say("EHLO client.example")
    client.say("MAIL FROM:<bruna@mail.example> BODY=8BITMIME SMTPUTF8")
    client.say(f"RCPT TO:<{KNOWN}>")

    assert client.data(content) == "250 2.0.0 Ok"

    assert [envelope.raw for envelope in desk.kept] == [content]


def test_what_is_offered(client):
    offered = client.say("EHLO client.example").split("\n")

    assert offered == [
        "250-relay.marketplace.example",
        f"250-SIZE {16 * 1024 * 1024}",
        "250-8BITMIME",
        "250-SMTPUTF8",
        "250-ENHANCEDSTATUSCODES",
        "250 HELP",
    ]
    assert client.greeting == "220 relay.marketplace.example ESMTP"


@pytest.mark.parametrize("command", ["AUTH PLAIN AGEAYg==", "AUTH LOGIN", "AUTH"])
def test_nobody_signs_in_here(client, command):
    client.say("EHLO client.example")

    assert client.say(command) == "502 5.5.1 AUTH not available"


def test_every_unknown_recipient_hears_the_same(client):
    unknown = [
        "nobody@relay.marketplace.example",
        "retired@relay.marketplace.example",
        "alias@elsewhere.example",
        "bruna@mail.example",
        '"ali as"@relay.marketplace.example',
        "alias@[127.0.0.1]",
        "postmaster",
    ]

    answers = set(client.begin(*unknown))

    assert answers == {"550 5.1.1 No such address here"}
    assert client.say("DATA").startswith("503")


def test_an_unknown_recipient_does_not_spoil_a_known_one(client, desk):
    client.begin("nobody@relay.marketplace.example", KNOWN)

    assert client.data().startswith("250")

    assert [envelope.recipient for envelope in desk.kept] == [KNOWN]


@pytest.mark.parametrize(
    "failure",
    [RuntimeError("bruna@mail.example"), OSError(), KeyError(), SystemError()],
)
def test_whatever_goes_wrong_the_sender_is_asked_to_try_again(client, desk, failure):
    desk.failure = failure
    client.begin(KNOWN)

    assert client.data() == "451 4.3.0 Not possible now, try again later"

    desk.failure = None
    client.begin(KNOWN)
    assert client.data().startswith("250")


def test_a_look_up_that_fails_is_no_refusal(open_door, connect):
    def fails(address):
        raise RuntimeError(address)

    client = connect(open_door(knows_recipient=fails))

    assert client.begin(KNOWN) == ["451 4.3.0 Not possible now, try again later"]


def test_a_store_that_hangs_is_not_waited_for_for_ever(open_door, connect, desk):
    client = connect(open_door(store=0.2))
    desk.open.clear()
    client.begin(KNOWN)

    assert client.data().startswith("451 4.3.0")


def test_the_log_holds_no_address(client, desk, caplog):
    caplog.set_level(logging.INFO)
    client.begin(KNOWN, "nobody@relay.marketplace.example")
    client.data()
    client.begin(KNOWN)
    desk.failure = RuntimeError("bruna@mail.example")
    client.data()
    client.say("VRFY bruna@mail.example")
    client.say("bruna@mail.example")

    words = " ".join(record.getMessage() for record in caplog.records)

    assert "stored for 1 recipients" in words
    assert "@" not in words
    assert "127.0.0.1" not in words


@pytest.mark.parametrize(
    "line",
    [
        b"VRFY bruna@mail.example",
        b"EXPN all",
        b"STARTTLS",
        b"MAIL FROM:<",
        b"MAIL FROM:<a@b",
        b"MAIL FROM:<a@b>,<c@d>",
        b"MAIL FROM:<" + b"(" * 300 + b">",
        b"MAIL FROM:<a@b> SIZE=x",
        b"MAIL FROM:<a@b> AUTH=<>",
        b"RCPT TO:<\xff\xfe@b>",
        b"RCPT TO:<>",
        b"VRFY <\xff",
        b"\xff\xfe",
        b"\0",
        b"HELP \xff",
        b"DATA now",
        b"x" * 40_000,
        b"MAIL FROM:<a@b>" + b" x" * 1000,
    ],
)
def test_an_odd_line_is_answered_and_the_connection_goes_on(client, desk, line):
    client.say("EHLO client.example")

    answer = client.say(line)

    assert re.match(r"(2|4|5)\d\d \1\.\d\.\d", answer)
    assert "Traceback" not in answer
    client.begin(KNOWN)
    assert client.data() == "250 2.0.0 Ok"


def test_a_port_that_is_taken_is_said_at_once(desk):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            start_door("127.0.0.1", port, store=desk.store, knows_recipient=desk.knows)


def test_stopping_lets_a_mail_that_is_coming_in_arrive(open_door, connect, desk):
    door = open_door()
    idle, busy = connect(door), connect(door)
    desk.open.clear()
    busy.begin(KNOWN)
    busy.say("DATA")
    busy.send(MAIL + b".\r\n")
    desk.asked.wait(10)

    stopping = threading.Thread(target=door.stop)
    stopping.start()

    assert idle.answer() == "421 4.3.2 Closing, try again later"
    desk.open.set()
    assert busy.answer() == "250 2.0.0 Ok"
    stopping.join(10)
    assert not stopping.is_alive()
    assert len(desk.kept) == 1
    with pytest.raises(ConnectionRefusedError):
        Client(door.port)


def test_stopping_does_not_wait_for_ever(open_door, connect, desk):
    door = open_door()
    client = connect(door)
    client.begin(KNOWN)
    client.say("DATA")
    client.send(MAIL)

    door.stop(grace=0.2)

    assert client.answer() == ""
    assert desk.kept == []


def test_stopping_twice_is_stopping_once(open_door):
    door = open_door()

    door.stop()
    door.stop()
