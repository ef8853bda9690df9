"""Cuts the source of a page into tags and the text between them.

Follows how browsers read tags (WHATWG HTML §13.2.5) as far as it matters here. Linear
on any input: nothing is read twice, and a tag that never closes ends the page, as in a
browser; its rest counts as text, so that nothing can be hidden behind it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

NAME = re.compile(r"/?[a-zA-Z][^\s/>]{0,40}")
ATTRIBUTE_NAME = re.compile(r"[^\s/>=]+")
WHITE = re.compile(r"[\s/]*")
EQUALS = re.compile(r"\s*=\s*")
BARE_VALUE = re.compile(r"[^\s>]*")
# What stands inside is no page of its own: the tag that closes it is looked for.
RAW = {"script", "style", "textarea", "title", "noscript", "iframe", "xmp"}


class Attribute(NamedTuple):
    """The value of an attribute, decoded; it stands at `start:end` of the source."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `start:end` of the source. `closes`: it is `</name>`."""

    name: str
    start: int
    end: int
    closes: bool = False
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def value(self, name: str) -> str:
        attribute = self.attributes.get(name)
        return attribute.value if attribute else ""


class Words(NamedTuple):
    """Text between tags, at `start:end` of the source; `raw`: inside this tag."""

    start: int
    end: int
    raw: str = ""


def pieces_of(source: str) -> Iterator[Tag | Words]:
    """Yield tags and the text between them, in order."""
    done, inside = 0, ""
    for position in _angles(source):
        if position < done:
            continue
        if inside and not _closes(source, position, inside):
            continue
        end_of_comment = None if inside else _end_of_comment(source, position)
        tag = None if end_of_comment else _tag_at(source, position)
        if tag is None and end_of_comment is None:
            if _is_broken_off(source, position):
                break
            continue
        if position > done:
            yield Words(done, position, inside)
        inside = ""
        if tag:
            yield tag
            inside = tag.name if tag.name in RAW and not tag.closes else ""
        done = tag.end if tag else end_of_comment or position
    if done < len(source):
        yield Words(done, len(source), inside)


def _angles(source: str) -> Iterator[int]:
    position = source.find("<")
    while position >= 0:
        yield position
        position = source.find("<", position + 1)


def _closes(source: str, position: int, name: str) -> bool:
    return source[position + 1 : position + 2 + len(name)].lower() == f"/{name}"


def _end_of_comment(source: str, position: int) -> int | None:
    """Return the end of a comment or of a declaration that begins here."""
    if source.startswith("<!--", position):
        end = source.find("-->", position + 2)
        return end + 3 if end >= 0 else None
    if source.startswith(("<!", "<?"), position):
        end = source.find(">", position)
        return end + 1 if end >= 0 else None
    return None


def _is_broken_off(source: str, position: int) -> bool:
    """Say whether what begins here needs an end that the source does not have."""
    return bool(NAME.match(source, position + 1)) or source.startswith(
        ("<!", "<?"), position
    )


def _tag_at(source: str, position: int) -> Tag | None:
    name = NAME.match(source, position + 1)
    if name is None:
        return None
    attributes: dict[str, Attribute] = {}
    here = WHITE.match(source, name.end()).end()  # type: ignore[union-attr]
    while here < len(source) and source[here] != ">":
        key, attribute, here = _attribute_at(source, here)
        attributes.setdefault(key, attribute)
        here = WHITE.match(source, here).end()  # type: ignore[union-attr]
    if here >= len(source):
        return None
    word = name.group().lower()
    return Tag(word.lstrip("/"), position, here + 1, word[0] == "/", attributes)


def _attribute_at(source: str, start: int) -> tuple[str, Attribute, int]:
    """Return the name and value of the attribute that begins here, and its end."""
    # A stray "=" begins a name, for browsers too.
    name = ATTRIBUTE_NAME.match(source, start)
    end = name.end() if name else start + 1
    key = source[start:end].lower()
    equals = EQUALS.match(source, end)
    if equals is None:
        return key, Attribute("", end, end), end
    first = equals.end()
    quote = source[first : first + 1]
    if quote and quote in "\"'":
        last = source.find(quote, first + 1)
        if last < 0:
            return key, Attribute("", first, first), len(source)
        return key, _value(source, first + 1, last), last + 1
    last = BARE_VALUE.match(source, first).end()  # type: ignore[union-attr]
    return key, _value(source, first, last), last


def _value(source: str, start: int, end: int) -> Attribute:
    return Attribute(unescape(source[start:end]), start, end)
