"""Reads messages from lines of JSON, as `check_messages` takes them.

The format is described in docs/checking-messages.md.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from policy.engine import (
    TEXT_LIMIT,
    BodyFormat,
    Direction,
    Submission,
    SubmittedFile,
)
from policy.inspection import Inspection

T = TypeVar("T")
Inspect = Callable[[bytes, str], Inspection]
MOST_BYTES = 25 * 1024 * 1024
# Only the days since an order was completed count; from which day, does not.
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAYS, MOST_DAYS = "order_completed_days_ago", 100_000
DIRECTIONS = {one.value: one for one in Direction}
FORMATS = {one.value: one for one in BodyFormat}


class BadLine(Exception):
    """This line is no message; the sentence says why."""


def record_from(line: str) -> dict[str, Any]:
    """Return the object on a line; raises `BadLine`."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(_("This is not JSON.")) from error
    if not isinstance(record, dict):
        raise BadLine(_("This is not an object."))
    return record


def submission_from(
    record: Mapping[str, Any], folder: Path, inspect: Inspect
) -> Submission:
    """Return the message of a record; its files lie in `folder`. Raises `BadLine`."""
    days = _optional(record, DAYS, int)
    if days is not None and abs(days) > MOST_DAYS:
        raise BadLine(_("%(field)s is out of range.") % {"field": DAYS})
    direction = _one_of(record, "direction", DIRECTIONS)
    return Submission(
        text=_text(record, "body", required=True),
        subject=_text(record, "subject"),
        body_format=_one_of(record, "body_format", FORMATS, BodyFormat.TEXT),
        direction=direction,
        proactive=bool(_optional(record, "proactive", bool)),
        reason=_optional(record, "reason", str),
        order_completed_at=None if days is None else NOW - timedelta(days=days),
        now=NOW,
        earlier=tuple(_earlier(record, direction)),
        language=_optional(record, "lang", str) or "",
        recipient_language=_optional(record, "recipient_lang", str) or "",
        reviews_requested=_optional(record, "review_requests_sent", int) or 0,
        attachments=tuple(
            _attachment(one, folder, inspect)
            for one in _list(record, "attachments", dict)
        ),
    )


def _attachment(
    record: Mapping[str, Any], folder: Path, inspect: Inspect
) -> SubmittedFile:
    """Return an attachment; with a `path`, also what stands in that file."""
    name = _text(record, "filename", required=True)
    purpose = _optional(record, "purpose", str) or ""
    content_type = _optional(record, "content_type", str) or ""
    file = SubmittedFile(name, purpose, content_type)
    path = _optional(record, "path", str)
    return inspect(_content_of(folder, path), name).of(file) if path else file


def _content_of(folder: Path, path: str) -> bytes:
    # A name with a zero byte is no name, also for `resolve`.
    where = (folder / path.replace("\0", "?")).resolve()
    if not where.is_relative_to(folder.resolve()):
        raise BadLine(_("%(path)s lies outside of the folder.") % {"path": path})
    try:
        if where.stat().st_size > MOST_BYTES:
            raise BadLine(_("%(path)s is too large.") % {"path": path})
        return where.read_bytes()
    except (OSError, ValueError) as error:
        raise BadLine(_("%(path)s cannot be read.") % {"path": path}) from error


def _text(record: Mapping[str, Any], field: str, *, required: bool = False) -> str:
    if required and field not in record:
        raise BadLine(_("%(field)s is missing.") % {"field": field})
    return _short_enough(_optional(record, field, str) or "", field)


def _earlier(record: Mapping[str, Any], direction: Direction) -> Iterator[str]:
    """Yield the sender's own earlier messages: objects, or only their texts."""
    for one in _list(record, "context", (str, dict)):
        if isinstance(one, str):
            yield _short_enough(one, "context")
        elif _one_of(one, "direction", DIRECTIONS, direction) == direction:
            yield _text(one, "body", required=True)


def _short_enough(text: str, field: str) -> str:
    if len(text) > TEXT_LIMIT:
        words = _("%(field)s is longer than %(limit)s characters.")
        raise BadLine(words % {"field": field, "limit": TEXT_LIMIT})
    return text


def _list(record: Mapping[str, Any], field: str, kind: Any) -> list[Any]:
    found = _optional(record, field, list) or []
    if not all(isinstance(one, kind) for one in found):
        raise BadLine(_("%(field)s has the wrong type.") % {"field": field})
    return found


def _optional(record: Mapping[str, Any], field: str, kind: type[T]) -> T | None:
    """Return the value of a field, None when it is missing or null."""
    value = record.get(field)
    # In Python, True is a number too.
    is_right = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if value is None or is_right:
        return value
    raise BadLine(_("%(field)s has the wrong type.") % {"field": field})


def _one_of(
    record: Mapping[str, Any],
    field: str,
    choices: Mapping[str, T],
    default: T | None = None,
) -> T:
    value = _optional(record, field, str)
    if value is None and default is not None:
        return default
    if value is not None and value in choices:
        return choices[value]
    words = _("%(field)s must be one of: %(choices)s.")
    raise BadLine(words % {"field": field, "choices": ", ".join(choices)})
