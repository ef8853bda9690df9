"""A mail server that plays the outside world and keeps every mail it accepts.

    with SmtpSink(tmp_path) as sink:
        sink.script(refuse(451), recipient="bruna@mail.example", times=2)
        …
        [mail] = sink.mails_to("bruna@mail.example")

It runs in a thread of the test, so the test can freeze it at a step of the
conversation (`hang`), look at the world, and let it go on (`release`).
"""

import asyncio
import email
import email.policy
import itertools
import json
import threading
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Self

from tests.support.ports import free_port
from tests.support.smtp_behaviour import Behaviour, Rule, Step
from tests.support.smtp_session import Session

LONGEST_LINE = 32 * 1024 * 1024


@dataclass(frozen=True)
class Mail:
    """One accepted mail: its envelope, and its bytes as they came."""

    number: int
    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


class SmtpSink:
    """Listens on `port` and writes each mail into `directory` before its 250."""

    def __init__(self, directory: Path, port: int | None = None) -> None:
        self.directory = directory
        self.port = port or free_port()
        self.hanging = self.conversations = 0
        directory.mkdir(parents=True, exist_ok=True)
        self._numbers = itertools.count(1 + len(list(directory.glob("*.json"))))
        self._rules: list[Rule] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._connections: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The SMTP_URL that leads here."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> Self:
        listening = threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(listening)), daemon=True
        )
        self._thread.start()
        assert listening.wait(10), f"The sink could not listen on port {self.port}"
        return self

    def stop(self) -> None:
        """Close the port and every connection; the mails and the script stay."""
        if self._loop is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join()
        self._loop = self._thread = None

    def script(
        self,
        behaviour: Behaviour,
        *,
        recipient: str | None = None,
        first: int = 1,
        every: int = 1,
        times: int | None = None,
    ) -> None:
        """Add a rule (see `Rule`); of those that fit, the one added first happens."""
        self._rules.append(Rule(behaviour, recipient, first, every, times))

    def forget_script(self) -> None:
        self._rules.clear()

    def release(self) -> None:
        """Let every hanging conversation go on."""
        assert self._loop, "The sink does not run"
        self._loop.call_soon_threadsafe(self._let_go)

    @property
    def mails(self) -> list[Mail]:
        """Return all mails that were accepted, in the order of their arrival."""
        return [_read(path) for path in sorted(self.directory.glob("*.json"))]

    def mails_to(self, recipient: str) -> list[Mail]:
        return [mail for mail in self.mails if recipient in mail.recipients]

    async def _serve(self, listening: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping, self._released = asyncio.Event(), asyncio.Event()
        server = await asyncio.start_server(
            self._converse, "127.0.0.1", self.port, limit=LONGEST_LINE
        )
        listening.set()
        await self._stopping.wait()
        server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _converse(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        connection = asyncio.current_task()
        assert connection
        self.conversations += 1
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)
        session = Session(reader, writer, self._decide, self._keep, self._wait)
        await session.run()

    def _decide(self, step: Step, recipients: list[str]) -> Behaviour | None:
        fitting = (rule for rule in self._rules if rule.happens(step, recipients))
        rule = next(fitting, None)
        return rule.behaviour if rule else None

    def _keep(self, sender: str, recipients: list[str], raw: bytes) -> None:
        path = self.directory / f"{next(self._numbers):06}.json"
        path.with_suffix(".eml").write_bytes(raw)
        # The envelope last and in one move: whoever finds it finds the mail whole.
        unfinished = path.with_suffix(".part")
        unfinished.write_text(json.dumps({"sender": sender, "recipients": recipients}))
        unfinished.rename(path)

    async def _wait(self) -> None:
        self.hanging += 1
        try:
            await self._released.wait()
        finally:
            self.hanging -= 1

    def _let_go(self) -> None:
        self._released.set()
        self._released = asyncio.Event()


def _read(path: Path) -> Mail:
    envelope = json.loads(path.read_text())
    raw = path.with_suffix(".eml").read_bytes()
    return Mail(int(path.stem), envelope["sender"], envelope["recipients"], raw)
