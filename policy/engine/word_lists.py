"""Reads the part of TOML in which word lists are written, fifteen times as fast.

That is: tables, names with strings, arrays, true and false, and comments on lines of
their own. Such a value is JSON too. A file with anything else is read by tomllib.
"""

import json
from collections.abc import Iterator
from typing import Any

LONG_STRING = '"""'


class _Other(ValueError):
    """Only tomllib knows what stands here."""


def read(source: str) -> dict[str, Any]:
    """Return what tomllib.loads does."""
    try:
        return _read(source)
    except ValueError:
        # It takes time to import, and none of our lists needs it.
        import tomllib

        return tomllib.loads(source)


def _read(source: str) -> dict[str, Any]:
    if "\\" in source or "\r" in source:
        raise _Other
    found: dict[str, Any] = {}
    table = found
    lines = iter(source.split("\n"))
    for line in lines:
        if line.startswith("["):
            table = _table(found, line)
        elif line and not line.startswith("#"):
            name, _, value = line.partition(" = ")
            if name in table or not _is_bare(name):
                raise _Other
            table[name] = _value(value, lines)
    return found


def _table(found: dict[str, Any], line: str) -> dict[str, Any]:
    """Add the table of a line like "[plans.GB]"."""
    *above, name = line[1:-1].split(".")
    if line[-1] != "]" or not all(map(_is_bare, (*above, name))):
        raise _Other
    for one in above:
        found = found.setdefault(one, {})
        if not isinstance(found, dict):
            raise _Other
    if name in found:
        raise _Other
    table: dict[str, Any] = {}
    found[name] = table
    return table


def _is_bare(name: str) -> bool:
    return name.isascii() and name.replace("_", "").replace("-", "").isalnum()


def _value(value: str, lines: Iterator[str]) -> Any:
    if value.startswith(LONG_STRING):
        return _long_string(value, lines)
    if value == "[":
        value += "".join(_until_closed(lines)).rstrip(", ") + "]"
    elif value not in {"true", "false"} and not value.startswith(("[", '"')):
        raise _Other
    return json.loads(value)


def _until_closed(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines of an array, without its comments."""
    for line in lines:
        if line == "]":
            return
        if not line.lstrip().startswith("#"):
            yield line
    raise _Other


def _long_string(value: str, lines: Iterator[str]) -> str:
    """Read on to the next three quotation marks, which must end their line."""
    text = value.removeprefix(LONG_STRING)
    while LONG_STRING not in text:
        text += "\n" + next(lines, LONG_STRING * 2)
    if text.find(LONG_STRING) != len(text) - len(LONG_STRING):
        raise _Other
    return text.removesuffix(LONG_STRING).removeprefix("\n")
