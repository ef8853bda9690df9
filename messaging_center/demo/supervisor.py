"""Keeps programs running side by side, and stops them together."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from messaging_center.demo.child import Child, Program
from messaging_center.demo.log_lines import LogFollower, last_lines

PAUSE = 0.1
TIME_TO_START = 60.0
TIME_TO_STOP = 15.0
# After a death: 1 s, 2 s, 4 s … and from the beginning when it held out this long.
LONGEST_PAUSE = 30.0
HELD_OUT = 60.0

Say = Callable[[str], None]
Asked = Callable[[], bool]


class DidNotStart(Exception):
    """A program ended, or was not ready in time; the sentence holds its last words."""


class Keeper:
    """Looks after one child: starts it again when it dies, later each time."""

    def __init__(self, child: Child, say: Say) -> None:
        self.child = child
        self._say = say
        self._log = LogFollower(child.log)
        self._deaths = 0
        self._started_at = 0.0
        self._start_again_at: float | None = None

    def start(self) -> None:
        self._started_at = time.monotonic()
        self._start_again_at = None
        self.child.start()

    def look(self) -> None:
        for warning in self._log.warnings():
            self._say(f"{self.child.name}: {warning}")
        if self._start_again_at is not None:
            if time.monotonic() >= self._start_again_at:
                self.start()
        elif (status := self.child.status()) is not None:
            self._plan_restart(status)

    def _plan_restart(self, status: int) -> None:
        now = time.monotonic()
        held_out = now - self._started_at >= HELD_OUT
        self._deaths = 1 if held_out else self._deaths + 1
        pause = pause_after(self._deaths)
        self._start_again_at = now + pause
        self._say(
            f"{self.child.name} {how_it_ended(status)}. "
            f"It starts again in {pause:.0f} s. Its log: {self.child.log}"
        )


class Supervisor:
    """Starts the programs, watches them until it is asked to stop, stops them all."""

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        logs: Path,
        environment: Mapping[str, str],
        say: Say,
    ) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self._say = say
        self._keepers = [
            Keeper(_child(program, logs, {**os.environ, **environment}), say)
            for program in programs
        ]

    @property
    def children(self) -> list[Child]:
        return [keeper.child for keeper in self._keepers]

    def start(self, asked_to_stop: Asked) -> None:
        """Start all and wait until all are ready; raises `DidNotStart`."""
        for keeper in self._keepers:
            keeper.start()
        deadline = time.monotonic() + TIME_TO_START
        for child in self.children:
            while not (asked_to_stop() or _ready_or_dead(child)):
                if time.monotonic() > deadline:
                    raise DidNotStart(_last_words(child, "was not ready in time"))
                time.sleep(PAUSE)

    def watch(self, asked_to_stop: Asked) -> None:
        while not asked_to_stop():
            for keeper in self._keepers:
                keeper.look()
            time.sleep(PAUSE)

    def stop(self, in_a_hurry: Asked) -> None:
        """Ask all to stop and wait for them; end those that do not, or at once."""
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + TIME_TO_STOP
        while any(child.is_running for child in self.children):
            if in_a_hurry() or time.monotonic() > deadline:
                break
            time.sleep(PAUSE)
        for child in self.children:
            child.kill()


def pause_after(deaths: int) -> float:
    """Return how long to wait after that many deaths in a row, in seconds."""
    return min(LONGEST_PAUSE, 2.0 ** min(deaths - 1, 10))


def how_it_ended(status: int) -> str:
    if status < 0:
        return f"was ended by signal {-status}"
    return f"ended with status {status}"


def _child(program: Program, logs: Path, environment: Mapping[str, str]) -> Child:
    log = logs / f"{program.name}.log"
    log.write_bytes(b"")  # Every run begins a log of its own.
    return Child(program, log=log, environment=environment)


def _ready_or_dead(child: Child) -> bool:
    status = child.status()
    if status is not None:
        raise DidNotStart(_last_words(child, how_it_ended(status)))
    return child.program.is_ready()


def _last_words(child: Child, what: str) -> str:
    return "\n".join([f"{child.name} {what}.", *last_lines(child.log)])
