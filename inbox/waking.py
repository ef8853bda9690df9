"""Wakes the worker after a commit, and never blocks or fails a request.

A wake-up carries nothing and may be lost: a sweeper finds what was forgotten. A
frozen Redis would hold the caller for many seconds (reliability.md 0.5), so the
call is made by a thread of its own, and one waiting wake-up is enough.
"""

import logging
import queue
import threading

from celery import current_app
from django.conf import settings
from django.db import transaction

logger = logging.getLogger(__name__)
WAKE = "inbox.tasks.drain"
_bell: queue.Queue[None] = queue.Queue(maxsize=1)
_started = threading.Lock()
_ringers: set[int] = set()


def wake_after_commit() -> None:
    """Ask for a drain once the surrounding transaction is durable."""
    if settings.REDIS_URL:
        transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    _start_ringer()
    try:
        _bell.put_nowait(None)
    except queue.Full:
        logger.debug("A wake-up is already waiting.")


def _start_ringer() -> None:
    """Start the thread once in each process: threads do not survive a fork."""
    import os

    with _started:
        if os.getpid() not in _ringers:
            _ringers.add(os.getpid())
            threading.Thread(target=_keep_ringing, daemon=True).start()


def _keep_ringing() -> None:
    while True:
        _bell.get()
        try:
            current_app.send_task(WAKE, retry=False, expires=30, ignore_result=True)
        except Exception:
            # Whatever is wrong with the broker, the sweeper comes within seconds.
            logger.warning("The worker could not be woken.")
