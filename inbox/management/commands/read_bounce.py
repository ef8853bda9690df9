"""Says what a report says became of an email, as the program reads it."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from inbox.bounded import lines_within, seconds_since_start
from inbox.relay.bounce_reasons import reason_words
from inbox.relay.bounces import MOST_READ, Bounce, BounceKind, read_bounce

# From the start of the process to its end 5 s, and never less than this for reading.
MOST_SECONDS, LEAST_SECONDS = 4.2, 2.0
MOST_MEGABYTES = 200


class Command(BaseCommand):
    help = (
        "Reads a report about an email from standard input and prints one JSON object: "
        "kind (hard, soft, delayed, none), status, recipients, reason. The format is "
        "described in docs/reading-emails.md."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        seconds = max(LEAST_SECONDS, MOST_SECONDS - seconds_since_start())
        output, stopped = lines_within(
            _lines, seconds=seconds, megabytes=MOST_MEGABYTES
        )
        whole = output if output and not stopped else _unread()
        sys.stdout.buffer.write(whole + b"\n")
        sys.stdout.flush()


def _lines() -> Iterator[bytes]:
    bounce = read_bounce(sys.stdin.buffer.read(MOST_READ))
    yield _as_json(bounce, reason_words(bounce))


def _unread() -> bytes:
    reason = _("This could not be read within the time and memory that there is.")
    return _as_json(Bounce(BounceKind.NONE), reason)


def _as_json(bounce: Bounce, reason: str) -> bytes:
    values = {
        "kind": bounce.kind.value,
        "status": bounce.status,
        "recipients": bounce.recipients,
        "reason": reason,
    }
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")
