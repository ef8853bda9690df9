"""Runs the tests, again and again, on all that is installed here (`make test`).

1. SQLite, no Redis: what a newcomer has. Always.
2. The same tests on a private PostgreSQL and Redis, with real Celery workers; without
   those that touch no database, which would only say the same again.
3. What reads letters in pictures.
4. The sample configuration of Postfix, in a private one.
5. The journeys in Chromium.

What could not run is named at the end; REQUIRE_SERVICES=1 makes that a failure.
Further arguments go to pytest: `make test ARGS="tests/relay -k alias"`.
"""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from policy.inspection.letters import can_read_letters
from tests.support import chromium, postfix, postgres, redis_server

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS = 5
# A test that hangs shows where; a run that hangs ends.
LONGEST_TEST, LONGEST_RUN = 180, 900
PYTEST = ["-n", os.environ.get("TEST_WORKERS", "2"), "--dist", "worksteal"]
PYTEST += ["--durations", "10", "--durations-min", "2"]
PYTEST += ["-o", f"faulthandler_timeout={LONGEST_TEST}"]
PYTEST += ["--color", "yes" if sys.stdout.isatty() else "no"]
COLOUR = re.compile(r"\x1b\[[\d;]*m")
# pytest's closing line: "=== 2 failed, 310 passed in 41.20s ===", or bare with -q.
CLOSING = re.compile(r"^(=+ )?(?:\d+ [a-z]+(?:, )?)+ in [\d.]+s(?: \([\d:]+\))?( =+)?$")
OUTCOME = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed|warnings?)")


@dataclass
class Run:
    """One run of pytest: over which tests, and what it needs beside Python."""

    name: str
    marks: str
    needs: dict[str, bool] = field(default_factory=dict)
    with_services: bool = False

    @property
    def missing(self) -> list[str]:
        return [name for name, is_here in self.needs.items() if not is_here]


@dataclass
class Result:
    """How one run ended, and how many tests passed, failed, …"""

    name: str
    status: int
    outcomes: Counter[str]
    seconds: float


def all_runs() -> list[Run]:
    services = {
        "PostgreSQL": postgres.programs() is not None,
        "Redis": redis_server.program() is not None,
    }
    browser = {"Chromium": chromium.program() is not None}
    letters = {"Tesseract": can_read_letters()}
    mail_server = {"Postfix": postfix.program() is not None}
    embedded = "not services and not browser and not letters and not postfix"
    return [
        Run("SQLite", embedded),
        Run(
            "PostgreSQL, Redis and Celery",
            "(database or services) and not (browser or letters or embedded)",
            services,
            with_services=True,
        ),
        Run("Letters in pictures", "letters and not browser", letters),
        Run("Postfix", "postfix", mail_server),
        Run("Chromium", "browser", browser),
    ]


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    runs = all_runs()
    results = [perform(run, arguments) for run in runs if not run.missing]
    left_out = [run for run in runs if run.missing]
    write(summary(results, left_out))
    return verdict(results, left_out, some_only=bool(arguments))


def perform(run: Run, arguments: list[str]) -> Result:
    write(f"\n— {run.name} —")
    started = time.monotonic()
    with environment(run) as variables:
        command = [sys.executable, "-m", "pytest", *PYTEST, "-m", run.marks]
        status, outcomes = watch([*command, *arguments], variables)
    return Result(run.name, status, outcomes, time.monotonic() - started)


@contextmanager
def environment(run: Run) -> Iterator[dict[str, str]]:
    """Start the services that the run needs; yield the variables that name them."""
    variables = {**os.environ, "DATABASE_URL": "", "REDIS_URL": ""}
    with ExitStack() as services:
        if run.with_services:
            cluster = services.enter_context(postgres.Postgres())
            redis = services.enter_context(redis_server.Redis())
            variables |= {"DATABASE_URL": cluster.url(), "REDIS_URL": redis.url()}
        yield variables


def watch(
    command: list[str], variables: Mapping[str, str], longest: float = LONGEST_RUN
) -> tuple[int, Counter[str]]:
    """Run pytest, pass its words on, and count from its closing line."""
    outcomes: Counter[str] = Counter()
    with (
        subprocess.Popen(
            command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True
        ) as pytest,
        ending(pytest, longest),
    ):
        for line in pytest.stdout or ():
            write(line, end="")
            outcomes = count(line) or outcomes
    return pytest.returncode, outcomes


@contextmanager
def ending(pytest: subprocess.Popen[str], longest: float) -> Iterator[None]:
    """Interrupt a run that takes too long, or that nobody wants any more."""
    timer = threading.Timer(longest, pytest.send_signal, [signal.SIGINT])
    timer.start()
    try:
        yield
    except BaseException:
        pytest.send_signal(signal.SIGINT)
        pytest.wait(30)
        raise
    finally:
        timer.cancel()


def count(line: str) -> Counter[str]:
    """Return {"passed": 310, "failed": 2} for pytest's closing line, else nothing."""
    plain = COLOUR.sub("", line).strip()
    found = OUTCOME.findall(plain) if CLOSING.match(plain) else []
    return Counter({name: int(number) for number, name in found})


def summary(results: list[Result], left_out: list[Run]) -> str:
    """Return what ran and what did not, and a closing line as pytest writes it."""
    lines = [""]
    for result in results:
        said = said_of(result.outcomes)
        lines.append(f"{result.name}: {said} in {result.seconds:.0f} s")
    for run in left_out:
        lines.append(f"Left out: {run.name} — not installed: {', '.join(run.missing)}")
    total = sum((result.outcomes for result in results), Counter[str]())
    seconds = sum(result.seconds for result in results)
    return "\n".join([*lines, f"=== {said_of(total)} in {seconds:.2f}s ==="])


def said_of(outcomes: Counter[str]) -> str:
    said = [f"{number} {name}" for name, number in sorted(outcomes.items())]
    return ", ".join(said) or "no tests ran"


def verdict(results: list[Result], left_out: list[Run], *, some_only: bool) -> int:
    """Return the exit status; no test at all is fine only when some were asked for."""
    fine = (0, NO_TESTS) if some_only else (0,)
    if any(result.status not in fine for result in results):
        return 1
    if left_out and os.environ.get("REQUIRE_SERVICES") == "1":
        write("REQUIRE_SERVICES=1: a run that was left out is a failure.")
        return 1
    return 0


def write(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
