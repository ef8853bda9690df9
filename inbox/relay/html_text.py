"""HTML mail to plain text. The HTML itself is never kept, passed on or shown."""

import re
from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple

LONGEST_HTML = 1024 * 1024
# What is only searched for what it hides.
LONGEST_PLACED = 300_000
LONGEST_TAG = 4096
# Pieces whose content nobody reads, and what `html.parser` (CVE-2025-6069) needs
# quadratic time for when there are many of them and they are never closed.
SILENT = re.compile(
    r"<(style|script|head|title|template|noscript)\b[^<>]{0,4096}>", re.IGNORECASE
)
DECLARATION = re.compile(r"<[!?][^<>]*>?")
HUGE_TAG = re.compile(rf"<[a-zA-Z/][^<>]{{{LONGEST_TAG},}}>")
# A "<" that opens no tag, or a tag that never ends, is a character.
STRAY = re.compile(r"<(?![a-zA-Z/][^<>]*>)")

BLOCKS = frozenset(
    """address article aside blockquote center dd details div dl dt fieldset figure
    footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody
    tfoot thead tr ul""".split()  # noqa: SIM905  (as a list it would be 30 lines)
)
SPACED = {"blockquote", "h1", "h2", "h3", "ol", "p", "pre", "table", "ul"}
CELLS = {"td", "th"}
DEEPEST_QUOTE = 20


class Line(NamedTuple):
    """A line that is read, and where in the source its first tag stands."""

    text: str
    start: int


def text_of(html: str) -> str:
    """Return what a reader of this HTML sees, as lines; linear, never an error.

    Quoted blocks begin with "> ". A link whose target is not its text is followed by
    the target in brackets, so that nothing hides behind a word.
    """
    lines = [line.text for line in _lines_of(_simplified(html))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def placed_lines(html: str) -> tuple[str, list[Line]]:
    """Return the source without what nobody reads, and its lines with their places.

    These are the lines of `text_of`, as far as the source is read: there may be more
    empty ones between them.
    """
    source = _simplified(html)[:LONGEST_PLACED]
    return source, _lines_of(source)


def _lines_of(source: str) -> list[Line]:
    converter = _Converter(source)
    converter.feed(source)
    converter.close()
    return converter.finished()


def _simplified(html: str) -> str:
    html = _without_comments(html[:LONGEST_HTML])
    html = DECLARATION.sub("", html)
    html = HUGE_TAG.sub("", html)
    return STRAY.sub("&lt;", _without_silent_parts(html))


def _without_comments(html: str) -> str:
    pieces = []
    place = 0
    while (start := html.find("<!--", place)) != -1:
        pieces.append(html[place:start])
        end = html.find("-->", start + 4)
        if end == -1:
            # Nobody's text shall vanish behind a comment that was never closed.
            pieces.append(html[start + 4 :].replace("<!--", ""))
            return "".join(pieces)
        place = end + 3
    return "".join([*pieces, html[place:]])


def _without_silent_parts(html: str) -> str:
    pieces = []
    place = 0
    lower = html.lower()
    unclosed: set[str] = set()
    while match := SILENT.search(html, place):
        name = match.group(1).lower()
        end = -1 if name in unclosed else lower.find(f"</{name}", match.end())
        pieces.append(html[place : match.start()])
        place = match.end() if end == -1 else end
        if end == -1:
            unclosed.add(name)
    return "".join([*pieces, html[place:]])


class _Converter(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        lengths = (len(line) + 1 for line in source.split("\n"))
        self.offsets = [0, *accumulate(lengths)]
        self.start = 0
        self.lines: list[Line] = []
        self.line: list[str] = []
        self.quotes = 0
        self.verbatim = 0
        self.link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._end_line()
            self._begin_line()
        elif tag in BLOCKS:
            self._end_block(tag)
        elif tag in CELLS and self.line:
            self.line.append(" ")
        if tag == "li":
            self.line.append("- ")
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "pre":
            self.verbatim += 1
        elif tag == "a":
            self.link = (_target(attrs), len(self.line))

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._end_line_if_any()
            self.quotes = max(0, self.quotes - 1)
        if tag in BLOCKS:
            self._end_block(tag)
        if tag == "pre":
            self.verbatim = max(0, self.verbatim - 1)
        elif tag == "a" and self.link:
            self._name_target(*self.link)
            self.link = None

    def handle_data(self, data: str) -> None:
        if self.verbatim:
            first, *others = data.split("\n")
            self.line.append(first)
            for other in others:
                self._end_line()
                self.line.append(other)
            return
        self.line.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def finished(self) -> list[Line]:
        self._end_line_if_any()
        while self.lines and not self.lines[-1].text.strip("> "):
            self.lines.pop()
        return self.lines

    def _name_target(self, target: str, start: int) -> None:
        shown = "".join(self.line[start:]).strip()
        # A link without words is that of a picture, and goes with it.
        if target and shown and _bare(target) != _bare(shown):
            self.line.append(f" <{target}>")

    def _end_block(self, tag: str) -> None:
        self._end_line_if_any()
        self._begin_line()
        if tag in SPACED and self.lines and self.lines[-1].text.strip("> "):
            self._add_line("")

    def _begin_line(self) -> None:
        """Let what is read next begin at this tag."""
        number, column = self.getpos()
        self.start = self.offsets[number - 1] + column

    def _end_line_if_any(self) -> None:
        if "".join(self.line).strip():
            self._end_line()
        self.line.clear()

    def _end_line(self) -> None:
        text = "".join(self.line)
        self.line.clear()
        self._add_line(text if self.verbatim else _spaced_once(text))

    def _add_line(self, text: str) -> None:
        quoted = ("> " * min(self.quotes, DEEPEST_QUOTE) + text).rstrip()
        self.lines.append(Line(quoted, self.start))


def _target(attrs: list[tuple[str, str | None]]) -> str:
    href = "".join((dict(attrs).get("href") or "").split())[:500]
    return href if href.lower().startswith(("http://", "https://")) else ""


def _bare(link: str) -> str:
    return link.lower().partition("://")[2].rstrip("/") or link.lower().rstrip("/")


def _spaced_once(text: str) -> str:
    return re.sub(r" {2,}", " ", text.replace("\xa0", " ")).strip()
