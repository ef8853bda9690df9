"""Folds a text to what a reader sees, and keeps the way back to every raw offset.

Writers hide addresses behind full-width letters, invisible characters, keycaps and
letters of other alphabets. The detectors see none of that: they read `Text.folded`
(lower case, no accents, one blank for many) and report `Text.span(...)`, code point
offsets of the text as it was written.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from policy.engine.lookalikes import LOOKALIKES, SIGNS

# Everything but printable ASCII and the three common white spaces.
UNUSUAL = re.compile(r"[^\t\n\r -~]")
# These and capitals are what folding changes.
CHANGED = re.compile(r"([^\t\n\r -@[-~])")
# No other white space is left by then.
WIDE_GAP = re.compile(r"[ \t\n\r]{2,}")
OTHER_ALPHABET = re.compile("[\u0370-\u03ff\u0400-\u052f]")
CONNECTED = re.compile(r"[\w.@-]+")
LATIN = re.compile("[a-z]")
WORD = re.compile(r"[a-z]+")
# For texts in ASCII, which most folded ones are.
_OTHERS_TO_BLANKS = "".join(
    chr(code) if chr(code).islower() else " " for code in range(128)
)

# Letters without a shape: Hangul fillers. Format and combining characters have
# categories of their own.
FILLERS = "\u115f\u1160\u3164\uffa0"
INVISIBLE = {"Cf", "Mn", "Me", "Cc"}
# A ligature becomes three characters at most; one that becomes a whole sentence
# (U+FDFA) would let 20,000 characters grow to 360,000.
LONGEST_EXPANSION = 3


@dataclass(frozen=True, slots=True)
class Shift:
    """Where a rewritten text and its source run in parallel, as break points."""

    positions: list[int]
    origins: list[int]

    def origin(self, position: int) -> int:
        index = bisect_right(self.positions, position) - 1
        return self.origins[index] + position - self.positions[index]

    def position(self, origin: int) -> int:
        """Return the first position whose origin is this one or lies behind it."""
        index = max(1, bisect_left(self.origins, origin))
        position = self.positions[index - 1] + origin - self.origins[index - 1]
        return min([position, *self.positions[index : index + 1]])


@dataclass(frozen=True)
class Text:
    """One field of a message, as written (`raw`) and as read (`folded`).

    `unit` matches what stands in `raw` for one character of a page, such as "&eacute;".
    """

    raw: str
    folded: str
    shifts: tuple[Shift, ...] = field(default=(), repr=False)
    unit: re.Pattern[str] | None = None

    @cached_property
    def words(self) -> list[str]:
        """Return the Latin words, from which detectors see if they are needed."""
        if self.folded.isascii():
            return self.folded.translate(_OTHERS_TO_BLANKS).split()
        return WORD.findall(self.folded)

    def origin(self, position: int) -> int:
        """Return the raw offset of a folded character."""
        for shift in reversed(self.shifts):
            position = shift.origin(position)
        return position

    def position(self, origin: int) -> int:
        """Return the folded character that came from this raw offset, or the next."""
        for shift in self.shifts:
            origin = shift.position(origin)
        return min(origin, len(self.folded))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw offsets of `folded[start:end]`, which must not be empty.

        Marks that sit on the last character (accents, the box of a keycap) belong to
        it; invisible characters around the span do not.
        """
        if not self.shifts:
            return start, end
        last = self.origin(end - 1)
        unit = self.unit and self.unit.match(self.raw, last)
        raw_end = unit.end() if unit else last + 1
        while raw_end < len(self.raw) and sits_on_the_one_before(self.raw[raw_end]):
            raw_end += 1
        return self.origin(start), raw_end

    def quoted(self, start: int, end: int) -> str:
        """Return what was written for `folded[start:end]`."""
        first, last = self.span(start, end)
        return self.raw[first:last]


def fold(raw: str) -> Text:
    """Return the text as a reader sees it. Linear in its length."""
    folded, shift = (
        _fold_characters(raw) if UNUSUAL.search(raw) else (raw.lower(), None)
    )
    shifts = (shift,) if shift else ()
    if WIDE_GAP.search(folded):
        folded, narrowed = _narrow_gaps(folded)
        shifts = (*shifts, narrowed)
    return Text(raw, folded, shifts)


def plain(words: str) -> str:
    """Fold words of our own data like the texts in which they are looked for.

    What `fold` does, without the way back to every offset, which is most of the work.
    """
    if UNUSUAL.search(words):
        pieces = CHANGED.split(words)
        pieces[1::2] = map(fold_character, pieces[1::2])
        words = _read_as_latin("".join(pieces))
    else:
        words = words.lower()
    return WIDE_GAP.sub(_narrowed, words)


def sits_on_the_one_before(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character) in {"Mn", "Me"}


def _narrowed(gap: re.Match[str]) -> str:
    return "\n" if "\n" in gap[0] else " "


def _fold_characters(raw: str) -> tuple[str, Shift]:
    pieces: list[str] = []
    positions, origins = [0], [0]
    done = length = 0
    for match in UNUSUAL.finditer(raw):
        index = match.start()
        shown = fold_character(raw[index])
        pieces += (raw[done:index].lower(), shown)
        length += index - done
        done = index + 1
        if len(shown) != 1:
            # Each further character of an expansion comes from the same place.
            positions += range(length + 1, length + len(shown))
            origins += [index] * (len(shown) - 1)
            positions.append(length + len(shown))
            origins.append(done)
        length += len(shown)
    pieces.append(raw[done:].lower())
    return _read_as_latin("".join(pieces)), Shift(positions, origins)


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """Return what one character outside printable ASCII stands for, often itself.

    A capital of ASCII is read in lower case.
    """
    if character in SIGNS:
        return SIGNS[character]
    category = unicodedata.category(character)
    if character.isspace():
        return "\n" if category in {"Zl", "Zp"} or character == "\x85" else " "
    if category in INVISIBLE or character in FILLERS:
        return ""
    if category == "Pd":
        return "-"
    if category in {"Nd", "No", "So", "Sm", "Sk"}:
        return _fold_number_or_sign(character)
    return _fold_letter(character)


def _fold_number_or_sign(character: str) -> str:
    """Read ⑤ and ５ as digits; leave ½, ² and ㎡, which nobody dials, as they are."""
    digit = unicodedata.digit(character, None)
    wide = unicodedata.normalize("NFKC", character)
    if digit is not None:
        is_raised = unicodedata.decomposition(character).startswith(("<sup", "<sub"))
        return character if is_raised else str(digit)
    if any(map(str.isdigit, wide)) and not wide.isdigit():
        return character
    return _fold_letter(character)


def _fold_letter(character: str) -> str:
    wide = unicodedata.normalize("NFKC", character).casefold()
    bare = "".join(
        part
        for part in unicodedata.normalize("NFD", wide)
        if unicodedata.category(part) != "Mn"
    )
    return bare if len(bare) <= LONGEST_EXPANSION else character


def _read_as_latin(folded: str) -> str:
    """Turn Cyrillic and Greek letters that stand among Latin ones into these."""
    if not OTHER_ALPHABET.search(folded):
        return folded
    return CONNECTED.sub(_unmask, folded)


def _unmask(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(LOOKALIKES) if LATIN.search(word) else word


def _narrow_gaps(folded: str) -> tuple[str, Shift]:
    pieces: list[str] = []
    positions, origins = [0], [0]
    done = length = 0
    for gap in WIDE_GAP.finditer(folded):
        pieces += (folded[done : gap.start()], _narrowed(gap))
        length += gap.start() - done + 1
        done = gap.end()
        positions.append(length)
        origins.append(done)
    pieces.append(folded[done:])
    return "".join(pieces), Shift(positions, origins)
