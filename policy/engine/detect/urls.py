"""Finds what has a scheme, and the host that a browser would open for it.

Whether a host is allowed is asked of the letters that a browser would send, never of
the folded text: a Cyrillic "а" in "amazon" names another host.
"""

import re
import unicodedata
from collections.abc import Iterator
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import unquote

from policy.engine.domains import WHITE, is_tld, read_host
from policy.engine.normalize import Text

SLASHES = re.compile(r":\s?[/\\]\s?[/\\]\s?")
SCHEME = re.compile(
    r"(?:(?<![^\W_])(?:h\s?[tx]\s?[tx]\s?p\s?s?|f\s?t\s?p\s?s?)"
    r"|(?<![^\W_])[a-z][a-z0-9+.-]{1,14})\s?\Z"
)
BODY = re.compile(r"[^\s<>\"«»“”„]{1,2048}")
# What closes a sentence or a quotation around a URL.
URL_END = re.compile(r"[.,;:!?'’*_\])}]{1,20}\Z")
AUTHORITY = re.compile(r"[^/?#\\]*")
FULL_STOPS = str.maketrans("。｡．", "...")

INSECURE = {"http", "hxxp", "htxp", "hxtp", "ftp"}
KNOWN = INSECURE | {"https", "hxxps", "ftps"}


class Url(NamedTuple):
    """A URL at `start:end` of the folded text; `host` as a browser would ask for it."""

    start: int
    end: int
    authority_end: int
    scheme: str
    host: str


def find_urls(text: Text) -> list[Url]:
    """Return everything with a scheme and a host, in order."""
    return list(_urls(text)) if SLASHES.search(text.folded) else []


def _urls(text: Text) -> Iterator[Url]:
    done = 0
    for slashes in SLASHES.finditer(text.folded):
        position = slashes.start()
        scheme = SCHEME.search(text.folded, max(done, position - 16), position)
        if scheme is None or not _belong_together(scheme.group(), slashes.group()):
            continue
        url = _read(text, scheme, slashes.end())
        if url:
            yield url
            done = url.end


def _belong_together(scheme: str, slashes: str) -> bool:
    """Only a well-known scheme is recognised in "h t t p : / /"."""
    return slashes == "://" or WHITE.sub("", scheme) in KNOWN


def _read(text: Text, scheme: re.Match[str], start: int) -> Url | None:
    name = WHITE.sub("", scheme.group())
    body = BODY.match(text.folded, start)
    if body is None:
        return None
    end = start + len(URL_END.sub("", body.group()))
    authority = AUTHORITY.match(text.folded, start, end)
    authority_end = authority.end() if authority else end
    host = host_as_sent(text.quoted(start, authority_end)) if end > start else ""
    if _is_addressable(host):
        return Url(scheme.start(), end, authority_end, name, host)
    if spelled := read_host(text, start, letters=True):
        ends = max(spelled.end, end)
        return Url(scheme.start(), ends, spelled.end, name, spelled.name)
    if (
        name in KNOWN
        and any(map(str.isalnum, host))
        and not _follows_a_blank(text, start)
    ):
        return Url(scheme.start(), end, authority_end, name, host)
    return None


def host_as_sent(authority: str) -> str:
    """Return the host of an authority as written, by the rules of WHATWG's URL.

    What stands before the last @ is a user name; a port is cut; percent signs are
    decoded. Letters outside ASCII stay, and so equal no entry of a list.
    """
    visible = authority if authority.isascii() else _visible(authority)
    host = unquote(visible).lower().rpartition("@")[2]
    if host.startswith("["):
        return host.partition("]")[0][1:]
    return host.partition(":")[0].rstrip(".")


def _visible(authority: str) -> str:
    wide = unicodedata.normalize("NFKC", authority.translate(FULL_STOPS))
    return "".join(sign for sign in wide if unicodedata.category(sign) != "Cf")


def _is_addressable(host: str) -> bool:
    """Whether this is a numeric address, or a name with a known end."""
    name, _, tld = host.rpartition(".")
    return bool(name and (is_tld(tld) or not tld.isascii())) or _is_numeric(host)


def _is_numeric(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _follows_a_blank(text: Text, start: int) -> bool:
    return text.folded[start - 1].isspace()
