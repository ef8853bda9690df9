"""The long fault runs (`make proof`): writes what was seen into docs/reliability.md.

300 messages each way while web, worker and relay are killed at random, on SQLite and
on PostgreSQL with Redis and a Celery worker; then ten minutes of scripted mail on each.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.scripted_mail.report import ten_minutes
from scripts.test import all_runs, environment, watch

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "docs" / "reliability.md"
TESTS = ["tests/faults", "tests/inbox/test_racing.py"]
HEAD = """# What was proved, and how

`make proof` runs the fault tests at full length and writes this page. Loopback only; \
programs are killed with SIGKILL by their process id, and started again.

"""


def main() -> int:
    lines, status = [], 0
    for run in all_runs():
        if "Chromium" in run.name:
            continue
        if run.missing:
            lines.append(f"- {run.name}: left out, not installed: {run.missing}")
            continue
        with environment(run) as variables:
            variables |= {"FAULT_MESSAGES": "300", "RACES": "500"}
            command = [sys.executable, "-m", "pytest", "-s", *TESTS]
            ended, outcomes = watch(command, variables)
        status = status or ended
        said = ", ".join(f"{number} tests {end}" for end, number in outcomes.items())
        lines += [f"- **{run.name}**: {said}", *_ledger()]
    mail, ended = ten_minutes()
    lines, status = [*lines, *mail], status or ended
    RESULTS.write_text(HEAD + _where() + "\n".join(lines) + "\n")
    return status


def _ledger() -> list[str]:
    """Return the figures that the fault tests left behind."""
    file = ROOT / "test-results" / "ledger.txt"
    if not file.exists():
        return []
    figures = [f"  - {line}" for line in file.read_text().splitlines()]
    file.unlink()
    return figures


def _where() -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    day = datetime.now(UTC).date()
    return f"Commit {commit}, {day}, `make proof`, {machine}.\n\n"


if __name__ == "__main__":
    sys.exit(main())
