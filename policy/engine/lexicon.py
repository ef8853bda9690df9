"""Reads the packaged word lists, and stamps them with a version."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from policy.engine import word_lists
from policy.engine.normalize import plain

_DATA = Path(__file__).parent / "data"

# Stands for a gap while entries are folded.
_GAP = "0gap0"
# What parts words: punctuation of ASCII, and of other tables.
_SIGNS = dict.fromkeys(map(ord, "!\"#$%&'()+,-./:;<=>?@[\\]^_`{|}~"), " ")
_OTHER_SIGNS = re.compile(r"[^\w\s*]")
_LEADING = re.compile("\n +")
_STAR_INSIDE = re.compile(r"\*(?:(?=\S)|(?<=\W\*))")


def load(name: str) -> dict[str, Any]:
    """Return one of the packaged TOML files."""
    return word_lists.read(_DATA.joinpath(name).read_text("utf-8"))


def names_in(folder: str) -> list[str]:
    """Return the names of the packaged files of a folder, in alphabetical order."""
    return sorted(entry.name for entry in _DATA.joinpath(folder).iterdir())


def lines(name: str) -> list[str]:
    """Return the lines of a packaged list, without its comments."""
    text = _DATA.joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def words(entries: Iterable[str]) -> frozenset[str]:
    """Return words folded as the texts are, so that "móvil" finds "movil"."""
    # All at once: to fold one costs more than to fold a line.
    joined = "\n".join(entries)
    return frozenset(plain(joined).split("\n") if joined else ())


def words_in_lines(entries: Iterable[str], gap: str) -> str:
    """Return the words of each entry, parted by blanks, between two ends of lines.

    A final * stays with its word, and `gap` stands as a word.
    """
    lines = plain("\n".join(["", *entries, ""]).replace(gap, f" {_GAP} "))
    if not lines.isascii():
        lines = _OTHER_SIGNS.sub(" ", lines)
    lines = _STAR_INSIDE.sub(" ", lines.translate(_SIGNS))
    return _LEADING.sub("\n", lines).replace(_GAP, gap)


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


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _contents(entry)
        else:
            yield entry.name, entry.read_bytes()
