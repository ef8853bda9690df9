"""A worker that works at the time which a test sets."""

import pytest

from inbox.delivering import drain
from tests.inbox.timed import NOON


@pytest.fixture
def clock(time_machine):
    """Let the test say what time it is; it begins at noon, and stands still."""
    time_machine.move_to(NOON, tick=False)
    return time_machine


@pytest.fixture
def at(clock, outside):
    """Let it be a certain time, and the worker work; return what has left by then."""

    def _at(moment):
        clock.move_to(moment, tick=False)
        drain(outside)
        return outside.caught

    return _at
