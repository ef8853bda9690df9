"""What stands below an answer: a signature, a program's name, an office's words."""

from inbox.relay.declarations import declarations_at_the_end
from inbox.relay.lines import plain
from inbox.relay.sent_from import says_what_sent_it

SIGNATURES = ("", "--", "—", "__")
SIGNATURE_LINES = 8
CLOSING_LINES = 6


def without_closing(lines: list[str], keep: list[bool]) -> list[bool]:
    """Leave out signatures, what programs say of themselves, and declarations."""
    keep = list(keep)
    _drop_signature(lines, keep)
    others = 0
    for index in reversed(_written(lines, keep)):
        if says_what_sent_it(lines[index]):
            keep[index] = False
        elif (others := others + 1) == CLOSING_LINES:
            break
    for index in declarations_at_the_end(lines, _written(lines, keep)):
        keep[index] = False
    return keep


def _drop_signature(lines: list[str], keep: list[bool]) -> None:
    written = _written(lines, keep)
    for place, index in enumerate(written):
        remaining = len(written) - place - 1
        short = remaining <= SIGNATURE_LINES
        if lines[index] == "-- " or (plain(lines[index]) in SIGNATURES and short):
            for later in written[place:]:
                keep[later] = False
            return


def _written(lines: list[str], keep: list[bool]) -> list[int]:
    return [index for index, kept in enumerate(keep) if kept and plain(lines[index])]
