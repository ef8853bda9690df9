"""Reads the marketplace's files line by line, whatever their length.

Both, Amazon's order report and the events, are tab-separated with a line of names on
top. A bad line is named by its number and what is wrong, never by what stands in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

LONGEST_LINE = 65_536  # bytes
ORDER_COLUMNS = (
    "order-id",
    "order-item-id",
    "purchase-date",
    "buyer-email",
    "product-name",
    "quantity-purchased",
)
EVENT_COLUMNS = ("order-id", "event", "at")
OTHER_NAMES = {"item-name": "product-name"}
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class BadFile(Exception):
    """The file is not one that can be read."""


@dataclass(frozen=True)
class Line:
    """One line: its number in the file, the bytes it took, its columns by name."""

    number: int
    size: int
    columns: dict[str, str]
    wrong: str = ""


def lines_of(file: BinaryIO, needed: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines one by one, whatever the length of the file.

    Each is UTF-8 or else Latin-1 (as Windows writes it). Raises BadFile when the first
    line does not name a column that is needed.
    """
    head = _text(file.readline(LONGEST_LINE)).removeprefix("\ufeff")
    named = [name.strip().lower() for name in head.split("\t")]
    names = [OTHER_NAMES.get(name, name) for name in named]
    missing = [name for name in needed if name not in names]
    if missing:
        raise BadFile(
            _("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}
        )
    for number, (size, raw) in enumerate(_raw_lines(file), start=2):
        if raw is None:
            yield Line(number, size, {}, _("The line is too long."))
        elif text := _text(raw):
            yield _line(number, size, text, names)


def _raw_lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its length, or None for one that is too long to be held."""
    while raw := file.readline(LONGEST_LINE):
        size, whole = len(raw), raw.endswith(b"\n") or len(raw) < LONGEST_LINE
        rest = raw
        while not rest.endswith(b"\n") and (rest := file.readline(LONGEST_LINE)):
            size, whole = size + len(rest), False
        yield size, raw if whole else None


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("windows-1252", errors="replace")
    return text.rstrip("\r\n")


def _line(number: int, size: int, text: str, names: list[str]) -> Line:
    values = text.split("\t")
    if len(values) > len(names):
        return Line(number, size, {}, _("It has more columns than the first line."))
    if CONTROL.search(text):
        return Line(number, size, {}, _("It holds a sign that no text has."))
    columns = dict(zip(names, (value.strip() for value in values), strict=False))
    return Line(number, size, columns)
