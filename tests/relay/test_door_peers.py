"""Who brings the mail: the machine itself, or whom a trusted proxy names."""

import socket
import struct

import pytest

from tests.relay.conftest import KNOWN
from tests.relay.smtp_client import Client

SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
V1 = b"PROXY TCP4 192.0.2.7 198.51.100.1 5000 25\r\n"
V1_IPV6 = b"PROXY TCP6 2001:db8::7 2001:db8::1 5000 25\r\n"
UNKNOWN = b"PROXY UNKNOWN\r\n"


def version_2(source="192.0.2.7", command=1, extra=b""):
    body = socket.inet_aton(source) + socket.inet_aton("198.51.100.1")
    body += struct.pack("!HH", 5000, 25) + extra
    return (
        SIGNATURE + bytes([0x20 | command, 0x11]) + struct.pack("!H", len(body)) + body
    )


class Proxied(Client):
    """A proxy's connection: the header goes before the server's greeting."""

    def __init__(self, port, header):
        self.header = header
        super().__init__(port)

    def answer(self):
        header, self.header = self.header, b""
        self.send(header)
        return super().answer()


@pytest.fixture
def through_proxy():
    clients = []

    def _through(door, header):
        clients.append(Proxied(door.port, header))
        return clients[-1]

    yield _through
    for client in clients:
        client.close()


@pytest.mark.parametrize(
    ("header", "ip"),
    [
        (V1, "192.0.2.7"),
        (V1_IPV6, "2001:db8::7"),
        (V1_IPV6.replace(b"2001:db8::7", b"::ffff:192.0.2.7"), "192.0.2.7"),
        (version_2(), "192.0.2.7"),
        (version_2(extra=b"\x04\0\3abc"), "192.0.2.7"),
        (version_2(command=0), ""),
        (UNKNOWN, ""),
    ],
)
def test_the_client_behind_a_proxy_is_the_one_that_is_kept(
    open_door, through_proxy, desk, header, ip
):
    client = through_proxy(open_door(proxy_peers=["127.0.0.0/8"]), header)

    client.begin(KNOWN)
    assert client.data() == "250 2.0.0 Ok"

    assert [envelope.peer_ip for envelope in desk.kept] == [ip]


@pytest.mark.parametrize(
    "header",
    [
        b"EHLO client.example\r\n",
        b"PROXY TCP4 192.0.2.7\r\n",
        b"PROXY TCP4 a b c d\r\n",
        b"PROXY " + b"x" * 200 + b"\r\n",
        SIGNATURE + b"\x31\x11\0\0",
        SIGNATURE + b"\x21\x11\0\4abcd",
    ],
)
def test_a_proxy_that_does_not_say_for_whom_is_left(open_door, through_proxy, header):
    door = open_door(proxy_peers=["127.0.0.1"])

    assert through_proxy(door, header).greeting == ""


def test_a_proxy_that_says_nothing_is_left(open_door, through_proxy):
    door = open_door(proxy_peers=["127.0.0.1"], proxy=0.2)

    assert through_proxy(door, b"PROXY TCP4").greeting == ""


@pytest.mark.parametrize("proxies", [[], ["192.0.2.0/24"]])
def test_who_is_no_proxy_cannot_speak_for_another(open_door, connect, desk, proxies):
    client = connect(open_door(proxy_peers=proxies))

    assert client.say(V1.strip()).startswith("500")

    client.begin(KNOWN)
    client.data()
    assert [envelope.peer_ip for envelope in desk.kept] == ["127.0.0.1"]


def test_the_clients_behind_a_proxy_are_counted_each_for_itself(
    open_door, through_proxy
):
    door = open_door(proxy_peers=["127.0.0.1"], connections_per_ip=2)
    headers = [V1, V1, V1, version_2("192.0.2.8")]

    greetings = [through_proxy(door, header).greeting[:3] for header in headers]

    assert greetings == ["220", "220", "421", "220"]
