"""How much one connection, one address and one mail may take of the door."""

import time

import pytest

from tests.relay.conftest import KNOWN
from tests.relay.smtp_client import MAIL
from tests.support.waiting import until


def numbered(count):
    return [f"alias+{number}@relay.marketplace.example" for number in range(count)]


def test_20_recipients_are_taken_and_the_21st_is_asked_to_come_later(client, desk):
    answers = client.begin(*numbered(21))

    assert set(answers[:20]) == {"250 2.1.5 Ok"}
    assert answers[20] == "452 4.5.3 Too many recipients"
    assert client.data().startswith("250")
    assert len(desk.kept) == 20


def test_who_guesses_20_addresses_is_shown_out(client):
    guesses = [f"guess{number}@relay.marketplace.example" for number in range(20)]

    answers = client.begin(*guesses)

    assert set(answers[:19]) == {"550 5.1.1 No such address here"}
    assert answers[19] == "421 4.7.0 Too many unknown recipients"
    assert client.answer() == ""


def test_a_mail_that_says_it_is_too_large_is_refused_before_it_is_sent(client):
    client.say("EHLO client.example")

    assert client.say("MAIL FROM:<a@b.example> SIZE=16777217").startswith("552")
    assert client.say("MAIL FROM:<a@b.example> SIZE=16777216").startswith("250")


@pytest.mark.parametrize(("size", "code"), [(999, "250"), (1000, "250"), (1001, "552")])
def test_a_mail_is_measured_as_it_comes(open_door, connect, desk, size, code):
    client = connect(open_door(message_bytes=1000))
    client.begin(KNOWN)

    answer = client.data(MAIL + b"x" * (size - len(MAIL) - 2) + b"\r\n")

    assert answer.startswith(code)
    assert len(desk.kept) == (code == "250")


def test_a_mail_of_very_many_lines_is_refused(open_door, connect, desk):
    client = connect(open_door(message_lines=1000))
    client.begin(KNOWN)

    assert client.data(MAIL + b"\r\n" * 1001) == "552 5.3.4 Too many lines"
    assert client.answer() == ""
    assert desk.kept == []


@pytest.mark.parametrize(
    ("header", "most", "code"),
    [
        (b"Received: from x\r\n", 25, "250"),
        (b"Received: from x\r\n", 26, "554"),
        (b"X-MC-Hop: 3\r\n", 1, "250"),
        (b"X-MC-Hop: 4\r\n", 1, "554"),
        (b"x-mc-hop: 99999999\r\n", 1, "554"),
        (b"X-MC-Hop: many\r\n", 1, "250"),
        (b"X-MC-Hop: 1\r\nX-MC-HOP: 9\r\n", 1, "554"),
    ],
)
def test_a_mail_that_goes_in_circles_is_stopped(client, desk, header, most, code):
    client.begin(KNOWN)

    assert client.data(header * most + MAIL).startswith(code)
    assert len(desk.kept) == (code == "250")


def test_the_eleventh_connection_of_a_machine_waits_until_one_has_left(door, connect):
    clients = [connect(door) for _ in range(10)]
    assert {client.greeting[:3] for client in clients} == {"220"}

    assert connect(door).greeting == "421 4.7.0 Too many connections, try again later"

    clients[0].say("QUIT")
    until(lambda: connect(door).greeting.startswith("220"), "a free place")


def test_there_is_an_end_to_connections_from_everywhere(open_door, connect):
    door = open_door(connections=2, connections_per_ip=10)

    greetings = [connect(door).greeting[:3] for _ in range(3)]

    assert greetings == ["220", "220", "421"]


def test_who_says_nothing_is_left(open_door, connect):
    client = connect(open_door(idle=0.2))

    assert client.answer() == ""


def test_who_sends_slowly_is_heard_out(open_door, connect, desk):
    client = connect(open_door(idle=0.3))
    client.begin(KNOWN)
    client.say("DATA")
    end = time.monotonic() + 0.9

    def sends_a_line():
        client.send(b"x: y\r\n")
        return time.monotonic() > end

    until(sends_a_line, "three times the silence that is allowed")
    client.send(b".\r\n")

    assert client.answer() == "250 2.0.0 Ok"


def test_who_talks_for_ever_is_left_too(open_door, connect):
    client = connect(open_door(connection=0.4))

    answers = [client.say("NOOP")]
    until(
        lambda: answers.append(client.say("NOOP")) or answers[-1][:3] != "250",
        "the end of the conversation",
    )

    assert answers[-1] == "421 4.3.2 Closing, try again later"
