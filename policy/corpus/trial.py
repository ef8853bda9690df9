"""Tries a change of the rules on the labelled messages, before it is in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policy.corpus import DEVELOPMENT
from policy.engine import Configuration, Finding, Submission, check
from policy.inspection import Inspection
from policy.message_lines import record_from, submission_from


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message of the set; `is_clean`: whoever labelled it found nothing wrong."""

    id: str
    language: str
    submission: Submission
    is_clean: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A message of which the guidelines would say something else after the change."""

    message: Labelled
    before: tuple[Finding, ...]
    after: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a change would do to the labelled messages."""

    messages: int
    differences: tuple[Difference, ...]


def try_change(before: Configuration, after: Configuration) -> Trial:
    """Judge every labelled message by both. It takes less than a second."""
    found = tuple(_differences(before, after))
    return Trial(len(labelled_messages()), found)


def _differences(before: Configuration, after: Configuration) -> Iterator[Difference]:
    for message in labelled_messages():
        old = check(message.submission, before).findings
        new = check(message.submission, after).findings
        if old != new:
            yield Difference(message, old, new)


@cache
def labelled_messages() -> tuple[Labelled, ...]:
    lines = DEVELOPMENT.read_text("utf-8").splitlines()
    return tuple(map(_labelled, lines))


def _labelled(line: str) -> Labelled:
    record = record_from(line)
    for file in record.get("attachments", ()):
        # The set has the names of files, not their contents.
        file.pop("path", None)
    submission = submission_from(record, DEVELOPMENT.parent, _without_files)
    return Labelled(record["id"], record["lang"], submission, record["clean"])


def _without_files(content: bytes, name: str) -> Inspection:
    return Inspection()
