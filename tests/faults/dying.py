"""Lets a program die at one place: between two statements, or two lines of SMTP.

Nothing of this is in the program itself. The tests put it around the database and
around smtplib; what dies is a process of its own, by SIGKILL (`dies_at`), or, where a
thousand deaths are wanted in a minute, a call that nothing catches (`Killed`).
"""

import os
import re
import signal
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection, connections, transaction
from django.db.backends.signals import connection_created

from tests.support.waiting import until

OF_SAVEPOINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@dataclass(frozen=True)
class Sql:
    """A place beside the first statement that fits this pattern.

    `inside`: it was carried out, and its transaction is never committed. `after`: its
    transaction was committed, and nothing came after it.
    """

    when: Literal["before", "inside", "after"]
    statement: str

    def fits(self, sql: str) -> bool:
        return re.search(self.statement, sql) is not None


@dataclass(frozen=True)
class Smtp:
    """A place in the talk with the next mail server, named by what was just done."""

    done: Literal["nothing", "connect", "mail", "rcpt", "half", "text", "reply"]


def kill_this_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Dying:
    """Watches the statements of a connection; dies for real at its place."""

    def __init__(self, spot: Sql, die: Callable[[], None] = kill_this_process) -> None:
        self.spot, self.die = spot, die

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        if not self.spot.fits(sql):
            return execute(sql, *rest)
        if self.spot.when == "before":
            self.die()
        result = execute(sql, *rest)
        if self.spot.when == "inside":
            self.die()
        # Outside of a transaction this calls at once.
        transaction.on_commit(self.die)
        return result


class SeemingToDie:
    """The same in a test's transaction, where a savepoint is what a commit is else."""

    def __init__(self, spot: Sql) -> None:
        self.spot = spot
        self.level = len(connection.savepoint_ids)
        self.is_committing = False

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(OF_SAVEPOINTS):
            return execute(sql, *rest)
        if self.is_committing and len(connection.savepoint_ids) <= self.level:
            raise Killed
        if not self.spot.fits(sql):
            return execute(sql, *rest)
        if self.spot.when == "before":
            raise Killed
        result = execute(sql, *rest)
        if self.spot.when == "inside":
            raise Killed
        self.is_committing = True
        return result


@contextmanager
def seeming_to_die(spot: Sql) -> Iterator[None]:
    """Break off what this block does at the place, as a death would."""
    try:
        with connection.execute_wrapper(SeemingToDie(spot)):
            yield
    except Killed:
        pass


def dies_at(spot: Sql | Smtp, work: Callable[[], object]) -> None:
    """Do the work in a process that is killed at this place; wait until it is dead."""
    died = begin_to_die(spot, work)
    assert died(), f"nothing came past {spot}"


def begin_to_die(spot: Sql | Smtp, work: Callable[[], object]) -> Callable[[], bool]:
    """Begin the work in such a process; what is returned waits, and says if it died."""
    # An open connection would be shared, and its end would be everybody's.
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            _set_the_trap(spot)
            work()
        finally:
            os._exit(0)

    def died() -> bool:
        ended = until(lambda: _ended(pid), f"process {pid} to end", timeout=30)
        return os.WIFSIGNALED(ended[1]) and os.WTERMSIG(ended[1]) == signal.SIGKILL

    return died


def _ended(pid: int) -> tuple[int, int] | None:
    found = os.waitpid(pid, os.WNOHANG)
    return found if found[0] else None


def _set_the_trap(spot: Sql | Smtp) -> None:
    if isinstance(spot, Smtp):
        _watch_smtp(spot)
        return
    dying = Dying(spot)

    def watch(connection: Any, **_: Any) -> None:
        if dying not in connection.execute_wrappers:
            connection.execute_wrappers.append(dying)

    connection_created.connect(watch, weak=False)


def _watch_smtp(spot: Smtp) -> None:
    if spot.done == "nothing":
        _instead(smtplib.SMTP, "connect", lambda *_: kill_this_process())
    elif spot.done in ("half", "text"):
        _watch_the_text(half=spot.done == "half")
    else:
        method = "data" if spot.done == "reply" else spot.done
        done = getattr(smtplib.SMTP, method)

        def do_and_die(*given: Any, **named: Any) -> None:
            done(*given, **named)
            kill_this_process()

        _instead(smtplib.SMTP, method, do_and_die)


def _watch_the_text(*, half: bool) -> None:
    send = smtplib.SMTP.send

    def send_and_die(self: smtplib.SMTP, content: Any) -> None:
        is_text = isinstance(content, bytes) and content.endswith(b"\r\n.\r\n")
        if not is_text:
            send(self, content)
            return
        send(self, content[: len(content) // 2] if half else content)
        kill_this_process()

    _instead(smtplib.SMTP, "send", send_and_die)


def _instead(of: type, name: str, other: Any) -> None:
    setattr(of, name, other)  # This process has a moment to live.
