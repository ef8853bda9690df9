"""An address to look for, in every spelling that reaches the same mailbox."""

import string
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from inbox.relay.unveiling import SPACINGS, after, folded

LETTERS = frozenset(string.ascii_lowercase + string.digits)
LOCAL_LETTERS = string.ascii_lowercase + string.digits + "._+=-"
LOOK_BACK = 120
# "=" is how return paths write an address into another one (VERP, SRS).
SIGNS = ("@", "=", " at ", "(at)", " (at) ", "[at]", " [at] ")


@dataclass(frozen=True)
class Needle:
    """A forbidden address, without tag and dots; or any other word, with no domain."""

    given: str
    local: str
    domain: str

    def spans(self, view: str) -> Iterator[tuple[int, int]]:
        """Yield where this address stands in a folded text, in any of its variants.

        silas@shop.example is found in Silas+orders@shop.example, s.ilas@shop.example,
        mailto:silas@shop.example and silas@shop.example.com: rather one too many.
        """
        if not self.domain:
            yield from self._as_a_word(view)
            return
        for sign in SIGNS:
            target = sign + self.domain
            at = view.find(target)
            while at != -1:
                end = at + len(target)
                start = self._start_before(view, at)
                if start is not None and not _goes_on(view, end):
                    yield start, end
                at = view.find(target, end)

    def _as_a_word(self, view: str) -> Iterator[tuple[int, int]]:
        at = view.find(self.local)
        while at != -1:
            end = at + len(self.local)
            if not _goes_on(view, end) and not (at and view[at - 1] in LETTERS):
                yield at, end
            at = view.find(self.local, end)

    def _start_before(self, view: str, at: int) -> int | None:
        """Return where this address's local part begins if it ends at `at`."""
        head = view[max(0, at - LOOK_BACK) : at]
        word = head[len(head.rstrip(LOCAL_LETTERS)) :]
        for candidate in {word, word.partition("+")[0]}:
            inside = _ending_without_dots(candidate, self.local)
            if inside is not None:
                return at - len(word) + inside
        return None


def needles(addresses: Collection[str]) -> list[Needle]:
    return [_needle(address) for address in sorted(set(addresses)) if address.strip()]


def spacings(reading: str, wanted: Collection[Needle]) -> list[tuple[int, str]]:
    """Return the readings of one decoding worth a search, by the spacing's number.

    A domain that is not there when every space is taken out is in none of them.
    """
    squeezed = _squeezed(reading)
    if not any(
        _squeezed(needle.domain or needle.local) in squeezed for needle in wanted
    ):
        return []
    return [(number, after(steps, reading)) for number, steps in enumerate(SPACINGS)]


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace(">", "")


def _needle(address: str) -> Needle:
    local, _, domain = folded(address.strip()).rpartition("@")
    if not local:
        return Needle(address, domain, "")
    return Needle(address, local.partition("+")[0].replace(".", ""), domain)


def _goes_on(view: str, end: int) -> bool:
    return end < len(view) and view[end] in LETTERS


def _ending_without_dots(word: str, local: str) -> int | None:
    """Return where `local` begins at the end of `word`, not counting word's dots."""
    at = len(word)
    for letter in reversed(local):
        at -= 1
        while at >= 0 and word[at] == "." != letter:
            at -= 1
        if at < 0 or word[at] != letter:
            return None
    return None if at and word[at - 1] in LETTERS else at
