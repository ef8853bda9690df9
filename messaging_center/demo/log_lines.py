"""Follows a log file, and picks the lines that somebody at the screen should see."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

LOUD = ("WARNING", "ERROR", "CRITICAL")
# Gunicorn writes "[date] [pid] [ERROR] words"; a wrong setting ends with a sentence.
_loud_line = re.compile(
    r"\[(?:WARNING|ERROR|CRITICAL)\]|^Cannot start: |^CommandError: "
)


class LogFollower:
    """Remembers how far a file was read, and reads on from there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_to = 0

    def warnings(self) -> Iterator[str]:
        """Yield what is worth showing of the lines that were finished since."""
        with self.path.open("rb") as file:
            file.seek(self._read_to)
            fresh = file.read()
        complete = fresh[: fresh.rfind(b"\n") + 1]
        self._read_to += len(complete)
        for line in complete.decode("utf-8", "replace").splitlines():
            if words := worth_showing(line):
                yield words


def worth_showing(line: str) -> str:
    """Return the words of a warning or error, or ""."""
    if line.startswith("{"):
        return _from_json(line)
    return line if _loud_line.search(line) else ""


def last_lines(path: Path, count: int = 5) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]


def _from_json(line: str) -> str:
    try:
        record = json.loads(line)
    except ValueError:
        return ""
    if record.get("level") not in LOUD or _is_ordinary(record):
        return ""
    return str(record.get("event", ""))


def _is_ordinary(record: dict[str, object]) -> bool:
    """Say whether Django only notes an answer of 4xx: that is a visitor's doing."""
    return (record["level"], record.get("logger")) == ("WARNING", "django.request")
