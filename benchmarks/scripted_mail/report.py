"""Runs the ten minutes on SQLite and on all services; returns lines for the page."""

import subprocess
import sys

from tests.support import postgres, redis_server

COMMAND = [sys.executable, "-m", "benchmarks.scripted_mail"]


def ten_minutes() -> tuple[list[str], int]:
    """Return what was seen, and the first exit status that is not 0."""
    lines, status = _run("SQLite")
    if postgres.programs() and redis_server.program():
        more, ended = _run("PostgreSQL, Redis and Celery", "--services")
        return [*lines, *more], status or ended
    return lines, status


def _run(name: str, *arguments: str) -> tuple[list[str], int]:
    done = subprocess.run(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, text=True, check=False
    )
    ends = "the ledger balances" if done.returncode == 0 else "DOES NOT BALANCE"
    figures = [f"  - {line}" for line in done.stdout.splitlines()]
    return [f"- **Scripted mail, {name}**: {ends}", *figures], done.returncode
