"""Plays the outside world: accepts every mail and keeps it for the demo's pages."""

import logging
import signal
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from messaging_center.demo.catcher import HOST, catcher


class Command(BaseCommand):
    help = "Accept every mail on the port of SMTP_URL and keep it under VAR_DIR."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--port",
            type=int,
            default=urlsplit(settings.SMTP_URL).port or 25,
            help="The port to listen on (default: the one of SMTP_URL).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        # It would note every line of every conversation.
        logging.getLogger("mail.log").setLevel(logging.WARNING)
        asked = _signals_that_stop()
        server = catcher(port)
        try:
            server.start()
        except OSError as error:
            raise CommandError(
                f"The mail catcher cannot listen on port {port}: {error.strerror}. "
                "Choose another with SMTP_URL=smtp://127.0.0.1:<port>."
            ) from error
        self.stdout.write(f"The mail catcher listens on {HOST}:{port}.")
        self.stdout.flush()
        signal.sigwait(asked)
        server.stop()


def _signals_that_stop() -> set[signal.Signals]:
    """Hold these signals back for `sigwait`, in the threads still to come as well."""
    asked = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, asked)
    return asked
