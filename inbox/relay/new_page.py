"""The page of an email without what it quotes, to find what it hides.

Nobody is judged by what the other side wrote, nor by what we wrote ourselves. What is
quoted is told in the page as it is told in the text (`extraction`), line by line.
"""

import re

from inbox.relay.extraction import new_lines
from inbox.relay.html_text import LONGEST_HTML, placed_lines

STYLE_SHEET = re.compile(r"<style\b[^<>]{0,4096}>[^<]{0,60000}</style", re.IGNORECASE)
END_OF_QUOTE = re.compile(r"</blockquote", re.IGNORECASE)


def new_page(html: str, *, forwards: bool = False) -> str:
    """Return the source of what its writer added; linear, never an error.

    A picture in front of the first line, or behind the last quote where servers put
    theirs, was added too.
    """
    source, lines = placed_lines(html)
    if not lines:
        return _with_style_sheets(html, source)
    starts = [line.start for line in lines]
    end = _end_of_the_last_line(source, starts[-1])
    ends = [*starts[1:], end]
    keep = new_lines([line.text for line in lines], forwards=forwards)
    new = [
        source[start:end]
        for start, end, kept in zip(starts, ends, keep, strict=True)
        if kept
    ]
    whole = "".join([source[: starts[0]], *new, source[end:]])
    return _with_style_sheets(html, whole)


def _end_of_the_last_line(source: str, start: int) -> int:
    """Return where a quote ends behind which nothing is written, else the end."""
    ends = [match.start() for match in END_OF_QUOTE.finditer(source, start)]
    return ends[-1] if ends else len(source)


def _with_style_sheets(html: str, source: str) -> str:
    sheets = STYLE_SHEET.findall(html[:LONGEST_HTML])
    return "".join([*(f"{sheet}>" for sheet in sheets), source])
