"""Guidelines: no links to hosts that are not listed; https only."""

import re
from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from typing import NamedTuple

from policy.engine.configuration import Configuration
from policy.engine.detect.hit import Hit
from policy.engine.detect.urls import INSECURE, URL_END, Url, host_as_sent
from policy.engine.domains import (
    DASH_BEFORE,
    DOT,
    DOT_WORDS,
    MOST_LABELS,
    Dot,
    Host,
    label_before,
    scan_host,
)
from policy.engine.evidence import is_convincing
from policy.engine.lexicon import alternation, load, words
from policy.engine.normalize import Text
from policy.engine.spans import Taken

MESSAGING_HOSTS = words(load("messaging.toml")["hosts"])
_CONTACT = load("contact.toml")
HOUSES, UNMISTAKABLE = (
    words(_CONTACT["providers"][name]) for name in ("names", "unmistakable")
)
MAIL_BEFORE = re.compile(
    rf"(?<![^\W_])(?:{alternation(_CONTACT['providers']['announced'])})(?![^\W_])"
)
MAIL_REACH = 50
TIGHT_DOT = re.compile(r"\.[^\W_]")
WWW = re.compile(r"(?<![^\W_])w\s?w\s?w(?![^\W_])")
# "www,mill,com": commas stand for the dots.
WITH_COMMAS = re.compile(
    r",\s?([a-z0-9-]{2,63}),\s?([a-z]{2,6})(?![^\W_])"
    r"|\s([a-z0-9-]{2,63})\s(com|net|org|fr|de|es|it|pt)(?![^\W_])"
)
PATH = re.compile(r"(?::\d{2,5})?(?:/[^\s<>\"«»“”„]{0,2048})?")
SCHEME_ALONE = re.compile(r"(?<![^\W_])(http|ftp):\s?\Z")
IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|[.-]\w)")
TWO_TIGHT_DOTS = re.compile(r"\.\d{1,3}\.\d")


class Site(NamedTuple):
    """A host without "https://", at `start:end` of the folded text, with its path."""

    start: int
    end: int
    host: str
    scheme: str = ""
    is_mailbox: bool = False


def hits(links: Sequence[Url | Site], configuration: Configuration) -> Iterator[Hit]:
    for link in links:
        facts = {"host": link.host}
        if isinstance(link, Site) and link.is_mailbox:
            yield Hit("email_address", link.start, link.end)
            continue
        if not configuration.allows_host(link.host):
            yield Hit("external_link", link.start, link.end, facts)
        if link.scheme in INSECURE:
            yield Hit("insecure_link", link.start, link.end, facts)
        if _invites(link.host):
            yield Hit("messaging_handle", link.start, link.end, facts)


def _invites(host: str) -> bool:
    """Whether a link leads to an account in a messaging app or social network."""
    labels = host.split(".")
    return any(".".join(labels[-count:]) in MESSAGING_HOSTS for count in (2, 3))


def find_sites(text: Text, taken: Taken) -> list[Site]:
    """Return the hosts that stand in a text without a scheme.

    What it finds is marked as taken: a URL's host is no second link, nor is that of
    an email address.
    """
    found: list[Site] = []
    for site in (*_with_www(text), *_plain(text), *_in_disguise(text), *_numeric(text)):
        if not taken.touches(site.start, site.end):
            taken.add(site.start, site.end)
            # "Your gmail.com address" leads nowhere.
            is_house = site.host.partition(".")[0] in UNMISTAKABLE
            has_path = "/" in text.folded[site.start : site.end]
            if site.is_mailbox or has_path or not is_house:
                found.append(site)
    return found


def _with_www(text: Text) -> Iterator[Site]:
    done = 0
    for www in WWW.finditer(text.folded) if _may_have_www(text.folded) else ():
        if commas := WITH_COMMAS.match(text.folded, www.end()):
            yield Site(
                www.start(), commas.end(), ".".join(filter(None, commas.groups()))
            )
            continue
        dot = DOT.match(text.folded, www.end())
        if dot is None or www.start() < done:
            continue
        host, done = scan_host(text, dot.end(), loose=True)
        if host:
            yield _site(text, Host(www.start(), host.end, host.labels, host.dots))


def _may_have_www(folded: str) -> bool:
    return "www" in folded or "w w" in folded or "w\nw" in folded


def _plain(text: Text) -> Iterator[Site]:
    done = 0
    for dot in TIGHT_DOT.finditer(text.folded):
        if dot.start() < done:
            continue
        start = label_before(text.folded, dot.start())
        if start == dot.start():
            continue
        host, done = scan_host(text, start)
        if host is None:
            continue
        site = _site(text, host)
        has_path = site.end > host.end + 1 and not _is_in_a_path(text.folded, start)
        if is_convincing(text, host, has_path=has_path):
            yield site


def _in_disguise(text: Text) -> Iterator[Site]:
    """Find mill dot com, mill (.) com, mill . com."""
    folded = text.folded
    has_fence = any(sign in folded for sign in (" .", "·", "[", "(", "{", "<", "*"))
    if not has_fence and DOT_WORDS.isdisjoint(text.words):
        return
    done = 0
    for dot in DOT.finditer(folded):
        is_plain = dot.lastgroup in {Dot.TIGHT, Dot.LOOSE} and dot.group() != "·"
        if is_plain or dot.start() < done:
            continue
        start = _start_of_name(folded, dot.start())
        if start == dot.start():
            continue
        host, done = scan_host(text, start)
        if host is None or host.end <= dot.end():
            continue
        if is_convincing(text, host, has_path=False) or _gives_mailboxes(text, host):
            yield _site(text, host)


def _numeric(text: Text) -> Iterator[Site]:
    """Find 93.184.216.34/shop. Four numbers alone may be a version."""
    if not TWO_TIGHT_DOTS.search(text.folded):
        return
    for match in IPV4.finditer(text.folded):
        path = PATH.match(text.folded, match.end())
        tail = URL_END.sub("", path.group()) if path else ""
        if tail and _is_public(match.group()):
            yield Site(match.start(), match.end() + len(tail), match.group())


def _site(text: Text, host: Host) -> Site:
    """Add the path, and the scheme of "http:mill.example"."""
    path = PATH.match(text.folded, host.end)
    end = host.end + len(URL_END.sub("", path.group())) if path else host.end
    before = SCHEME_ALONE.search(text.folded, max(0, host.start - 6), host.start)
    scheme = before.group(1) if before else ""
    start = before.start() if before else host.start
    written = text.quoted(host.start, host.end)
    name = host_as_sent(written) if host.is_plain else host.name
    name = name if written.isascii() else written
    return Site(start, end, name, scheme, is_mailbox=_gives_mailboxes(text, host))


def _gives_mailboxes(text: Text, host: Host) -> bool:
    """Whether it is the second half of an address: "all one word, gmail dot com"."""
    house = host.labels[0]
    if len(host.labels) > 3 or house not in HOUSES:
        return False
    first = max(0, host.start - MAIL_REACH)
    if house in UNMISTAKABLE and not host.is_plain:
        return True
    return MAIL_BEFORE.search(text.folded, first, host.start) is not None


def _start_of_name(folded: str, end: int) -> int:
    """Return where "old dash mill" begins, of which the last label ends at `end`."""
    start = label_before(folded, end)
    for _ in range(MOST_LABELS):
        dash = DASH_BEFORE.search(folded, max(0, start - 16), start)
        if dash is None:
            break
        earlier = label_before(folded, dash.start())
        if earlier == dash.start():
            break
        start = earlier
    return start


def _is_in_a_path(folded: str, start: int) -> bool:
    return folded[max(0, start - 1) : start] in {"/", "\\"}


def _is_public(address: str) -> bool:
    try:
        return ip_address(address).is_global
    except ValueError:
        return False
