"""What `flufl.bounce` knows of servers whose reports have a form of their own.

Its patterns need quadratic time for a long line, and fail on some hostile headers. So
it is shown a small copy: few headers, short lines, and only how the email begins.
"""

import logging
import re
from dataclasses import dataclass

from flufl.bounce import all_failures

from inbox.relay.bounds import head_of, parsed, with_plain_line_breaks
from inbox.relay.delivery_status import MOST_RECIPIENTS, address_in

MOST_BODY = 16 * 1024
LONGEST_LINE = 200
LONGEST_HEADER = 1000
HEADERS = re.compile(
    rb"(?:from|to|subject|content-[a-z-]{1,30}|mime-version|x-failed-recipients"
    rb"|x-mailer|message-id):",
    re.IGNORECASE,
)
# It logs every detector it tries, and of an error what the email said.
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Found:
    """The recipients by what became of them."""

    delayed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return self.failed or self.delayed

    @property
    def only_delayed(self) -> bool:
        return bool(self.delayed) and not self.failed


def found_by_flufl(raw: bytes) -> Found:
    """Return what it finds in a small copy of this email; never raises."""
    message, _ = parsed(_small_copy(raw))
    if message is None:
        return Found()
    try:
        delayed, failed = all_failures(message)
    except Exception:
        # It reads as foreign mail asks it to; whatever that brings, it found nothing.
        return Found()
    return Found(_addresses(delayed), _addresses(failed))


def _addresses(found: frozenset[bytes]) -> tuple[str, ...]:
    read = (address_in(one.decode("ascii", "replace")) for one in sorted(found))
    return tuple(filter(None, read))[:MOST_RECIPIENTS]


def _small_copy(raw: bytes) -> bytes:
    head = head_of(raw)
    body = with_plain_line_breaks(raw).partition(b"\n\n")[2][:MOST_BODY]
    fields = re.split(rb"\n(?![ \t])", head)
    kept = [one[:LONGEST_HEADER] for one in fields if HEADERS.match(one)]
    lines = [line[:LONGEST_LINE] for line in body.split(b"\n")]
    return b"\n".join([*kept, b"", *lines])
