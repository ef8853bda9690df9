"""A door on a free port, what came through it, and a client that says anything."""

import threading

import pytest
from hypothesis import settings

from inbox.relay.door import DoorLimits, Envelope, start_door
from tests.relay.smtp_client import Client

# A machine that is busy with other tests is no failure of these.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

KNOWN = "alias@relay.marketplace.example"
OTHER = "other@relay.marketplace.example"


class Desk:
    """Stands for the database: keeps what it is given, or fails, or hangs."""

    def __init__(self) -> None:
        self.kept: list[Envelope] = []
        self.failure: Exception | None = None
        self.open = threading.Event()
        self.open.set()
        self.asked = threading.Event()

    def knows(self, address: str) -> bool:
        return address.partition("+")[0].partition("@")[0] in ("alias", "other") and (
            address.endswith("@relay.marketplace.example")
        )

    def store(self, envelope: Envelope) -> None:
        self.asked.set()
        self.open.wait(20)
        if self.failure:
            raise self.failure
        self.kept.append(envelope)


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.open.set()


@pytest.fixture
def open_door(desk):
    doors = []

    def _open(
        knows_recipient=None,
        no_reply=frozenset(),
        is_full=lambda: False,
        certificate=None,
        proxy_peers=(),
        port=0,
        **limits,
    ):
        door = start_door(
            "127.0.0.1",
            port,
            store=desk.store,
            knows_recipient=knows_recipient or desk.knows,
            hostname="relay.marketplace.example",
            limits=DoorLimits(**limits),
            no_reply=no_reply,
            is_full=is_full,
            certificate=certificate,
            proxy_peers=proxy_peers,
        )
        doors.append(door)
        return door

    yield _open
    desk.open.set()
    for door in doors:
        door.stop(grace=1)


@pytest.fixture
def door(open_door):
    return open_door()


@pytest.fixture
def connect():
    clients = []

    def _connect(door):
        clients.append(Client(door.port))
        return clients[-1]

    yield _connect
    for client in clients:
        client.close()


@pytest.fixture
def client(door, connect):
    return connect(door)
