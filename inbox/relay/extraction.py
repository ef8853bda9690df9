"""What is new in an answer, and what its writer's program put around it.

Our marker decides where it is found; else attributions, headers and quotes as the
programs of six languages write them. No line is lost: what is not `new` is `trimmed`,
and a page can show it. In doubt a line is new.
"""

from dataclasses import dataclass
from typing import NamedTuple

from inbox.relay.armour import armour_in
from inbox.relay.cleaning import LINE_BREAK
from inbox.relay.closings import SIGNATURES, without_closing
from inbox.relay.header_blocks import forwards_at, header_block_at, separator_at
from inbox.relay.lines import is_quoted, plain
from inbox.relay.marker import CLOSING, OPENING, marker_at
from inbox.relay.quoting import attribution_end

# A quoted line this long that ends in the middle of a sentence, then a line without
# ">": one line that a program has wrapped, not an answer.
WRAPPED_FROM = 55
ENDS_SENTENCE = (".", "?", "!", ":", ";", ")", "…", "-##", ">", "|")


@dataclass(frozen=True)
class Extraction:
    """The two parts of a text: every line of it is in one of them, in order.

    `only_quoted` is true when nothing new was found: then `new` is all of it, because
    a person shall rather read a quote twice than miss a sentence.
    """

    new: str
    trimmed: str
    only_quoted: bool = False

    @property
    def written(self) -> str:
        """What a message says: nothing, where the writer added no word of their own."""
        return "" if self.only_quoted else self.new.strip()

    @property
    def around(self) -> str:
        """What a page can show besides `written`."""
        return self.new if self.only_quoted else self.trimmed


def new_text(text: str, *, forwards: bool = False) -> Extraction:
    """Return what the writer of an email added; linear in the text, never an error.

    `forwards` says that it is passed on rather than answered: then it is all new.
    """
    lines = _lines(text)
    keep = new_lines(lines, forwards=forwards)
    new = [line for line, kept in zip(lines, keep, strict=True) if kept]
    trimmed = [line for line, kept in zip(lines, keep, strict=True) if not kept]
    if not any(map(plain, new)):
        return Extraction("\n".join(lines).strip("\n"), "", any(map(plain, lines)))
    return Extraction(_block(new), _block(trimmed))


def new_lines(lines: list[str], *, forwards: bool = False) -> list[bool]:
    """Say of each line whether it is new."""
    armour = armour_in(lines)
    words = [line for index, line in enumerate(lines) if index not in armour]
    keep = iter(_kept_lines(words, forwards))
    return [index not in armour and next(keep) for index in range(len(lines))]


def _lines(text: str) -> list[str]:
    """Return the lines; words typed in front of the marker get a line of their own."""
    lines = LINE_BREAK.sub("\n", text).split("\n")
    for index, line in enumerate(lines):
        before, opening, after = line.partition(OPENING)
        if opening and marker_at(lines, index):
            if before.strip(">|» \t"):
                lines[index : index + 1] = [before.rstrip(), opening + after]
            break
    return lines


def _kept_lines(lines: list[str], forwards: bool) -> list[bool]:
    for index in range(len(lines)):
        if marker_at(lines, index):
            return _kept_around_marker(lines, index)
    return _kept_without_marker(lines, forwards=forwards)


def _kept_around_marker(lines: list[str], at: int) -> list[bool]:
    above = _kept_without_marker(lines[:at], quote_follows=True)
    below = lines[at:]
    if not is_quoted(lines[at]):
        return above + [False] * len(below)
    return above + without_closing(below, _answers_between_quotes(below))


def _answers_between_quotes(lines: list[str]) -> list[bool]:
    """Keep what was typed below or between quotes, but no wrapped piece of them."""
    keep = []
    quote = ""
    for line in lines:
        if is_quoted(line):
            quote = plain(line)
            keep.append(False)
        else:
            keep.append(not _continues(quote, plain(line)))
            quote = ""
    return keep


def _continues(quote: str, text: str) -> bool:
    """Say whether `text`, below a quoted line, is the end of that line."""
    if text.endswith(CLOSING):
        return True
    is_whole = quote.endswith(ENDS_SENTENCE) or "://" in quote.rpartition(" ")[2]
    return len(quote) >= WRAPPED_FROM and not is_whole and text not in SIGNATURES


def _kept_without_marker(
    lines: list[str], *, quote_follows: bool = False, forwards: bool = False
) -> list[bool]:
    begins = _introduction(lines, quote_follows, forwards)
    if begins.forwarded:
        own = lines[: begins.start]
        forwarded = [True] * (len(lines) - len(own))
        return without_closing(own, [True] * len(own)) + forwarded
    below = lines[begins.end :]
    quote = _next_line(below, 0)
    if quote is not None and is_quoted(below[quote]):
        kept_below = _answers_between_quotes(below)
    else:
        kept_below = [False] * len(below)
    introduced = [False] * (begins.end - begins.start)
    keep = [True] * begins.start + introduced + kept_below
    _drop_quotes_at_the_end(lines, keep)
    return without_closing(lines, keep)


class _Introduction(NamedTuple):
    """From where to where a program introduces what is not the writer's own."""

    start: int
    end: int
    forwarded: bool = False


def _introduction(
    lines: list[str], quote_follows: bool, forwards: bool
) -> _Introduction:
    """Return where it stands; behind the last line, if nowhere.

    A forwarded email is no quote: who forwards something wants it to be read. Outlook
    shows both alike, and only the subject tells: then `forwards` is true.
    """
    for index, line in enumerate(map(plain, lines)):
        if not line:
            continue
        if forwards_at(line):
            return _Introduction(index, index, forwarded=True)
        if separator_at(lines, index) or header_block_at(lines, index):
            return _Introduction(index, len(lines), forwarded=forwards)
        end = _attribution(lines, index, quote_follows)
        if end is not None:
            return _Introduction(index, end, forwarded=forwards)
    return _Introduction(len(lines), len(lines))


def _attribution(lines: list[str], index: int, quote_follows: bool) -> int | None:
    found = attribution_end(lines, index)
    if found is None:
        return None
    end, sure = found
    quote = _next_line(lines, end)
    if quote is None:
        return end if quote_follows or sure else None
    return end if sure or is_quoted(lines[quote]) else None


def _next_line(lines: list[str], start: int) -> int | None:
    return next((i for i in range(start, len(lines)) if plain(lines[i])), None)


def _drop_quotes_at_the_end(lines: list[str], keep: list[bool]) -> None:
    for index in reversed(range(len(lines))):
        if keep[index] and plain(lines[index]) and not is_quoted(lines[index]):
            break
        keep[index] = False


def _block(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")
