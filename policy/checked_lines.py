"""Judges lines of messages, on one processor or on several, in their order."""

import atexit
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import django

from policy import wording
from policy.engine import Configuration, Finding, advise, check
from policy.inspection import Inspector
from policy.message_lines import BadLine, record_from, submission_from

# Enough that the processes seldom wait for each other, few enough to hold in memory.
LINES_AT_A_TIME = 500
WHERE = {"text": "body"}


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one line: `output` as JSON, or why it is `bad`."""

    number: int
    output: str = ""
    bad: str = ""


@dataclass(frozen=True)
class Checker:
    """How to judge a line. It travels to other processes."""

    configuration: Configuration
    folder: Path
    with_advice: bool = False

    def __call__(self, numbered: tuple[int, str]) -> Checked:
        number, line = numbered
        try:
            return Checked(number, output=self._judge(record_from(line)))
        except BadLine as bad:
            return Checked(number, bad=str(bad))

    def _judge(self, record: dict[str, Any]) -> str:
        submission = submission_from(record, self.folder, _inspector().inspect)
        verdict = check(submission, self.configuration)
        found = list(verdict.findings)
        if self.with_advice:
            found += advise(submission, self.configuration)
        findings = [as_printed(finding) for finding in found]
        return json.dumps(
            {"id": record.get("id"), "findings": findings}, ensure_ascii=False
        )


@cache
def _inspector() -> Inspector:
    """Return the one inspector of this process; it starts with the first file."""
    inspector = Inspector()
    atexit.register(inspector.close)
    return inspector


def as_printed(finding: Finding) -> dict[str, Any]:
    """Return a finding as `check_messages` prints it; without words no offsets."""
    words = wording.explain(finding)
    has_words = bool(finding.quoted)
    return {
        "rule": finding.rule,
        "where": WHERE.get(finding.where, finding.where),
        "start": finding.start if has_words else None,
        "end": finding.end if has_words else None,
        "severity": finding.severity.value,
        "quoted": finding.quoted,
        "why": words.why,
        "fix": words.fix,
    }


def checked(lines: Iterable[str], checker: Checker, jobs: int) -> Iterator[Checked]:
    """Judge the lines that are not blank; yield what became of each, in order."""
    numbered = iter(
        (number, line) for number, line in enumerate(lines, start=1) if line.strip()
    )
    with _processes(jobs) as work:
        while batch := list(islice(numbered, LINES_AT_A_TIME)):
            yield from work(checker, batch)


@contextmanager
def _processes(jobs: int) -> Iterator[Any]:
    """Yield a function like `map`."""
    if jobs == 1:
        yield map
        return
    # Not forked: this process may have threads, and open connections.
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=django.setup) as pool:
        yield lambda checker, batch: pool.map(checker, batch, chunksize=25)
