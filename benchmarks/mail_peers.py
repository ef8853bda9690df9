"""What the mail benchmark compares with, each in a process of its own."""

import asyncio
import multiprocessing
import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.ports import free_port, is_open
from tests.support.waiting import until


class Counting:
    """A mail server, in a process of its own, that counts and keeps nothing."""

    def __init__(self, directory: Path) -> None:
        self.port = free_port()
        self._seen = multiprocessing.Value("q", 0)
        self._process = _process(_serve_and_count, self.port, self._seen)

    def __enter__(self) -> "Counting":
        _start(self._process, self.port)
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._process)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def count(self) -> int:
        return self._seen.value

    def forget(self) -> None:
        self._seen.value = 0

    def wait_for(self, number: int, timeout: float) -> None:
        """Return when so many have come, or after `timeout` seconds."""
        end = time.monotonic() + timeout
        while self.count < number and time.monotonic() < end:
            time.sleep(0.02)


@contextmanager
def forwarder(directory: Path, to: int) -> Iterator[tuple[int, int]]:
    """A bare forwarder: aiosmtpd in, smtplib out, nothing kept or looked at."""
    port = free_port()
    process = _process(_serve_and_forward, port, to)
    _start(process, port)
    try:
        yield port, process.pid
    finally:
        _end(process)


@contextmanager
def postfix(directory: Path, to: int) -> Iterator[tuple[int, int] | None]:
    """Postfix: its queue on disk, no content looked at."""
    from tests.support.postfix import Postfix, program

    if program() is None:
        yield None
        return
    changes = {
        "smtpd_milters": "",
        "smtpd_recipient_restrictions": "",
        "smtpd_sender_restrictions": "",
        "smtpd_tls_security_level": "none",
        "smtpd_tls_chain_files": "",
    }
    with Postfix(to, **changes) as server:
        yield server.port, server._process.pid


def _process(target: Any, *arguments: Any) -> multiprocessing.Process:
    return multiprocessing.Process(target=target, args=arguments, daemon=True)


def _start(process: multiprocessing.Process, port: int) -> None:
    process.start()
    until(lambda: is_open(port), f"port {port} to open")


def _end(process: multiprocessing.Process) -> None:
    process.terminate()
    process.join()


def _serve_and_count(port: int, seen: Any) -> None:
    class Handler:
        async def handle_DATA(self, server: Any, session: Any, mail: Any) -> str:  # noqa: N802
            with seen.get_lock():
                seen.value += 1
            return "250 2.0.0 Counted"

    _serve(Handler(), port)


def _serve_and_forward(port: int, to: int) -> None:
    kept: list[smtplib.SMTP] = []

    def forward(mail: Any) -> None:
        if not kept:
            kept.append(smtplib.SMTP("127.0.0.1", to))
        kept[0].sendmail(mail.mail_from, mail.rcpt_tos, mail.content)

    class Handler:
        async def handle_DATA(self, server: Any, session: Any, mail: Any) -> str:  # noqa: N802
            forward(mail)
            return "250 2.0.0 Forwarded"

    _serve(Handler(), port)


def _serve(handler: Any, port: int) -> None:
    from aiosmtpd.smtp import SMTP

    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(handler), "127.0.0.1", port)
        await server.serve_forever()

    asyncio.run(run())
