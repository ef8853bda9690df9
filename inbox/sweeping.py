"""Finds what a lost wake-up left behind, inside every Celery worker.

Beat asks too, but beat and Redis may be away; this thread needs only the database.
"""

import logging
import threading
from typing import Any

from celery.signals import worker_ready, worker_shutting_down
from django.db import DatabaseError, close_old_connections

from inbox.working import check_once, work_once

logger = logging.getLogger(__name__)
EVERY_SECONDS = 5.0
_stopping = threading.Event()


@worker_ready.connect
def start_sweeping(**_: Any) -> None:
    threading.Thread(target=_sweep, name="sweeper", daemon=True).start()


@worker_shutting_down.connect
def stop_sweeping(**_: Any) -> None:
    _stopping.set()


def is_stopping() -> bool:
    """Say whether this worker ends what it has begun, and begins nothing more."""
    return _stopping.is_set()


def _sweep() -> None:
    while not _stopping.wait(EVERY_SECONDS):
        try:
            work_once(is_stopping)
            check_once(is_stopping)
        except DatabaseError:
            logger.warning("The sweeper cannot reach the database; it tries again.")
        except Exception:
            # A thread that ends would end in silence, for as long as the worker lives.
            logger.exception("The sweeper was interrupted; it tries again.")
        finally:
            close_old_connections()
