"""A private PostgreSQL: a new cluster in a folder of its own, on a free port."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from tests.support.ports import free_port
from tests.support.processes import Process

# What Debian and others leave out of PATH.
USUAL_PLACES = "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/*/postgresql*/bin"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    # Accepted means on disk: with these a crash loses nothing that was committed.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
}


@cache
def programs() -> Path | None:
    """Return the folder that holds postgres and initdb, or None."""
    on_path = shutil.which("postgres")
    places = [Path(on_path).resolve().parent] if on_path else []
    for pattern in USUAL_PLACES:
        places += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


class Postgres:
    """A cluster that trusts whoever connects from this machine; removed by `remove`."""

    def __init__(self) -> None:
        bin_directory = programs()
        assert bin_directory, "PostgreSQL is not installed"
        self.port = free_port()
        self._user = _user_to_run_as()
        # Not pytest's own folder: that one is closed to the user who runs postgres.
        self._directory = Path(tempfile.mkdtemp(prefix="messaging-center-postgres-"))
        self._data = self._directory / "data"
        if self._user:
            shutil.chown(self._directory, self._user)
        self._initialise(bin_directory)
        self._process = self._server(bin_directory)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.remove()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.is_running

    def url(self, database: str = "postgres") -> str:
        """Return the DATABASE_URL of this database of the cluster."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> Self:
        self._process.start()
        return self

    def stop(self) -> None:
        """End open connections and shut down in order ("fast")."""
        self._process.stop()

    def immediate_stop(self) -> None:
        """End without a checkpoint: the next start recovers from the log."""
        self._process.stop(by=signal.SIGQUIT)

    def kill(self) -> None:
        self._process.kill()

    def restart(self) -> None:
        self.stop()
        self.start()

    def freeze(self) -> None:
        self._process.freeze()

    def thaw(self) -> None:
        self._process.thaw()

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self._directory, ignore_errors=True)

    def _initialise(self, bin_directory: Path) -> None:
        command: list[str | Path] = [
            bin_directory / "initdb",
            "--pgdata",
            self._data,
            "--no-sync",
        ]
        command += ["--username=postgres", "--auth=trust", "--encoding=UTF8"]
        command += ["--locale=C.UTF-8", "--no-instructions"]
        done = subprocess.run(
            command,
            cwd=self._directory,
            user=self._user,
            extra_groups=[] if self._user else None,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"initdb failed:\n{done.stdout}{done.stderr}"

    def _server(self, bin_directory: Path) -> Process:
        settings = {**SETTINGS, "port": str(self.port)}
        options = [f"--{name}={value}" for name, value in settings.items()]
        command: list[str | Path] = [bin_directory / "postgres", "-D", self._data]
        return Process(
            "postgres",
            [*command, *options],
            ready=lambda: accepts_queries(self.url()),
            log=self._directory / "server.log",
            directory=self._directory,
            user=self._user,
            stop_signal=signal.SIGINT,
        )


def accepts_queries(url: str) -> bool:
    """Tell whether this database answers; while starting up it does not."""
    ask = programs()
    assert ask, "PostgreSQL is not installed"
    parts = urlsplit(url)
    answer = subprocess.run(
        [ask / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(parts.port)],
        check=False,
    )
    return answer.returncode == 0


def _user_to_run_as() -> str | None:
    """PostgreSQL refuses root: name another user, or nobody in particular."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
