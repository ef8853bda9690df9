"""The SMTP server where answers come in: nothing is accepted before it is stored.

The door knows no database. It asks `knows_recipient` and calls `store`, both blocking,
in a small pool of threads. 250 is said after `store` has returned for every recipient;
whatever goes wrong is a 451, and the sender's server keeps the mail and tries again.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from inbox.relay.certificate import Certificate
from inbox.relay.doorkeeper import Envelope, Handler, Refused
from inbox.relay.session import Session

__all__ = ["Door", "DoorLimits", "Envelope", "Refused", "start_door"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class DoorLimits:
    """What one connection, one address and one email may take; times in seconds."""

    message_bytes: int = 16 * 1024 * 1024
    message_lines: int = 400_000
    recipients: int = 20
    unknown_recipients: int = 20
    connections: int = 60
    connections_per_ip: int = 10
    idle: float = 60
    connection: float = 600
    store: float = 20
    received_hops: int = 25
    relay_hops: int = 3
    proxy: float = 5
    threads: int = 8


class Door:
    """A running server; `port` is the one it listens on (of use when 0 was asked)."""

    def __init__(
        self,
        handler: Handler,
        limits: DoorLimits,
        hostname: str,
        certificate: Certificate | None = None,
        proxy_peers: Collection[str] = (),
    ) -> None:
        self.handler, self.limits, self.hostname = handler, limits, hostname
        self.certificate, self.proxy_peers = certificate, proxy_peers
        self.port = 0
        self.stopping = False
        self.sessions: set[Session] = set()
        self._stop_asked: asyncio.Event
        self._loop: asyncio.AbstractEventLoop
        self._thread: threading.Thread

    def stop(self, grace: float = 30) -> None:
        """Take no more mail, finish what is being received, and return.

        Mail that is still coming in after `grace` seconds is dropped without a 250: its
        sender tries again.
        """
        if self._thread.is_alive():
            self._grace = grace
            self._loop.call_soon_threadsafe(self._stop_asked.set)
            self._thread.join()

    def enters(self, session: Session) -> bool:
        """Count a new connection in, or say that there are too many."""
        if self.stopping or len(self.sessions) >= self.limits.connections:
            return False
        self.sessions.add(session)
        return True

    def has_room_for(self, session: Session) -> bool:
        """Say whether whoever this is has no more connections than it may have."""
        same = sum(one.ip == session.ip for one in self.sessions)
        return same <= self.limits.connections_per_ip

    def leaves(self, session: Session) -> None:
        self.sessions.discard(session)

    def run(self, host: str, port: int, started: "Future[int]") -> None:
        try:
            asyncio.run(self._serve(host, port, started))
        except OSError as error:
            started.set_exception(error)

    def begin(self, host: str, port: int) -> None:
        started: Future[int] = Future()
        self._thread = threading.Thread(
            target=self.run, args=(host, port, started), name="relay-door", daemon=True
        )
        self._thread.start()
        self.port = started.result()
        logger.info("relay door open on port %s", self.port)

    async def _serve(self, host: str, port: int, started: "Future[int]") -> None:
        self._loop = asyncio.get_running_loop()
        self._stop_asked = asyncio.Event()
        server = await self._loop.create_server(lambda: Session(self), host, port)
        started.set_result(server.sockets[0].getsockname()[1])
        await self._stop_asked.wait()
        self.stopping = True
        server.close()
        await self._see_everybody_out()
        self.handler.pool.shutdown(wait=False, cancel_futures=True)

    async def _see_everybody_out(self) -> None:
        for session in set(self.sessions):
            if not session.receiving:
                session.dismiss()
        deadline = self._loop.time() + self._grace
        while self.sessions and self._loop.time() < deadline:
            await asyncio.sleep(0.02)


def start_door(
    host: str,
    port: int,
    *,
    store: Callable[[Envelope], None],
    knows_recipient: Callable[[str], bool],
    hostname: str = "localhost",
    limits: DoorLimits | None = None,
    no_reply: frozenset[str] = frozenset(),
    is_full: Callable[[], bool] = lambda: False,
    certificate: Certificate | None = None,
    proxy_peers: Collection[str] = (),
) -> Door:
    """Open the door in a thread of its own and return it; OSError if it cannot listen.

    `knows_recipient(address)` and `store(envelope)` run in pool threads, several at a
    time. `store` must have committed when it returns and must take the same email
    twice (a sender whose connection broke before our 250 sends it again); it may raise
    anything. `no_reply` are addresses that only send: who answers them is told so.
    While `is_full()` no mail is begun. With a `certificate` STARTTLS is offered. Who
    connects from `proxy_peers` must say in a PROXY header for whom; nobody else may.
    """
    limits = limits or DoorLimits()
    pool = ThreadPoolExecutor(limits.threads, thread_name_prefix="relay-door")
    handler = Handler(store, knows_recipient, limits, pool, no_reply, is_full)
    door = Door(handler, limits, hostname, certificate, proxy_peers)
    door.begin(host, port)
    return door
