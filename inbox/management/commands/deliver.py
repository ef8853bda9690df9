"""Reads and delivers email without Celery: the worker of the embedded default."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from inbox.working import rest, work_once

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Delivers what waits in the outbox and reads what came in, until stopped."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--every", type=float, default=0.5, help="seconds between two rounds"
        )
        parser.add_argument(
            "--once", action="store_true", help="do what is due now, then end"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        if options["once"]:
            work_once()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        self.stdout.write("Delivering. Press Ctrl-C to stop.")
        while not stopping.is_set():
            self._round(stopping)
            stopping.wait(options["every"])
        rest()

    def _round(self, stopping: threading.Event) -> None:
        """Work once; a database that is away for a moment ends nothing."""
        try:
            work_once(stopping.is_set)
        except OperationalError:
            self.stderr.write("The database cannot be reached; trying again.")
        except Exception:
            logger.exception("A round was interrupted; trying again.")
        finally:
            close_old_connections()
