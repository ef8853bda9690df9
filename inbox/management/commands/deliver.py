"""Reads and delivers email without Celery: the worker of the embedded default."""

import logging
import signal
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from inbox.working import check_once, rest, work_once

Work = Callable[[Callable[[], bool]], int]
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
            check_once()
            work_once()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        self.stdout.write("Delivering. Press Ctrl-C to stop.")
        repeat = partial(self._repeat, stopping=stopping, every=options["every"])
        # Beside the emails: to look into a hostile file takes seconds.
        checker = threading.Thread(target=repeat, args=(check_once,))
        checker.start()
        repeat(work_once)
        checker.join()
        rest()

    def _repeat(self, work: Work, *, stopping: threading.Event, every: float) -> None:
        while not stopping.is_set():
            self._round(work, stopping)
            stopping.wait(every)

    def _round(self, work: Work, stopping: threading.Event) -> None:
        """Work once; a database that is away for a moment ends nothing."""
        try:
            work(stopping.is_set)
        except OperationalError:
            self.stderr.write("The database cannot be reached; trying again.")
        except Exception:
            logger.exception("A round was interrupted; trying again.")
        finally:
            close_old_connections()
