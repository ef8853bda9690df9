"""What a check found, and running many checks within a time."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

from django.db import connections

# What no check may take longer than, whatever hangs; they run side by side.
SECONDS = 5.0


class Verdict(StrEnum):
    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One sentence on one thing, and what to do about it unless it is fine."""

    about: str
    verdict: Verdict
    said: str
    remedy: str = ""


Check = Callable[[], Iterable[Finding]]


def ok(about: str, said: str) -> Finding:
    return Finding(about, Verdict.OK, said)


def warning(about: str, said: str, remedy: str) -> Finding:
    return Finding(about, Verdict.WARNING, said, remedy)


def problem(about: str, said: str, remedy: str) -> Finding:
    return Finding(about, Verdict.PROBLEM, said, remedy)


def found_by(
    checks: Sequence[tuple[str, Check]], seconds: float = SECONDS
) -> list[Finding]:
    """Run all checks at once, and return what they found in their own order.

    A check that fails or hangs is itself a problem; it holds up no other one.
    """
    runs = [_Run(about, check) for about, check in checks]
    end = monotonic() + seconds
    for run in runs:
        run.join(max(0, end - monotonic()))
    return [finding for run in runs for finding in run.findings(seconds)]


class _Run(threading.Thread):
    """One check in a thread of its own, which may be left behind."""

    def __init__(self, about: str, check: Check) -> None:
        super().__init__(daemon=True, name=f"doctor {about}")
        self._about, self._check = about, check
        self._found: list[Finding] | None = None
        self.start()

    def run(self) -> None:
        try:
            self._found = list(self._check())
        except Exception as error:
            # The error's own words may hold an address or a password.
            self._found = [
                problem(
                    self._about,
                    f"It could not be looked at ({type(error).__name__}).",
                    "See whether what it asks is reachable from this machine.",
                )
            ]
        finally:
            connections.close_all()

    def findings(self, seconds: float) -> list[Finding]:
        if self._found is not None:
            return self._found
        return [
            problem(
                self._about,
                f"There was no answer within {seconds:g} seconds.",
                "See why it is slow: network, firewall or load.",
            )
        ]
