"""A whole Messaging Center of its own: a database, files, ports, and its programs.

    with installation.web(), installation.relay(), installation.deliverer():
        …

It shares nothing with the test's own process, so its programs may be killed. A test
looks at it as the world does: over HTTP, over SMTP, in the mails that the sink got;
and at its rows with `query`.
"""

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.support import databases
from tests.support.ports import free_port, is_open
from tests.support.processes import Process

ROOT = Path(__file__).resolve().parents[2]


class Installation:
    """Settings of one installation, and its programs as processes not yet started.

    `redis_url` decides who delivers: a Celery worker with it, `manage.py deliver`
    without.
    """

    def __init__(
        self,
        directory: Path,
        *,
        database_url: str,
        redis_url: str = "",
        smtp_url: str = "smtp://127.0.0.1:1",
        **settings: str,
    ) -> None:
        self.directory = directory
        self.port = free_port()
        self.relay_port = free_port()
        self.redis_url = redis_url
        self._logs = itertools.count(1)
        self.environment = {
            "DJANGO_SETTINGS_MODULE": "messaging_center.settings",
            "ENV_FILE": os.devnull,
            "PROFILE": "development",
            "DEMO": "1",
            "SECRET_KEY": "the key of a private installation " * 2,
            "VAR_DIR": str(directory / "var"),
            "STATIC_DIR": str(directory / "static"),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "SMTP_URL": smtp_url,
            "PORT": str(self.port),
            "RELAY_PORT": str(self.relay_port),
            "UNDO_SECONDS": "0",
            "LEASE_SECONDS": "5",
            "LOG_LEVEL": "INFO",
            "PYTHONUNBUFFERED": "1",
            **settings,
        }

    @property
    def site_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str, timeout: float = 120) -> str:
        """Run a `manage.py` command to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        command = " ".join(arguments)
        assert done.returncode == 0, f"{command}:\n{done.stdout}{done.stderr}"
        return done.stdout

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""
        return databases.query(self.environment["DATABASE_URL"], sql)

    def web(self, workers: int = 1, threads: int = 4) -> Process:
        if not Path(self.environment["STATIC_DIR"]).exists():
            self.manage("collectstatic", "--noinput", "--verbosity", "0")
        command = ["gunicorn", "messaging_center.wsgi", "--no-control-socket"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread"]
        command += ["--workers", str(workers), "--threads", str(threads)]
        return self._process("web", command, lambda _: self._answers())

    def relay(self) -> Process:
        command = ["manage.py", "relay"]
        return self._process("relay", command, lambda _: is_open(self.relay_port))

    def demo(self) -> Process:
        """All that `make run` starts, in one process with four children."""
        command = ["manage.py", "run_demo"]
        return self._process("demo", command, _said("Ctrl-C stops everything."))

    def mailboxes(self) -> Process:
        """The outside world of the demo: it keeps every mail under VAR_DIR."""
        port = urlsplit(self.environment["SMTP_URL"]).port or 25
        command = ["manage.py", "catch_mail", "--port", str(port)]
        return self._process("mailboxes", command, lambda _: is_open(port))

    def deliverer(self) -> Process:
        """What empties the outbox here: a Celery worker, or `manage.py deliver`."""
        return self.worker() if self.redis_url else self.deliver()

    def deliver(self) -> Process:
        command = ["manage.py", "deliver"]
        return self._process("deliver", command, _said("Delivering."))

    def worker(self) -> Process:
        command = ["celery", "--app", "messaging_center", "worker", "--pool", "solo"]
        command += ["--without-gossip", "--without-mingle", "--loglevel", "INFO"]
        return self._process("worker", command, _said("ready."))

    def _process(
        self, name: str, command: list[str], ready: Callable[[Process], bool]
    ) -> Process:
        run = [] if command[0].endswith(".py") else ["-m"]
        process = Process(
            name,
            [sys.executable, *run, *command],
            ready=lambda: ready(process),
            log=self.directory / f"{name}-{next(self._logs)}.log",
            environment=self.environment,
            directory=ROOT,
        )
        return process

    def _answers(self) -> bool:
        try:
            urlopen(f"{self.site_url}/readyz", timeout=5).close()  # noqa: S310 — our own
        except OSError:
            return False
        return True


def _said(words: str) -> Callable[[Process], bool]:
    return lambda process: words in process.output()
