"""Remembers which stretches of a text are already explained."""

from collections.abc import Iterable
from typing import Protocol


class Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Taken:
    """A mask over a text. Each question costs the length of its stretch, no more."""

    def __init__(self, length: int) -> None:
        self._mask = bytearray(length)

    def add(self, start: int, end: int) -> None:
        self._mask[start:end] = b"\x01" * (min(end, len(self._mask)) - start)

    def add_all(self, spans: Iterable[Spanned]) -> None:
        for span in spans:
            self.add(span.start, span.end)

    def touches(self, start: int, end: int) -> bool:
        return self._mask.find(1, start, end) >= 0
