"""Says what an email says, as the program reads it; nothing is kept or sent."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from inbox.bounded import lines_within, seconds_since_start
from inbox.explaining import explained, nothing_read, writer_called

# From the start of the process to its end 5 s, and never less than the last part of
# them for reading on a machine that was slow to load the program.
MOST_SECONDS, LEAST_SECONDS = 4.2, 1.5
MOST_MEGABYTES = 215


class Command(BaseCommand):
    help = (
        "Reads an email from standard input and prints one JSON object: who wrote it, "
        "what is new in it, which files would go along. The format is described in "
        "docs/reading-emails.md."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        seconds = max(LEAST_SECONDS, MOST_SECONDS - seconds_since_start())
        output, stopped = lines_within(
            _lines, seconds=seconds, megabytes=MOST_MEGABYTES
        )
        sys.stdout.buffer.write(as_object(output, stopped))
        sys.stdout.flush()


def as_object(output: bytes, stopped: str) -> bytes:
    """Return one JSON object of lines "key, tab, value", the last of each key.

    Values are not read again: they may be as long as the email.
    """
    values = {key: _as_json(value) for key, value in nothing_read().items()}
    for line in output.split(b"\n"):
        key, tab, value = line.partition(b"\t")
        if tab:
            values[key.decode()] = value
    if stopped:
        values["defects"] = _as_json([*json.loads(values["defects"]), stopped])
    pairs = (b"  %s: %s" % (_as_json(key), value) for key, value in values.items())
    return b"{\n" + b",\n".join(pairs) + b"\n}\n"


def _lines() -> Iterator[bytes]:
    raw = sys.stdin.buffer.read(settings.RELAY_MAX_BYTES + 1)
    too_large = len(raw) > settings.RELAY_MAX_BYTES
    for values in explained(raw[: settings.RELAY_MAX_BYTES], writer_called):
        if too_large and "defects" in values:
            values["defects"].append("too-large")
        for key, value in values.items():
            yield key.encode() + b"\t" + _as_json(value)


def _as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
