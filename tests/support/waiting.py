"""Waiting until something is true: with an end, and a name for what was awaited."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PAUSE = 0.02
_nothing = threading.Event()


def until(condition: Callable[[], T], what: str, timeout: float = 10) -> T:
    """Ask until the answer is true, and return it.

    Raises TimeoutError that names `what` after `timeout` seconds. This is the only
    place in the tests that lets time pass without a reason of its own.
    """
    end = _now() + timeout
    while not (answer := condition()):
        if _now() > end:
            raise TimeoutError(f"Waited {timeout:g} s for {what}.")
        _nothing.wait(PAUSE)
    return answer


def _now() -> float:
    # Not time.monotonic(): time-machine stops that clock too, and a wait inside a
    # stopped clock would never end.
    return time.clock_gettime(time.CLOCK_MONOTONIC)
