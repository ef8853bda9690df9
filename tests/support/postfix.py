"""A private Postfix with the samples of docs/operations/, on ports of its own."""

import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Self

from tests.support.ports import free_port, is_open
from tests.support.processes import Process

SAMPLES = Path(__file__).resolve().parents[2] / "docs" / "operations" / "postfix"
# What Debian leaves out of PATH for people, and where its daemons are.
USUAL_PLACES = "/usr/sbin", "/sbin", "/usr/local/sbin"


def program() -> str | None:
    """Return the path of postfix where it can be run (it must start as root)."""
    places = os.pathsep.join((os.environ.get("PATH", ""), *USUAL_PLACES))
    return shutil.which("postfix", path=places) if os.geteuid() == 0 else None


class Postfix:
    """A mail server that brings mail for the aliases to `door_port`, and sends ours.

    Its queue, its configuration and its ports are its own: a Postfix that serves this
    machine is not touched. `remove` ends it and takes its files away.
    """

    def __init__(self, door_port: int, **changes: str) -> None:
        postfix = program()
        assert postfix, "Postfix is not installed"
        self.port, self.outgoing_port = free_port(), free_port()
        self._directory = Path(tempfile.mkdtemp(prefix="messaging-center-postfix-"))
        self._directory.chmod(0o755)
        self._write(door_port, changes)
        self._process = Process(
            "postfix",
            [postfix, "-c", self._directory / "etc", "start-fg"],
            ready=lambda: is_open(self.port) and is_open(self.outgoing_port),
            log=self._directory / "mail.log",
        )

    def __enter__(self) -> Self:
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def log(self) -> str:
        return self._process.output()

    def remove(self) -> None:
        self._process.kill()
        shutil.rmtree(self._directory, ignore_errors=True)

    def _write(self, door_port: int, changes: dict[str, str]) -> None:
        etc, data = self._directory / "etc", self._directory / "data"
        shutil.copytree(SAMPLES, etc)
        for place in (self._directory / "spool", data):
            place.mkdir()
        shutil.chown(data, "postfix")
        main = (SAMPLES / "main.cf").read_text()
        main = main.replace("[127.0.0.1]:2525", f"[127.0.0.1]:{door_port}")
        places = {
            "queue_directory": str(self._directory / "spool"),
            "data_directory": str(data),
            "maillog_file": "/dev/stdout",
            "inet_interfaces": "127.0.0.1",
        }
        (etc / "main.cf").write_text(_changed(main, places | changes))
        master = (SAMPLES / "master.cf").read_text()
        master = master.replace("127.0.0.1:10025", f"127.0.0.1:{self.outgoing_port}")
        master = master.replace("smtp         inet", f"127.0.0.1:{self.port} inet")
        (etc / "master.cf").write_text(master)


def _changed(main: str, changes: dict[str, str]) -> str:
    """Return a main.cf in which these names have these values, and no others."""
    for name in changes:
        main = re.sub(rf"^{name} =.*\n(?:[ \t].*\n)*", "", main, flags=re.MULTILINE)
    return main + "".join(f"{name} = {value}\n" for name, value in changes.items())
