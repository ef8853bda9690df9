"""Looks at what an installation needs, and says what to mend."""

import json
import sys
from dataclasses import asdict
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from inbox.doctor.dns_records import check_dns
from inbox.doctor.finding import Check, Finding, Verdict, found_by
from inbox.doctor.ports import check_door, check_next_server
from inbox.doctor.queues import check_queues
from inbox.doctor.services import (
    check_database,
    check_letters,
    check_redis,
    check_scanner,
    check_settings,
)
from inbox.doctor.tls import check_certificate

WORDS = {Verdict.OK: "ok", Verdict.WARNING: "warning", Verdict.PROBLEM: "PROBLEM"}


class Command(BaseCommand):
    help = (
        "Checks DNS, TLS, ports, services and queues within seconds. "
        "Ends with 1 when something is a problem."
    )
    # Settings that cannot serve are among what it is asked about.
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--offline", action="store_true", help="leave out what asks the DNS"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        findings = found_by(all_checks(offline=options["offline"]))
        problems = sum(found.verdict == Verdict.PROBLEM for found in findings)
        if options["json"]:
            told = {"ok": not problems, "findings": [asdict(one) for one in findings]}
            self.stdout.write(json.dumps(told, indent=2))
        else:
            self._write(findings)
        if problems:
            sys.exit(1)

    def _write(self, findings: list[Finding]) -> None:
        for found in findings:
            self.stdout.write(f"{WORDS[found.verdict]:8}{found.about}: {found.said}")
            if found.remedy:
                self.stdout.write(f"{'':8}→ {found.remedy}")
        counts = [
            f"{sum(found.verdict == verdict for found in findings)} {verdict}"
            for verdict in Verdict
        ]
        self.stdout.write(", ".join(counts))


def all_checks(*, offline: bool) -> list[tuple[str, Check]]:
    checks: list[tuple[str, Check]] = [] if offline else [("DNS", check_dns)]
    return [
        *checks,
        ("TLS of the door", partial(check_certificate, offline=offline)),
        ("The door", check_door),
        ("The mail server of SMTP_URL", check_next_server),
        ("Database", check_database),
        ("Redis", check_redis),
        ("Queues", check_queues),
        ("Virus scanner", check_scanner),
        ("Letters in pictures", check_letters),
        ("Settings", check_settings),
    ]
