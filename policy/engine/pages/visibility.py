"""Says of an element whether anybody can see it."""

import re

from policy.engine.pages.tags import Tag

HIDING = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"
    r"|mso-hide\s{0,9}:\s{0,9}all|opacity\s{0,9}:\s{0,9}0?(?:\.0{1,9})?(?![\d.])"
    r"|(?:left|top)\s{0,9}:\s{0,9}-\d{3,5}",
    re.I,
)
SIZE = re.compile(
    r"(?<![a-z-])(?:max-)?(width|height)\s{0,9}:\s{0,9}(\d{1,5}(?:\.\d{1,4})?)"
    r"\s{0,9}(?:px|pt)?\s{0,9}(?=[!;}]|\Z)",
    re.I,
)
LENGTH = re.compile(r"\s{0,9}(\d{1,5}(?:\.\d{1,4})?)\s{0,9}(?:px)?\s{0,9}\Z", re.I)
# In CSS pixels, both ways; alone, when the other way is not said.
SMALLEST_SEEN, SMALLEST_SEEN_ALONE = 3, 1


def is_tiny(tag: Tag) -> bool:
    """Return whether its sizes, of the attributes or the style, are those of a dot."""
    sizes = {}
    for name in ("width", "height"):
        if length := LENGTH.match(tag.value(name)):
            sizes[name] = float(length.group(1))
    return _are_tiny(sizes | _sizes_in(tag.value("style")))


def hides_what_is_inside(tag: Tag) -> bool:
    return "hidden" in tag.attributes or bool(HIDING.search(tag.value("style")))


def hides(style: str) -> bool:
    """Return whether a style makes an element invisible."""
    return bool(HIDING.search(style)) or _are_tiny(_sizes_in(style))


def _sizes_in(style: str) -> dict[str, float]:
    return {name.lower(): float(size) for name, size in SIZE.findall(style)}


def _are_tiny(sizes: dict[str, float]) -> bool:
    if not sizes:
        return False
    most = SMALLEST_SEEN if len(sizes) == 2 else SMALLEST_SEEN_ALONE
    return max(sizes.values()) <= most
