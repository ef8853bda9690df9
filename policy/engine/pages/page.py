"""What a page shows, with the way back to the places in its source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from policy.engine.normalize import Shift, Text, fold
from policy.engine.pages.tags import Tag, Words, pieces_of

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
# They stand in a line; every other tag ends one.
INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em"),
    *(
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "o:p",
        "q",
        "s",
        "samp",
        "script",
        "small",
    ),
    *("span", "strike", "strong", "style", "sub", "sup", "tt", "u", "var", "wbr"),
}
VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
    *("param", "source", "track", "wbr"),
}
NOT_SHOWN = {"script", "style"}
DEEPEST = 100


@dataclass
class Element:
    """A tag with what it opens: it ends at `end` of the source."""

    tag: Tag
    within: "Element | None"
    end: int = 0


@dataclass
class Page:
    """The source of a page, read. `styles` are the places of its style sheets."""

    source: str
    elements: list[Element] = field(default_factory=list)
    styles: list[tuple[int, int]] = field(default_factory=list)
    text: Text = field(default_factory=lambda: Text("", ""))

    def named(self, *names: str) -> Iterator[Element]:
        return (one for one in self.elements if one.tag.name in names)


def read_page(source: str) -> Page:
    """Return what a browser would make of this source. Linear in its length."""
    page, shown, opened = Page(source), _Shown(), list[Element]()
    for piece in pieces_of(source):
        if isinstance(piece, Words):
            if piece.raw == "style":
                page.styles.append((piece.start, piece.end))
            if piece.raw not in NOT_SHOWN:
                shown.add_source(source, piece.start, piece.end)
            continue
        if piece.name not in INLINE:
            shown.end_line(piece.start)
        if piece.closes:
            _close(opened, piece)
        else:
            _open(page, opened, piece)
    for element in opened:
        element.end = len(source)
    page.text = shown.text(source)
    return page


def _open(page: Page, opened: list[Element], tag: Tag) -> None:
    element = Element(tag, opened[-1] if opened else None, tag.end)
    page.elements.append(element)
    if tag.name not in VOID and len(opened) < DEEPEST:
        opened.append(element)


def _close(opened: list[Element], tag: Tag) -> None:
    """End the innermost element of this name, and all that stands in it."""
    if all(element.tag.name != tag.name for element in opened):
        return
    while True:
        element = opened.pop()
        element.end = tag.end
        if element.tag.name == tag.name:
            return


def text_at(source: str, start: int, end: int) -> Text:
    """Return a stretch of the source, such as an attribute's value, as a text."""
    shown = _Shown()
    shown.add_source(source, start, end)
    return shown.text(source)


class _Shown:
    """Gathers the text that is seen, and for each piece where it came from."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._positions: list[int] = []
        self._origins: list[int] = []
        self._length = 0

    def end_line(self, origin: int) -> None:
        if self._pieces and self._pieces[-1] != "\n":
            self._add("\n", origin)

    def add_source(self, source: str, start: int, end: int) -> None:
        done = start
        for entity in ENTITY.finditer(source, start, end):
            decoded = unescape(entity.group())
            if decoded == entity.group():
                continue
            self._add(source[done : entity.start()], done)
            for character in decoded:
                self._add(character, entity.start())
            done = entity.end()
        self._add(source[done:end], done)

    def _add(self, words: str, origin: int) -> None:
        if words:
            self._pieces.append(words)
            self._positions.append(self._length)
            self._origins.append(origin)
            self._length += len(words)

    def text(self, source: str) -> Text:
        """Return the visible text, folded, with its places in the source."""
        visible = fold("".join(self._pieces))
        if not self._pieces:
            return Text(source, "")
        base = Shift(self._positions, self._origins)
        return Text(source, visible.folded, (base, *visible.shifts), ENTITY)
