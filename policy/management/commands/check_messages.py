"""Tries the guidelines on a file of messages, without sending any."""

import os
from argparse import ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _, ngettext

from policy.checked_lines import Checked, Checker, checked
from policy.configuration_file import BadConfiguration, configuration_from
from policy.engine import DEFAULT

SOME_LINES_WERE_BAD, NOT_READ = 1, 2
SHOWN_EVERY = 1000
MOST_JOBS = 64


class Command(BaseCommand):
    help = (
        "Judges a file of messages by the guidelines: one JSON object a line goes in, "
        "one with its findings comes out. Ends with status 0; 1 if some lines were bad "
        "(the others are judged); 2 if nothing could be read. The format is described "
        "in docs/checking-messages.md."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, help="messages, one JSON object a line")
        parser.add_argument("--config", type=Path, help="hosts of the marketplace")
        parser.add_argument(
            "--jobs", type=jobs_from, default=1, help="processes; 0: one for each core"
        )
        parser.add_argument(
            "--advice",
            action="store_true",
            help="also what could be better, though nothing stops it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, bad = options["file"], 0
        configuration = self._configuration(options["config"])
        checker = Checker(configuration, path.parent, options["advice"])
        try:
            with path.open("rb") as file:
                lines = self._followed(file, path.stat().st_size)
                for one in checked(lines, checker, options["jobs"]):
                    bad += self._print(one)
        except OSError as error:
            raise CommandError(
                f"{path}: {error.strerror}", returncode=NOT_READ
            ) from error
        if bad:
            words = ngettext(
                "%(count)s line was bad.", "%(count)s lines were bad.", bad
            )
            raise CommandError(words % {"count": bad}, returncode=SOME_LINES_WERE_BAD)

    def _configuration(self, path: Path | None) -> Any:
        try:
            return configuration_from(path) if path else DEFAULT
        except BadConfiguration as error:
            raise CommandError(f"{path}: {error}", returncode=NOT_READ) from error

    def _print(self, one: Checked) -> bool:
        """Print what became of a line; return whether it was bad."""
        if one.bad:
            self.stderr.write(
                _("line %(number)s: %(reason)s")
                % {"number": one.number, "reason": one.bad}
            )
        else:
            self.stdout.write(one.output)
        return bool(one.bad)

    def _followed(self, file: BinaryIO, length: int) -> Iterator[str]:
        """Yield the lines, and show how far it is."""
        read = 0
        for number, line in enumerate(file, start=1):
            read += len(line)
            if number % SHOWN_EVERY == 0:
                words = _("%(lines)s lines, %(percent)s %%") % {
                    "lines": number,
                    "percent": min(100, read * 100 // (length or 1)),
                }
                self.stderr.write(words, ending="\r" if self.stderr.isatty() else "\n")
            yield line.decode("utf-8-sig" if number == 1 else "utf-8", "replace")


def jobs_from(text: str) -> int:
    """Return how many processes are wanted."""
    if not text.isdecimal() or int(text) > MOST_JOBS:
        raise ArgumentTypeError(_("a number from 0 to %(most)s") % {"most": MOST_JOBS})
    return int(text) or os.cpu_count() or 1
