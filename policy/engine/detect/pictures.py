"""Guidelines: no pictures that nobody sees, and none that lead to another site.

A picture is remote when its address names a host. Pictures that travel inside the
message (`cid:`, `data:`) tell nobody anything.
"""

import re
from collections.abc import Iterable, Iterator

from policy.engine.configuration import Configuration
from policy.engine.detect.hit import Hit
from policy.engine.detect.urls import host_as_sent
from policy.engine.lexicon import load
from policy.engine.pages import Element, Page, Tag
from policy.engine.pages.visibility import hides, hides_what_is_inside, is_tiny

_DATA = load("trackers.toml")
TRACKER_HOSTS, TRACKER_PATHS = frozenset(_DATA["hosts"]), tuple(_DATA["paths"])
PICTURES = {"img", "image", "input"}
REMOTE = re.compile(r"\s{0,20}(?:https?:)?//([^/?#\\]{1,2048})", re.I)
# Everything in a style that loads a picture: a background, a border, a list's sign.
LOADS = re.compile(
    r"(?<![a-z-])[a-z-]{4,30}\s{0,9}:[^;{}\"()]{0,60}"
    r"url\(\s{0,9}['\"]?([^)'\"]{1,2048})['\"]?\s{0,9}\)",
    re.I,
)
STYLE_RULE = re.compile(r"\{([^{}]{0,4000})\}")


def hits(page: Page, configuration: Configuration) -> Iterator[Hit]:
    """Find invisible remote pictures and linked logos; places count in the source."""
    hidden: dict[int, bool] = {}
    links: dict[int, Element | None] = {}
    with_picture: dict[int, Element] = {}
    for element in page.elements:
        tag, within = element.tag, element.within
        # Outer elements come first, so each asks only the one around it.
        around = bool(within and hidden[within.tag.start])
        hidden[tag.start] = around or hides_what_is_inside(tag)
        links[tag.start] = (
            element if tag.name == "a" else within and links[within.tag.start]
        )
        unseen = hidden[tag.start] or is_tiny(tag)
        yield from _pixels_of(page.source, tag, unseen)
        if tag.name in {"img", "image"} and (link := links[tag.start]):
            with_picture[link.tag.start] = link
    for start, end in page.styles:
        yield from _in_style_sheet(page.source, start, end)
    yield from _logos(with_picture.values(), configuration)


def host_of(url: str) -> str:
    """Return the host from which a browser would load this; "" for none."""
    remote = REMOTE.match(url)
    return host_as_sent(remote.group(1)) if remote else ""


def is_tracker(url: str) -> bool:
    """Return whether the address of a picture is one that counts who opens a mail."""
    labels = host_of(url).split(".")
    if any(".".join(labels[index:]) in TRACKER_HOSTS for index in range(len(labels))):
        return True
    address = url.lower()
    return any(path in address for path in TRACKER_PATHS)


def _pixels_of(source: str, tag: Tag, unseen: bool) -> Iterator[Hit]:
    if tag.name in PICTURES:
        url = tag.value("src") or tag.value("srcset") or tag.value("href")
        if _counts_openings(url, unseen):
            yield Hit("tracking_pixel", tag.start, tag.end)
    background = tag.attributes.get("background")
    if background and _counts_openings(background.value, unseen):
        yield Hit("tracking_pixel", background.start, background.end)
    style = tag.attributes.get("style")
    if style:
        yield from _in_style(source, style.start, style.end, unseen)


def _in_style(source: str, start: int, end: int, unseen: bool) -> Iterator[Hit]:
    for found in LOADS.finditer(source, start, end):
        if _counts_openings(found.group(1), unseen):
            yield Hit("tracking_pixel", *found.span())


def _in_style_sheet(source: str, start: int, end: int) -> Iterator[Hit]:
    for rule in STYLE_RULE.finditer(source, start, end):
        yield from _in_style(source, *rule.span(1), hides(rule.group(1)))


def _counts_openings(url: str, unseen: bool) -> bool:
    return bool(host_of(url)) and (unseen or is_tracker(url))


def _logos(links: Iterable[Element], configuration: Configuration) -> Iterator[Hit]:
    for link in links:
        host = host_of(link.tag.value("href"))
        if host and not configuration.allows_host(host):
            yield Hit("linked_logo", link.tag.start, link.end, {"host": host})
