"""Imports a shop's order report, and what happened to its orders."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.translation import gettext as _, ngettext

from accounts.models import Membership, Party
from inbox.filing import Report, import_events, import_orders
from inbox.importing import BadFile

SOME_LINES_WERE_BAD, NOT_READ = 1, 2
SHOWN_EVERY = 1000


class Command(BaseCommand):
    help = (
        "Imports orders from Amazon's tab-separated order report. Safe to run twice. "
        "Ends with status 0; 1 if some lines were bad (the others are kept); 2 if "
        "nothing could be read."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, help="the order report")
        parser.add_argument(
            "--seller", default="", help="the shop: its name, handle, or owner's email"
        )
        parser.add_argument(
            "--events",
            type=Path,
            help="what happened: tab-separated, with the columns order-id, event, at, "
            "carrier, tracking-number, estimated-delivery",
        )
        parser.add_argument(
            "--language",
            default="",
            choices=["", "en", "fr", "es"],
            help="of buyers that are new (without it, the shop's)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        seller = seller_named(options["seller"])
        reports = [
            self._import(
                options["file"],
                lambda file: import_orders(
                    file, seller=seller, language=options["language"]
                ),
            )
        ]
        if options["events"]:
            reports.append(
                self._import(
                    options["events"], lambda file: import_events(file, seller=seller)
                )
            )
        bad = sum(report.bad_lines for report in reports)
        if bad:
            words = ngettext(
                "%(count)s line was bad.", "%(count)s lines were bad.", bad
            )
            raise CommandError(words % {"count": bad}, returncode=SOME_LINES_WERE_BAD)

    def _import(self, path: Path, work: Any) -> Report:
        try:
            with path.open("rb") as file:
                report = self._follow(path, file, work(file))
        except (OSError, BadFile) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise CommandError(f"{path}: {reason}", returncode=NOT_READ) from error
        self.stdout.write(f"{path}: {report.in_words()}")
        return report

    def _follow(self, path: Path, file: BinaryIO, reports: Iterator[Report]) -> Report:
        """Show how far it is and name the bad lines; return the last report."""
        length, latest, shown = path.stat().st_size or 1, Report(), 0
        for latest in reports:
            for number, reason in latest.newly_bad:
                self.stderr.write(f"line {number}: {reason}")
            if latest.lines - shown >= SHOWN_EVERY:
                shown = latest.lines
                words = _("%(lines)s lines, %(percent)s %%") % {
                    "lines": latest.lines,
                    "percent": min(100, latest.bytes_read * 100 // length),
                }
                self.stderr.write(words, ending="\r" if self.stderr.isatty() else "\n")
        return latest


def seller_named(text: str) -> Party:
    """Return the shop that is meant; raises CommandError unless it is exactly one."""
    shops = Party.objects.sellers()
    if text:
        owner = Q(
            memberships__user__email=text.lower(),
            memberships__role=Membership.Role.OWNER,
        )
        shops = shops.filter(Q(name=text) | Q(handle=text) | owner).distinct()
    found = list(shops.select_related("alias")[:2])
    if len(found) == 1:
        return found[0]
    reason = _("No shop is called so.") if text else _("There is no shop yet.")
    if found:
        reason = _("There are several shops: choose one with --seller.")
    raise CommandError(reason, returncode=NOT_READ)
