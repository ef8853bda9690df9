"""Kills the demo's programs at random, by their own ids; the demo starts them again."""

import contextlib
import os
import random
import signal
import threading
from collections import Counter
from pathlib import Path
from typing import Self

from tests.support.processes import Process

# What tells the programs apart on their command lines.
NAMES = {"gunicorn": "web", "relay": "relay", "deliver": "worker", "celery": "worker"}


class Killer:
    """While its block runs a program dies every few seconds; `kills` counts them."""

    def __init__(self, demo: Process, pauses: tuple[float, float], seed: int) -> None:
        self.kills: Counter[str] = Counter()
        self._demo, self._pauses = demo, pauses
        self._dice = random.Random(seed)  # noqa: S311  repeatable, no secret
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._kill_on)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _kill_on(self) -> None:
        while not self._over.wait(self._dice.uniform(*self._pauses)):
            name = self._dice.choice(("web", "relay", "worker"))
            pids = [pid for pid in self._demo.children() if name_of(pid) == name]
            if not pids:
                continue  # It is only just starting again.
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._dice.choice(pids), signal.SIGKILL)
                self.kills[name] += 1


def name_of(pid: int) -> str:
    """Return which program of the demo this is, "" for none."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return ""
    return next((name for word, name in NAMES.items() if word in words), "")
