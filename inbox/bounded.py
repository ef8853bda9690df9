"""Runs work on hostile input in a child that ends in time, whatever it is doing.

The child hands out what it knows piece by piece, the surest first. So its parent still
has an answer when the child was ended for its time or its memory.
"""

import os
import resource
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

CHUNK = 1 << 16
MEGABYTE = 1 << 20
DONE, FAILED, STARVED = 0, 1, 2
Work = Callable[[], Iterator[bytes]]


def lines_within(work: Work, *, seconds: float, megabytes: int) -> tuple[bytes, str]:
    """Return the lines that `work` yields, and why it was ended early or "".

    `work` runs in a fork of this process: it must have opened no connection yet. The
    reason is "out-of-time", "out-of-memory", or "unreadable" for any other error of
    `work`; half a line is left out.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _work_and_die(work, theirs, megabytes)
    os.close(theirs)
    output, in_time = _read_until(ours, time.monotonic() + seconds)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    whole = output.rpartition(b"\n")[0]
    if not in_time:
        return whole, "out-of-time"
    return whole, {DONE: "", FAILED: "unreadable"}.get(status, "out-of-memory")


def seconds_since_start() -> float:
    """Return how old this process is: loading the program is part of what it takes."""
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) - started
    except (OSError, ValueError, IndexError, AttributeError):
        return 2.0  # Not Linux: about what it takes.


def _work_and_die(work: Work, door: int, megabytes: int) -> None:
    """Never returns: a child must not go on in its parent's place."""
    status = FAILED
    try:
        limit = megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
        for line in work():
            _write(door, line + b"\n")
        status = DONE
    except MemoryError:
        status = STARVED
    finally:
        os._exit(status)


def _write(door: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(door, view) :]


def _read_until(door: int, deadline: float) -> tuple[bytes, bool]:
    chunks = []
    in_time = True
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([door], [], [], left)[0]:
            in_time = False
            break
        chunk = os.read(door, CHUNK)
        if not chunk:
            break
        chunks.append(chunk)
    os.close(door)
    return b"".join(chunks), in_time
