"""Advice about the source of a page: rows C13 and S02 to S07."""

import re
from collections.abc import Iterator

from policy.engine.detect.hit import Hit
from policy.engine.pages import Element, Page
from policy.engine.pages.visibility import LENGTH

ACTIVE = {"script", "form", "iframe", "object", "embed", "applet", "button", "input"}
OVERRIDES = re.compile(
    r"(?<![a-z-])(?:font-family|line-height|color|text-align|font(?!-))\s{0,9}:[^;]{1,200}",
    re.I,
)
SIZES = re.compile(r"(?<![a-z-])font-size\s{0,9}:\s{0,9}([^;]{1,40})", re.I)
WIDTH = re.compile(r"(?<![a-z-])(?:max-)?width\s{0,9}:\s{0,9}(\d{1,3})\s?%", re.I)
WIDEST_PERCENT, WIDEST_PIXELS = 80, 480
MOST_SIZES = 3


def hits(page: Page) -> Iterator[Hit]:
    sizes: set[str] = set()
    for element in page.elements:
        yield from _active(element)
        yield from _overrides(element)
        yield from _pictures(element)
        yield from _one_size_too_many(element, sizes)


def _active(element: Element) -> Iterator[Hit]:
    tag = element.tag
    handler = any(name.startswith("on") for name in tag.attributes)
    if tag.name in ACTIVE or handler:
        yield Hit("active_content", tag.start, tag.end)


def _overrides(element: Element) -> Iterator[Hit]:
    style = element.tag.attributes.get("style")
    if style and OVERRIDES.search(style.value):
        yield Hit("page_style", style.start, style.end)
    elif element.tag.name in {"font", "center"} or "align" in element.tag.attributes:
        yield Hit("page_style", element.tag.start, element.tag.end)


def _one_size_too_many(element: Element, sizes: set[str]) -> Iterator[Hit]:
    style = element.tag.attributes.get("style")
    if style is None:
        return
    for size in SIZES.findall(style.value):
        sizes.add(size.strip().lower())
        if len(sizes) > MOST_SIZES:
            yield Hit("page_style", style.start, style.end)


def _pictures(element: Element) -> Iterator[Hit]:
    tag = element.tag
    if tag.name != "img":
        return
    if tag.value("src").lower().split("?")[0].endswith(".gif"):
        yield Hit("moving_picture", tag.start, tag.end)
    percent = [int(width) for width in WIDTH.findall(tag.value("style"))]
    width = tag.value("width")
    if width.rstrip().endswith("%") and width.rstrip(" %").isdecimal():
        percent.append(int(width.rstrip(" %")))
    pixels = LENGTH.match(width)
    if max(percent, default=0) > WIDEST_PERCENT or (
        pixels and float(pixels.group(1)) > WIDEST_PIXELS
    ):
        yield Hit("wide_picture", tag.start, tag.end)
