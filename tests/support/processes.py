"""Programs as child processes: started, awaited, stopped, killed, frozen."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from tests.support.waiting import until


class Died(Exception):
    """The program ended before it was ready."""


class Process:
    """One program, in a process group of its own, with its output in a file.

    `ready` is asked until it says yes; it may read `self.output()`. `user` is the
    system user to run as, where that may be chosen (as root).
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        ready: Callable[[], bool],
        log: Path,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
        user: str | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.command = [str(part) for part in command]
        self.ready = ready
        self.environment = {**os.environ, **(environment or {})}
        self.directory = directory
        self.log = log
        self.user = user
        self.stop_signal = stop_signal
        self._said_before = 0
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        assert self._child, f"{self.name} was never started"
        return self._child.pid

    @property
    def is_running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def start(self, timeout: float = 30) -> Self:
        """Start, and return when the program is ready; raise `Died` if it ends."""
        assert not self.is_running, f"{self.name} runs already"
        with self.log.open("ab") as output:
            self._said_before = output.tell()
            self._child = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=self.user,
                extra_groups=[] if self.user else None,
            )
        try:
            until(self._ready_or_dead, f"{self.name} to be ready", timeout)
        except BaseException:
            self.kill()
            raise
        return self

    def stop(self, timeout: float = 30, *, by: signal.Signals | None = None) -> int:
        """Ask the program to end, as a service manager does; return its status."""
        assert self._child, f"{self.name} was never started"
        if self.is_running:
            self.send(by or self.stop_signal)
        try:
            return self._child.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise TimeoutError(
                f"{self.name} did not stop within {timeout:g} s:\n{self.tail()}"
            ) from None

    def kill(self) -> None:
        """End the program and all that it started, at once, as a crash would."""
        if self._child is None:
            return
        # The parent first, so that it cannot start another child meanwhile.
        doomed = [self.pid, *self.children()]
        for pid in doomed:
            _signal(pid, signal.SIGKILL)
        _signal_group(self.pid, signal.SIGKILL)
        self._child.wait()
        until(lambda: not any(map(_runs, doomed)), f"all of {self.name} to end")

    def restart(self) -> Self:
        self.kill()
        return self.start()

    def freeze(self) -> None:
        """Let it hang: it keeps its connections and answers nobody."""
        for pid in [self.pid, *self.children()]:
            _signal(pid, signal.SIGSTOP)

    def thaw(self) -> None:
        for pid in [*self.children(), self.pid]:
            _signal(pid, signal.SIGCONT)

    def send(self, number: signal.Signals) -> None:
        _signal(self.pid, number)

    def children(self) -> list[int]:
        """Return the pids of its children, and theirs, oldest first (Linux)."""
        return _children(self.pid)

    def output(self) -> str:
        """Return what it wrote since it was last started."""
        said = self.log.read_bytes()[self._said_before :]
        return said.decode("utf-8", errors="replace")

    def tail(self, lines: int = 30) -> str:
        return "\n".join(self.output().splitlines()[-lines:])

    def _ready_or_dead(self) -> bool:
        assert self._child
        if self._child.poll() is not None:
            status = self._child.returncode
            raise Died(f"{self.name} ended with status {status}:\n{self.tail()}")
        return self.ready()


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, thread.read_text().split())
        except OSError:  # that thread has just ended
            continue
    return found + [below for child in found for below in _children(child)]


def _runs(pid: int) -> bool:
    """Tell whether a thread of it still holds files and ports; zombies hold none."""
    for thread in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError):  # that thread has just ended
            if thread.read_text().rpartition(") ")[2][0] != "Z":
                return True
    return False


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)
