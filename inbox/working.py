"""One round of the worker: read what came in, hand over what goes out."""

import threading
from collections.abc import Callable

from inbox.delivering import drain, never
from inbox.receiving import read_waiting_emails
from inbox.relay.transport import SmtpTransport

_transport = SmtpTransport()
# A worker's task and its sweeper share one connection, so they take turns.
_one_at_a_time = threading.Lock()


def work_once(should_stop: Callable[[], bool] = never) -> int:
    """Do what is due; return how much that was. Keeps its connection for the next."""
    with _one_at_a_time:
        return read_waiting_emails(should_stop) + drain(_transport, should_stop)


def rest() -> None:
    """Close the connection to the mail server."""
    with _one_at_a_time:
        _transport.close()
