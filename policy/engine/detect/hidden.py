"""Contact data that a reader must put together: encoded, turned round, in pieces.

What the plain detectors find in the put-together text counts, at the words from which
it was put together.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from policy.engine.cues import weigh_words
from policy.engine.detect.hit import Hit
from policy.engine.encoded import decoded_in
from policy.engine.normalize import Text, fold
from policy.engine.numbering import Directory
from policy.engine.reading import Reading
from policy.engine.shapes import shapes_in
from policy.engine.spans import Taken
from policy.engine.spoken import find_pieces

Find = Callable[[Text], Iterator[Hit]]
# Of the sender's earlier messages, the last ones, and of each its end.
MOST_EARLIER, END_OF_EARLIER = 3, 300
BEGINNING = 300
MOST_OF_A_TAIL = 3
DIGITS = re.compile(r"(?<![^\W_])[0-9]+(?![^\W_])")
JOINTS = ("", " ")
# Digits, or words for digits, of a number's last piece.
FEWEST_HERE = 3
SENTENCE_ENDS = (".", "!", "?", "…")
FEWEST_DIGITS, MOST_DIGITS, LONGEST_PIECE, MOST_PIECES = 8, 13, 9, 12


class Piece(NamedTuple):
    """Some digits of a number, written or spelled at `start:end`."""

    start: int
    end: int
    digits: str


def hits(
    text: Text, reading: Reading, earlier: Sequence[str], taken: Taken, find: Find
) -> Iterator[Hit]:
    """Find what is hidden in this text, alone or together with the earlier ones.

    `find` is what finds contact data in a plain text.
    """
    yield from _encoded(text, find)
    if earlier:
        yield from _continued(text, earlier, find)
    if reading.says("backwards"):
        yield from _turned_numbers(text, reading, taken)
    if reading.says("number_part"):
        yield from _in_pieces(text, reading, earlier, taken)


def _encoded(text: Text, find: Find) -> Iterator[Hit]:
    for code in decoded_in(text.raw):
        start, end = text.position(code.start), text.position(code.end - 1) + 1
        if start >= end:
            continue
        # "… 2e 70 74 73!": a number behind the code may look like its end.
        for tail in range(MOST_OF_A_TAIL if "@" in code.meaning else 1):
            found = list(find(fold(code.meaning[: len(code.meaning) - tail])))
            yield from (Hit(hit.rule, start, end, hit.facts) for hit in found)
            if found:
                break


def _continued(text: Text, earlier: Sequence[str], find: Find) -> Iterator[Hit]:
    """Find what began in an earlier message and ends in this one."""
    before = "\n".join(one[-END_OF_EARLIER:] for one in earlier[-MOST_EARLIER:])
    beginning = text.folded[:BEGINNING]
    before = fold(before).folded.rstrip()
    for joint in JOINTS[1:] if _is_finished(before) else JOINTS:
        prefix = before + joint
        for hit in find(fold(prefix + beginning)):
            here = text.folded[: max(0, hit.end - len(prefix))]
            if hit.start < len(prefix) and here and _is_a_piece(hit, here):
                yield Hit(hit.rule, 0, len(here), hit.facts)


def _is_finished(before: str) -> bool:
    """Whether a message ends with a sentence: "It is in your order." "It left today."

    Where the last word is the piece of an address ("www.kiln."), it may go on.
    """
    last = before[before.rfind(" ") + 1 :]
    return last.endswith(SENTENCE_ENDS) and not any(sign in last[:-1] for sign in ".@")


def _is_a_piece(hit: Hit, here: str) -> bool:
    """Whether enough of it stands here: "two 3" ends no number after "two 2"."""
    digits = sum(map(str.isdigit, here)) or len(here.split())
    return hit.rule != "phone_number" or digits >= FEWEST_HERE


def _turned_numbers(text: Text, reading: Reading, taken: Taken) -> Iterator[Hit]:
    """Find telephone numbers that are to be read from the right."""
    directory = Directory(())
    for sentence in reading.sentences:
        if not sentence.has("backwards"):
            continue
        pieces = _pieces(text, sentence.start, sentence.end, taken)
        digits = "".join(piece.digits for piece in pieces)[::-1]
        if pieces and _is_a_number(digits, directory):
            facts = {"digits": digits}
            yield Hit("phone_number", pieces[0].start, pieces[-1].end, facts)


def _in_pieces(
    text: Text, reading: Reading, earlier: Sequence[str], taken: Taken
) -> Iterator[Hit]:
    """Find a number of which pieces stand apart, here or in earlier messages."""
    said = len(reading.mentions["number_part"])
    if not earlier and said < 2:
        return
    here = _pieces(text, 0, len(text.folded), taken)
    here = here or _spelled_pieces(text.folded)
    if not here:
        return
    digits = "".join(piece.digits for piece in here)
    before = ""
    for one in earlier[-MOST_EARLIER:]:
        there = fold(one[-END_OF_EARLIER:])
        pieces = _pieces(there, 0, len(there.folded), Taken(len(there.folded)))
        pieces = pieces or _spelled_pieces(there.folded)
        before += "".join(piece.digits for piece in pieces)
    enough = before or (said > 1 and _speaks_of_a_number(text, here))
    if enough and _is_a_number(before + digits, Directory(())):
        facts = {"digits": before + digits}
        yield Hit("phone_number", here[0].start, here[-1].end, facts)


def _spelled_pieces(folded: str) -> list[Piece]:
    """Return the last stretch of number words: "it ends in twenty-two, ninety"."""
    spelled = list(find_pieces(folded))[-1:]
    return [Piece(one.start, one.end, one.digits) for one in spelled]


def _pieces(text: Text, start: int, end: int, taken: Taken) -> list[Piece]:
    """Return the groups of digits that nothing else explains; none when too many.

    The cheap questions come first: most texts have too many numbers, or too long ones.
    """
    found = [match.span() for match in DIGITS.finditer(text.folded, start, end)]
    if not 0 < len(found) <= MOST_PIECES:
        return []
    for shape in shapes_in(text.folded, start, end):
        taken.add(shape.start, shape.end)
    kept = [
        span
        for span in found
        if not taken.touches(*span) and weigh_words(text.folded, *span) >= 0
    ]
    longest = max((last - first for first, last in kept), default=0)
    if longest > LONGEST_PIECE:
        return []
    return [Piece(first, last, text.folded[first:last]) for first, last in kept]


def _speaks_of_a_number(text: Text, pieces: Sequence[Piece]) -> bool:
    return any(weigh_words(text.folded, one.start, one.end) > 0 for one in pieces)


def _is_a_number(digits: str, directory: Directory) -> bool:
    """Return whether these can be dialled, with a trunk or a country code."""
    if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        return False
    fit = directory.fit(digits, (len(digits),))
    if fit and (fit.mobile or not fit.plan.loose or len(digits) >= 9):
        return True
    return directory.is_international(digits, exact=True)
