"""Labelled messages: those that the engine was developed with, and unseen ones.

In the unseen set what breaks a rule is marked inside the words: ⟦rule:words⟧, nested
where several rules meet; ⟦?rule:words⟧ is defensible and counts neither way.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from policy.corpus import DEVELOPMENT
from policy.engine import BodyFormat, Direction, Submission, SubmittedFile

HERE = Path(__file__).parent
UNSEEN = sorted((HERE / "unseen").glob("*.jsonl"))
OPENED = sorted((HERE / "opened").glob("*.jsonl"))
MARK = re.compile(r"⟦(\?)?([a-z_]+):|⟧")
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Label:
    """One breach: `where` and, in words, `start:end` of the raw field."""

    rule: str
    where: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Labelled:
    """A message with what is to be found in it. `level`: how well it is hidden, 0–3."""

    id: str
    language: str
    submission: Submission
    expected: tuple[Label, ...]
    allowed: tuple[Label, ...]
    level: int

    @property
    def is_clean(self) -> bool:
        return not self.expected


def unseen() -> list[Labelled]:
    """Return the frozen set: its authors never saw the engine, nor the engine's it."""
    return _all_in(UNSEEN)


def opened() -> list[Labelled]:
    """Return what the authors of the word lists may read, and practise on.

    It was unseen until it was opened to find out what goes wrong, or was written for
    practice by somebody who did not know the lists.
    """
    return _all_in(OPENED)


def development() -> list[Labelled]:
    """Return the development set, but for what stands inside of files."""
    return [
        _from_labels(record)
        for record in _records(DEVELOPMENT)
        if not record.get("needs")
    ]


def checksum() -> str:
    """Return the SHA-256 of the unseen set."""
    digest = hashlib.sha256()
    for path in UNSEEN:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _all_in(paths: Iterable[Path]) -> list[Labelled]:
    return [_from_marks(record) for path in paths for record in _records(path)]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _from_marks(record: dict[str, Any]) -> Labelled:
    subject, in_subject = unmarked(record["subject"], "subject")
    body, in_body = unmarked(record["body"], "text")
    expected = [Label(rule, "meta") for rule in record.get("meta", ())]
    for one in record.get("attachments", ()):
        where = f"attachment:{one['filename']}"
        expected += (Label(rule, where) for rule in one.get("expect", ()))
    found = [*in_subject, *in_body]
    expected += (label for label, is_sure in found if is_sure)
    allowed = [label for label, is_sure in found if not is_sure]
    allowed += (Label(rule, "anywhere") for rule in record.get("may", ()))
    return _labelled(record, subject, body, expected, allowed)


def _from_labels(record: dict[str, Any]) -> Labelled:
    expected, allowed = (
        [
            Label(
                one["rule"],
                {"body": "text"}.get(one["where"], one["where"]),
                one.get("start"),
                one.get("end"),
            )
            for one in record[kind]
        ]
        for kind in ("expect", "may")
    )
    return _labelled(record, record["subject"], record["body"], expected, allowed)


def unmarked(marked: str, where: str) -> tuple[str, list[tuple[Label, bool]]]:
    """Return the words without marks, and the labels; False: it may be found."""
    pieces: list[str] = []
    opened: list[tuple[bool, str, int]] = []
    found: list[tuple[Label, bool]] = []
    done = length = 0
    for mark in MARK.finditer(marked):
        pieces.append(marked[done : mark.start()])
        length += mark.start() - done
        done = mark.end()
        if mark.group() == "⟧":
            is_sure, rule, start = opened.pop()
            found.append((Label(rule, where, start, length), is_sure))
        else:
            opened.append((mark[1] is None, mark[2], length))
    pieces.append(marked[done:])
    return "".join(pieces), found


def _labelled(
    record: dict[str, Any],
    subject: str,
    body: str,
    expected: list[Label],
    allowed: list[Label],
) -> Labelled:
    days = record["order_completed_days_ago"]
    submission = Submission(
        text=body,
        subject=subject,
        body_format=BodyFormat(record["body_format"]),
        direction=Direction(record["direction"]),
        proactive=record["proactive"],
        reason=record["reason"],
        order_completed_at=None if days is None else NOW - timedelta(days=days),
        now=NOW,
        language=record["lang"],
        earlier=tuple(
            one if isinstance(one, str) else one["body"]
            for one in record.get("context", ())
        ),
        attachments=tuple(
            SubmittedFile(one["filename"], one["purpose"], one["content_type"])
            for one in record.get("attachments", ())
        ),
    )
    return Labelled(
        record["id"],
        record["lang"],
        submission,
        tuple(expected),
        tuple(allowed),
        record["obfuscation"],
    )
