"""The long fault runs (`make proof`): writes what was seen into docs/reliability.md.

On SQLite, and on PostgreSQL with Redis and a Celery worker: 300 messages each way while
web, worker and relay are killed at random; a process killed at every crash point; 300
histories of 60 steps; 500 opt-outs that race a delivery. Then ten minutes of scripted
mail. `make proof ARGS=quick` is the same at a tenth, without the ten minutes. Only what
stands below the heading "The last run" is written anew; the words above it stay.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.scripted_mail.report import ten_minutes
from scripts.test import all_runs, environment, said_of, watch

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "docs" / "reliability.md"
HEADING = "## The last run\n\n"
TESTS = ["tests/faults", "tests/inbox/test_racing.py"]
LENGTHS = {"FAULT_MESSAGES": 300, "RACES": 500, "HISTORIES": 300}
LONGEST = 3600


def main(arguments: list[str]) -> int:
    quick = "quick" in arguments
    tests = [one for one in arguments if one != "quick"] or TESTS
    lines, status = [], 0
    for run in all_runs():
        if run.name in ("Chromium", "Letters in pictures"):
            continue
        if run.missing:
            lines.append(f"- {run.name}: left out, not installed: {run.missing}")
            continue
        _figures()  # What an earlier run left behind.
        with environment(run) as variables:
            command = [sys.executable, "-m", "pytest", "-s", *tests]
            ended, outcomes = watch(command, variables | _lengths(quick=quick), LONGEST)
        status = status or ended
        lines += [f"- **{run.name}**: {said_of(outcomes)}", *_figures()]
    if not arguments:
        mail, ended = ten_minutes()
        lines, status = [*lines, *mail], status or ended
    above = RESULTS.read_text().partition(HEADING)[0]
    RESULTS.write_text(above + HEADING + _where(arguments) + "\n".join(lines) + "\n")
    return status


def _lengths(*, quick: bool) -> dict[str, str]:
    part = 10 if quick else 1
    lengths = {name: str(number // part) for name, number in LENGTHS.items()}
    return lengths | {"STEPS": "60", "CRASH_POINTS": "all"}


def _figures() -> list[str]:
    """Return the figures that the fault tests left behind, deaths counted."""
    file = ROOT / "test-results" / "ledger.txt"
    if not file.exists():
        return []
    figures = file.read_text().splitlines()
    file.unlink()
    deaths = sum(line.startswith("crash point") for line in figures)
    rest = [line for line in figures if not line.startswith("crash point")]
    if deaths:
        rest.insert(0, f"{deaths} deaths at named crash points, each as its row says")
    return [f"  - {line}" for line in rest]


def _where(arguments: list[str]) -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    asked = f' ARGS="{" ".join(arguments)}"' if arguments else ""
    day = datetime.now(UTC).date()
    return f"Commit {commit}, {day}, `make proof{asked}`, {machine}.\n\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
