"""Reads the packaged word lists, and stamps them with a version."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from policy.engine.normalize import plain

_DATA = resources.files("policy.engine") / "data"


def load(name: str) -> dict[str, Any]:
    """Return one of the packaged TOML files."""
    return tomllib.loads(_DATA.joinpath(name).read_text("utf-8"))


def names_in(folder: str) -> list[str]:
    """Return the names of the packaged files of a folder, in alphabetical order."""
    return sorted(entry.name for entry in _DATA.joinpath(folder).iterdir())


def lines(name: str) -> list[str]:
    """Return the lines of a packaged list, without its comments."""
    text = _DATA.joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def words(entries: Iterable[str]) -> frozenset[str]:
    """Return words folded as the texts are, so that "móvil" finds "movil"."""
    return frozenset(plain(entry) for entry in entries)


def alternation(entries: Iterable[str]) -> str:
    """Return a pattern of these words, longest first.

    A blank in an entry stands for a white space, a hyphen or an apostrophe, and a
    final * for any ending.
    """
    folded = sorted(words(entries), key=len, reverse=True)
    return "|".join(map(_pattern, folded))


def _pattern(entry: str) -> str:
    escaped = re.escape(entry).replace(r"\ ", r"[\s'-]")
    return escaped.replace(r"\*", r"[^\W\d_]{0,12}")


def data_version() -> str:
    """Return twelve hexadecimal digits that change with any of the packaged lists."""
    digest = hashlib.sha256()
    for name, content in sorted(_contents(_DATA)):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _contents(entry)
        else:
            yield entry.name, entry.read_bytes()
