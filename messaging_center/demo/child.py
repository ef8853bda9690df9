"""One program as a child process, in a session and with a log file of its own."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Program:
    """What to start, and how to see that it can be used."""

    name: str
    command: Sequence[str]
    is_ready: Callable[[], bool]


class Child:
    """A program that runs, or ran.

    In a session of its own it does not hear the Ctrl-C of the terminal: whoever
    started it decides in which order things end.
    """

    def __init__(
        self, program: Program, *, log: Path, environment: Mapping[str, str]
    ) -> None:
        self.program = program
        self.log = log
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._rest_ended = False

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603  commands of ours alone
                self.program.command,
                env=dict(self._environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_the_parent if _is_linux() else None,
            )
        self._rest_ended = False

    def status(self) -> int | None:
        """Return how it ended, or None while it runs; end what it left behind."""
        if self._process is None or self.is_running:
            return None
        self._end_the_rest()
        return self._process.returncode

    def ask_to_stop(self) -> None:
        if self._process and self.is_running:
            self._process.terminate()

    def kill(self) -> None:
        """End it and all that it started, at once."""
        if self._process:
            self._end_the_rest()
            self._process.wait()

    def _end_the_rest(self) -> None:
        # Once: later the number could be that of a stranger.
        if self._process and not self._rest_ended:
            self._rest_ended = True
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)


def _is_linux() -> bool:
    return sys.platform == "linux"


def _end_with_the_parent() -> None:
    """Ask the kernel for a SIGTERM should the parent be killed: leave no orphan."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
