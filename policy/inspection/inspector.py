"""Has files looked into by a child process that lives long and may die any time."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from policy.inspection.inspection import UNREAD, Inspection
from policy.inspection.wire import receive, send

MOST_SECONDS = 10.0
# Then a new child takes over, so that no leak grows for ever.
FILES_OF_ONE_CHILD = 500
ROOT = Path(__file__).resolve().parents[2]
# Nothing else of the environment, above all no secret, reaches the child.
HANDED_ON = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "SYSTEMROOT")


class Inspector:
    """Looks into files, one at a time; may be shared by threads.

    A file that takes longer than ten seconds or more than 512 MB, or that ends its
    reader, has the trait `unread`.
    """

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None
        self._files = 0

    def inspect(self, content: bytes, name: str) -> Inspection:
        with self._lock:
            answer = self._ask(content, name)
            if answer is None:
                self._end()
                return UNREAD
            return Inspection.from_json(json.loads(answer))

    def close(self) -> None:
        with self._lock:
            self._end()

    def _ask(self, content: bytes, name: str) -> bytes | None:
        """Return the answer of the child; None when it did not give one in time."""
        if self._files >= FILES_OF_ONE_CHILD:
            self._end()
        door = self._door or self._start()
        self._files += 1
        timer = threading.Timer(self._seconds, self._kill)
        timer.start()
        try:
            send(door, name.encode("utf-8", "replace"))
            send(door, content)
            return receive(door)
        except OSError:
            return None
        finally:
            timer.cancel()

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "policy.inspection.child"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env={key: os.environ[key] for key in HANDED_ON if key in os.environ},
                # Its own group: a Tesseract that it started ends with it.
                start_new_session=True,
            )
        self._door, self._files = ours, 0
        return ours

    def _kill(self) -> None:
        if self._child and self._child.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)

    def _end(self) -> None:
        self._kill()
        if self._door:
            self._door.close()
        if self._child:
            self._child.wait()
        self._door = self._child = None
