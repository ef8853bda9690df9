"""One round of the worker: read what came in, hand over what goes out."""

import threading
from collections.abc import Callable

from django.conf import settings

from inbox.checking import check_waiting
from inbox.delivering import never
from inbox.lanes import Lanes
from inbox.receiving import read_waiting_emails

_lanes = Lanes(settings.SMTP_CONNECTIONS, settings.SMTP_CONNECTIONS_PER_DOMAIN)
# A worker's task and its sweeper share the lanes, so they take turns.
_one_at_a_time = threading.Lock()
_checking = threading.Lock()


def work_once(should_stop: Callable[[], bool] = never) -> int:
    """Do what is due; return how much that was. Keeps a connection for the next.

    While an email hangs, what comes in is read, and what becomes due is handed over.
    """
    with _one_at_a_time:
        try:
            worked = _work(should_stop)
            _lanes.give_back()
        finally:
            _lanes.stop()
        return worked


def _work(should_stop: Callable[[], bool]) -> int:
    worked = 0
    while not should_stop():
        done = read_waiting_emails(should_stop) + _lanes.take_a_turn(should_stop)
        worked += done
        if not done and not _lanes.is_busy:
            break
    return worked


def check_once(should_stop: Callable[[], bool] = never) -> int:
    """Check the files of what was sent; return how many messages could go on.

    A hostile file takes seconds, so no email waits for this: call it elsewhere.
    """
    if not _checking.acquire(blocking=False):
        return 0  # Somebody in this process is at it.
    try:
        return check_waiting(should_stop)
    finally:
        _checking.release()


def rest() -> None:
    """Close the connection to the mail server."""
    with _one_at_a_time:
        _lanes.close()
