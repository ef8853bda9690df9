"""Tells a host from words that happen to have a dot between them.

"shop.work" may be a host, and "sent today.work starts tomorrow" is a missing blank.
Names whose end is also a word, or the ending of a file name, need a sign of the web.
"""

import re

from policy.engine.domains import Dot, Host, cannot_be_a_name, is_a_word_here
from policy.engine.lexicon import alternation, load, words
from policy.engine.normalize import Text

_DATA = load("domains.toml")
_WORDS = words(_DATA["words"])
_FILE_EXTENSIONS = words(_DATA["file_extensions"])
_NAMES = words(_DATA["names"])
_ABBREVIATIONS = words(_DATA["abbreviations"])
_CLEAR_WHEN_SPOKEN = words(_DATA["clear_when_spoken"])
# These are written in any case: "Oldmill.Com".
_FAMILIAR = {"com", "net", "org"}
CUES = re.compile(rf"(?<![^\W_])(?:{alternation(_DATA['cues'])})(?![^\W_])")
POINTERS = re.compile(rf"(?<![^\W_])(?:{alternation(_DATA['pointers'])})(?![^\W_])")
CUE_REACH = 40
# Hosts of so few letters are those of apps and shorteners, with a path.
SHORTEST_NAME = 2


def is_convincing(text: Text, host: Host, *, has_path: bool) -> bool:
    """Return whether a reader would take these words for a host."""
    if host.name in _NAMES or _is_a_number(host) or _is_a_framework(text, host):
        return False
    if not _is_written_like_one(text, host):
        return False
    if Dot.SPOKEN in host.dots:
        return _is_meant_when_spoken(text, host)
    if cannot_be_a_name(host.labels[0]) and not host.is_plain:
        return False
    if Dot.BRACKETED in host.dots:
        return True
    if host.tld in _FILE_EXTENSIONS:
        return has_path or _announced(CUES, text, host)
    if host.labels[0] in _ABBREVIATIONS and len(host.labels) == 2:
        return has_path
    if _is_a_display_code(host):
        is_letter = len(host.labels[0]) == 1
        return has_path or (not is_letter and _announced(CUES, text, host))
    is_word = host.tld in _WORDS or (not host.is_plain and is_a_word_here(host))
    return not is_word or has_path or _has_signs_of_the_web(text, host)


def _is_a_framework(text: Text, host: Host) -> bool:
    """Whether ".NET" stands behind a blank, as in "requires .NET 6"."""
    return host.tld == "net" and text.quoted(host.start, host.end).endswith(" .NET")


def _is_a_number(host: Host) -> bool:
    """Whether only digits stand before the end: "15.6.in" is a size."""
    names = host.labels[:-1]
    return all(map(str.isdigit, names)) and host.tld not in _FAMILIAR


def _is_a_display_code(host: Host) -> bool:
    """Whether it is as short as what seven segments show: "C.AL", "In.it", "Er.ro"."""
    is_short = len(host.labels) == 2 and len(host.labels[0]) <= SHORTEST_NAME
    return is_short and host.is_plain and host.tld not in _FAMILIAR


def _is_written_like_one(text: Text, host: Host) -> bool:
    """Whether the capitals fit: "It has left.It comes" is two sentences."""
    written = text.quoted(host.end - len(host.tld), host.end)
    if written.islower() or host.tld in _FAMILIAR or not written[:1].isupper():
        return True
    whole = text.quoted(host.start, host.end)
    return whole.isupper() or Dot.BRACKETED in host.dots or Dot.SPOKEN in host.dots


def _is_meant_when_spoken(text: Text, host: Host) -> bool:
    if cannot_be_a_name(host.labels[0]):
        return False
    if host.tld in _CLEAR_WHEN_SPOKEN and not is_a_word_here(host):
        return True
    return _has_signs_of_the_web(text, host)


def _has_signs_of_the_web(text: Text, host: Host) -> bool:
    if len(host.labels) > 2 or re.search(r"[\d-]", host.name):
        return True
    return (
        _announced(CUES, text, host)
        or _announced(POINTERS, text, host)
        or _stands_alone(text.folded, host)
    )


def _announced(cues: re.Pattern[str], text: Text, host: Host) -> bool:
    return bool(cues.search(text.folded, max(0, host.start - CUE_REACH), host.start))


def _stands_alone(folded: str, host: Host) -> bool:
    """Whether the name fills a line, or what follows a colon."""
    before = folded[max(0, host.start - 2) : host.start].rstrip(" ")
    after = folded[host.end : host.end + 1]
    return before[-1:] in {"", "\n", ":"} and after in {"", "\n"}
