"""What the world outside was promised: written down after the answer, and kept."""

import hashlib
import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Books:
    """Filled by several lanes at once; read when all is over.

    `taken`: (recipient, digest) of every email that got a 250; `refused` those that got
    a 5xx. `posted`: the words of messages that the site took; `undone`: of those that
    it said it took back. `quiet`: who was told from when to when that nothing unasked
    comes any more.
    """

    taken: set[tuple[str, str]] = field(default_factory=set)
    refused: set[tuple[str, str]] = field(default_factory=set)
    posted: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    quiet: list[tuple[str, float, float]] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)
    moves: Counter[str] = field(default_factory=Counter)
    again: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str) -> None:
        with self._lock:
            self.moves[kind] += 1

    def note_door(self, recipient: str, raw: bytes, code: int) -> None:
        key = recipient.lower(), hashlib.sha256(raw).hexdigest()
        (self.taken if code == 250 else self.refused).add(key)

    def note_again(self) -> None:
        """A connection broke, or we were asked to come again: so we do."""
        with self._lock:
            self.again += 1
