"""A private Redis on a free port, which keeps nothing on disk."""

import shutil
import socket
import tempfile
from pathlib import Path
from typing import Self

from tests.support.ports import free_port
from tests.support.processes import Process


def program() -> str | None:
    """Return the path of redis-server (or of its twin valkey-server), or None."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


class Redis:
    """A Redis that may be flushed, killed, frozen; removed by `remove`."""

    def __init__(self) -> None:
        redis_server = program()
        assert redis_server, "Redis is not installed"
        self.port = free_port()
        self._directory = Path(tempfile.mkdtemp(prefix="messaging-center-redis-"))
        options = ["--bind", "127.0.0.1", "--port", str(self.port), "--save", ""]
        options += ["--appendonly", "no", "--maxmemory-policy", "noeviction"]
        self._process = Process(
            "redis",
            [redis_server, *options, "--dir", self._directory],
            ready=lambda: ask(self.port, "PING") == "+PONG",
            log=self._directory / "server.log",
        )

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.remove()

    @property
    def is_running(self) -> bool:
        return self._process.is_running

    def url(self, number: int = 0) -> str:
        """Return the REDIS_URL of one of the 16 numbered databases."""
        return f"redis://127.0.0.1:{self.port}/{number}"

    def start(self) -> Self:
        self._process.start()
        return self

    def stop(self) -> None:
        self._process.stop()

    def kill(self) -> None:
        self._process.kill()

    def flush(self) -> None:
        """Forget everything, as a restart without persistence would."""
        ask(self.port, "FLUSHALL")

    def freeze(self) -> None:
        self._process.freeze()

    def thaw(self) -> None:
        self._process.thaw()

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self._directory, ignore_errors=True)


def ask(port: int, command: str, timeout: float = 5) -> str:
    """Send one inline command and return the first line of the answer, or ""."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout) as connection:
            connection.sendall(f"{command}\r\n".encode())
            return connection.makefile().readline().strip()
    except OSError:
        return ""
