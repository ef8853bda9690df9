"""`python -m benchmarks.scripted_mail`: the long run; `--services`: on all of them.

`--seconds 60` makes it shorter. Ends with status 1 if the ledger does not balance.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import django


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, help="how long it lasts (600)")
    parser.add_argument(
        "--services", action="store_true", help="PostgreSQL, Redis and Celery"
    )
    wanted = parser.parse_args()
    _settle()
    from benchmarks.scripted_mail.run import LONG, play
    from tests.support.smtp_sink import SmtpSink

    plan = replace(LONG, seconds=wanted.seconds or LONG.seconds)
    with (
        tempfile.TemporaryDirectory(prefix="scripted-mail-") as place,
        SmtpSink(Path(place) / "mails") as sink,
        _installation(Path(place), sink.url, services=wanted.services) as installation,
    ):
        outcome = play(installation, sink, plan)
    print(*outcome.figures, sep="\n")
    for fault in outcome.faults:
        print(f"DOES NOT BALANCE: {fault}", file=sys.stderr)
    return int(bool(outcome.faults))


def _settle() -> None:
    """Let the leak gate run in this process too: with settings, without data."""
    os.environ |= {"ENV_FILE": os.devnull, "PROFILE": "development", "DEMO": "1"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "messaging_center.settings"}
    os.environ |= {
        "SECRET_KEY": "of the process that looks on " * 2,
        "LOG_LEVEL": "ERROR",
    }
    os.environ |= {
        "DATABASE_URL": "sqlite:///:memory:",
        "REDIS_URL": "",
        "LOG_LEVEL": "ERROR",
    }
    django.setup()


@contextmanager
def _installation(place: Path, smtp_url: str, *, services: bool) -> Iterator:
    from tests.support.databases import new_database
    from tests.support.installation import Installation
    from tests.support.postgres import Postgres
    from tests.support.redis_server import Redis

    with ExitStack() as running:
        redis_url = ""
        if services:
            os.environ["DATABASE_URL"] = running.enter_context(Postgres()).url()
            redis_url = running.enter_context(Redis()).url()
        installation = Installation(
            place,
            database_url=new_database(place),
            redis_url=redis_url,
            smtp_url=smtp_url,
        )
        installation.manage("migrate", "--verbosity", "0")
        yield installation


if __name__ == "__main__":
    sys.exit(main())
