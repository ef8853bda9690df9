"""Reads the plain part of YAML that docker-compose.yml is written in.

Mappings by indentation, lists and quoted texts as in JSON, anchors and merges. It
refuses whatever else YAML has, so a file that it reads means what it seems to mean.
"""

import json
import re
from typing import Any

ENTRY = re.compile(r"(?P<key>[\w.<-]+):(?: (?P<value>.+))?")


def read(text: str) -> dict[str, Any]:
    lines = [line.rstrip() for line in text.splitlines()]
    kept = [
        line for line in lines if line.strip() and not line.lstrip().startswith("#")
    ]
    return _mapping(kept, 0, {})


def _mapping(lines: list[str], depth: int, anchors: dict[str, Any]) -> dict[str, Any]:
    """Take the entries at this depth from the front of `lines`."""
    found: dict[str, Any] = {}
    while lines and _depth(lines[0]) == depth:
        line = lines.pop(0).strip()
        entry = ENTRY.fullmatch(line)
        if not entry:
            raise ValueError(f"Too clever for a plain file: {line}")
        key, value = entry["key"], entry["value"] or ""
        if key == "<<":
            found = {**anchors[value.removeprefix("*")], **found}
        else:
            found[key] = _value(value, lines, depth, anchors)
    return found


def _value(
    value: str, lines: list[str], depth: int, anchors: dict[str, Any]
) -> dict[str, Any] | list[Any] | str | bool:
    if value and not value.startswith("&"):
        return _scalar(value)
    below = _mapping(lines, _depth(lines[0]), anchors) if lines else {}
    if value:
        anchors[value.removeprefix("&")] = below
    return below


def _scalar(value: str) -> Any:
    if value[0] in '"[{':
        return json.loads(value)
    if value in ("true", "false"):
        return value == "true"
    if value[0] in "'>|*!%@`" or " #" in value:
        raise ValueError(f"Too clever for a plain file: {value}")
    return value


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
