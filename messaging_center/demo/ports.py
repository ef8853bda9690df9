"""The three ports of the demo, and one clear sentence when one is taken."""

import smtplib
import socket
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import chain
from urllib.parse import urlsplit

from django.conf import settings

HOST = "127.0.0.1"
HERE = (HOST, "localhost")


class PortsUnusable(Exception):
    """The demo cannot listen where it should; the sentence names the setting."""


@dataclass(frozen=True)
class Ports:
    web: int
    relay: int
    outside: int


def choose_ports() -> Ports:
    """Return where the three doors listen; raises `PortsUnusable`."""
    ports = Ports(settings.PORT, settings.RELAY_PORT, _port_of_the_outside_world())
    for number, setting in (
        (ports.web, "PORT={0}"),
        (ports.relay, "RELAY_PORT={0}"),
        (ports.outside, "SMTP_URL=smtp://127.0.0.1:{0}"),
    ):
        if is_taken(number):
            example = setting.format(_next_free(number, ports))
            raise PortsUnusable(
                f"Port {number} is used by another program. "
                f"Choose another one, for example: {example} make run"
            )
    if len({ports.web, ports.relay, ports.outside}) < 3:
        raise PortsUnusable(
            "PORT, RELAY_PORT and the port of SMTP_URL must be three different ports."
        )
    return ports


def is_taken(port: int) -> bool:
    with socket.socket() as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind((HOST, port))
        except OSError:
            return True
    return False


def answers_http(port: int, path: str) -> bool:
    """Say whether a GET of this path is answered with 200."""
    connection = HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def greets_by_smtp(port: int) -> bool:
    try:
        smtplib.SMTP(HOST, port, timeout=2).close()
    except (OSError, smtplib.SMTPException):
        return False
    return True


def _port_of_the_outside_world() -> int:
    place = urlsplit(settings.SMTP_URL)
    if place.scheme != "smtp" or place.hostname not in HERE:
        raise PortsUnusable(
            "SMTP_URL must lead to the mail catcher of the demo: "
            "smtp://127.0.0.1:<port>. Nothing of the demo may reach real mailboxes."
        )
    return int(place.port or 25)


def _next_free(port: int, ports: Ports) -> int:
    wanted = {ports.web, ports.relay, ports.outside}
    return next(
        number
        for number in chain(range(port + 1, 65536), range(1024, port))
        if number not in wanted and not is_taken(number)
    )
