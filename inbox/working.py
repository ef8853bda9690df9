"""One round of the worker: read what came in, hand over what goes out."""

import threading
from collections.abc import Callable

from inbox.checking import check_waiting
from inbox.delivering import drain, never
from inbox.receiving import read_waiting_emails
from inbox.relay.transport import SmtpTransport

_transport = SmtpTransport()
# A worker's task and its sweeper share one connection, so they take turns.
_one_at_a_time = threading.Lock()
_checking = threading.Lock()


def work_once(should_stop: Callable[[], bool] = never) -> int:
    """Do what is due; return how much that was. Keeps its connection for the next."""
    with _one_at_a_time:
        return read_waiting_emails(should_stop) + drain(_transport, should_stop)


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
        _transport.close()
