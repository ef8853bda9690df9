"""Runs the whole demo until Ctrl-C: the target of `make run`."""

import signal
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from messaging_center.demo import static_files
from messaging_center.demo.guide import guide
from messaging_center.demo.ports import Ports, PortsUnusable, choose_ports
from messaging_center.demo.programs import environment, programs
from messaging_center.demo.seeding import is_seeded
from messaging_center.demo.supervisor import DidNotStart, Supervisor

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequests:
    """Counts how often somebody asked us to stop: twice means at once."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.count += 1

    def any(self) -> bool:
        return self.count > 0

    def several(self) -> bool:
        return self.count > 1


class Command(BaseCommand):
    help = "Run the demo: the web pages, the relay, the worker and the outside world."

    def handle(self, *args: Any, **options: Any) -> None:
        _listen_to(signal.default_int_handler)
        try:
            ports = choose_ports()
            self._prepare()
        except PortsUnusable as unusable:
            raise CommandError(str(unusable)) from unusable
        except KeyboardInterrupt:
            self._say("Stopped.")
            return
        self._run(ports)

    def _prepare(self) -> None:
        self._say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)
        if not is_seeded():
            self._say("Adding people, orders and weeks of conversations …")
            call_command("seed", verbosity=0)
        if static_files.are_stale():
            self._say("Collecting styles and pictures …")
            call_command("collectstatic", interactive=False, verbosity=0)

    def _run(self, ports: Ports) -> None:
        asked = StopRequests()
        _listen_to(asked)
        logs = Path(settings.VAR_DIR) / "log"
        supervisor = Supervisor(
            programs(ports, logs),
            logs=logs,
            environment=environment(),
            say=self._say,
        )
        self._say("Starting the web pages, the relay, the worker and the mailboxes …")
        try:
            supervisor.start(asked.any)
            if not asked.any():
                self._say(guide(ports))
            supervisor.watch(asked.any)
        except DidNotStart as failure:
            raise CommandError(str(failure)) from failure
        finally:
            self._say("Stopping …")
            supervisor.stop(asked.several)
        self._say("Stopped.")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _listen_to(handler: Any) -> None:
    for number in STOPPING:
        signal.signal(number, handler)
