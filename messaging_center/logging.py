"""One JSON object a line: ids and codes, never an address, a subject or a text."""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
)


def _trace(error: ExcInfo) -> list[str]:
    """Return where it happened and what kind of error it was.

    Never its words: a database's message quotes the row, an address and all.
    """
    kind, _, trace = error
    name = kind.__name__ if kind else "no exception"
    return [*traceback.format_tb(trace), name]


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, str | list[str]] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = _trace(record.exc_info)
        return json.dumps(line, ensure_ascii=True)
