"""Guideline: no email addresses.

A mailbox in a message is a way around the relay, however it is written: anna@…,
anna (at) …, "anna arroba molino punto es", a n n a @ m i l l . c o m.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy.engine import domains
from policy.engine.configuration import Configuration
from policy.engine.detect.at_signs import CLOSE, OFFICES, OPEN, At, find_signs
from policy.engine.detect.described import find_described
from policy.engine.detect.hit import Hit
from policy.engine.detect.urls import Url
from policy.engine.domains import Dot, Host, read_host
from policy.engine.lexicon import alternation, load, words
from policy.engine.normalize import Text
from policy.engine.spans import Taken

_DATA = load("contact.toml")
_DOT, _DASH, _STOP = (_DATA[name] for name in ("dot", "dash", "stop"))
_PROVIDERS = _DATA["providers"]

# annaATmillDOTcom
SHOUTED = re.compile(
    r"(?<![^\W_])[a-z0-9._-]{2,64}AT[a-z0-9-]{2,63}(?:DOT|\.)[a-z]{2,6}(?![^\W_])"
)

SHOUTED_DOT = re.compile(r"\s(?:DOT|PUNTO|PONTO|POINT|PUNKT)\s")

_JOINERS = alternation(
    [*_DOT["spoken"], *(word for ways in _DASH.values() for word in ways)]
)
# What stands between two parts of a local part: " dot ", "(underscore)", " . ".
JOINER_BEFORE = re.compile(
    rf"(?:\s(?:{_JOINERS})\s|\s?{OPEN}\s?(?:{_JOINERS}|[._-])\s?{CLOSE}\s?|\s[._]\s)\Z"
)
LETTERS_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W_]\s){2,40}[^\W_]\Z")
MADE_UP = re.compile(rf"[\d._]|\s(?:{_JOINERS})\s")
BRACKET_BEFORE = re.compile(r"(?<=[^\W_])\s\([^()\n]{2,40}\)\Z")
LOCAL_SIGNS = "._%+'-"
LONGEST_LOCAL = 64

_NICKNAMES = alternation([*_PROVIDERS["nicknames"], *_PROVIDERS["names"]])
PROVIDER = re.compile(rf"(?:{_NICKNAMES})(?:com)?(?![^\W_])")
UNMISTAKABLE = words(_PROVIDERS["unmistakable"])
AFTER_PROVIDER = re.compile(r"[\s,](?:com|net|fr|de|es|it|pt|co\suk|com\sbr)(?![^\W_])")
COMMA_FOR_DOT = re.compile(
    r"[^\W_][\w-]{0,62},(?:com|net|org|eu|fr|de|es|it|pt|uk|br)(?![^\W_])"
)

# "My gmail is anna77": the house, and a name that is made up.
NAMED = re.compile(
    rf"(?<![^\W_])(?:{alternation(sorted(UNMISTAKABLE))})(?:\s?[:=]\s?"
    r"|\s(?:is|es|e|est|ist|lautet)\s)"
    r"(?P<local>[a-z]{3,30}[._-]?(?:[0-9]{1,6}|(?<=[._])[a-z0-9]{2,30}))(?![^\W_]|@)"
)
# kilnroom_gmail_com
UNDERSCORED = re.compile(
    rf"(?<![^\W_])[a-z0-9.]{{2,40}}_(?:{alternation(sorted(UNMISTAKABLE))})_"
    r"(?:com|net|fr|de|es|it|pt)(?![^\W_])"
)
MAIL_BEFORE = re.compile(
    rf"(?<![^\W_])(?:{alternation(_DATA['offices']['mail'])})(?![^\W_])"
)
FULL_NAME = re.compile(r"[a-z]{2,}[._][a-z]{2,}[0-9]{0,4}")
NOT_A_MAILBOX = words(_STOP["locals"])


class Address(NamedTuple):
    """A mailbox at `start:end` of the folded text."""

    start: int
    end: int
    domain: str


def hits(
    text: Text, addresses: Sequence[Address], configuration: Configuration
) -> Iterator[Hit]:
    for address in addresses:
        # Only the very letters of a relay domain name it, not some that look alike.
        ours = text.quoted(address.start, address.end).isascii()
        if not (ours and configuration.is_relay(address.domain)):
            yield Hit("email_address", address.start, address.end)


def find_addresses(text: Text, urls: Sequence[Url]) -> list[Address]:
    """Return every mailbox of a text, none overlapping another."""
    found: list[Address] = []
    in_urls = Taken(len(text.folded))
    for url in urls:
        in_urls.add(url.start, url.authority_end)
    for at in find_signs(text):
        if found and at.start < found[-1].end:
            continue
        if in_urls.touches(at.start, at.end):
            continue
        if address := _address_around(text, at):
            found.append(address)
    found += list(_described(text, found, in_urls))
    return found or [*_shouted(text), *_named(text)]


def _described(text: Text, found: Sequence[Address], taken: Taken) -> Iterator[Address]:
    """Yield those of which the sign is described, where no other one stands."""
    taken.add_all(found)
    for start, end in find_described(text):
        if not taken.touches(start, end):
            taken.add(start, end)
            yield Address(start, end, domain="")


def _address_around(text: Text, at: At) -> Address | None:
    host = _host_after(text, at.end, loose=at.kind != "weak")
    provider_end = None if host else _end_of_provider(text.folded, at)
    if host is None and provider_end is None:
        return None
    start = local_before(text.folded, at.start)
    local = text.folded[start : at.start]
    if not local:
        return None
    if host:
        meant = at.tight or _is_meant(text, at, local, host)
        return Address(start, host.end, host.name) if meant else None
    if provider_end and (at.kind != "weak" or _looks_made_up(local)):
        return Address(start, provider_end, domain="")
    return None


def _host_after(text: Text, start: int, *, loose: bool) -> Host | None:
    """Read a host, also one whose first label is a provider's name in two words."""
    if host := read_host(text, start, letters=True, loose=loose):
        return host
    match = PROVIDER.match(text.folded, start)
    if match is None or match.group().isalnum():
        return None
    last_word = start + max(match.group().rfind(sign) for sign in " -'\n") + 1
    host = read_host(text, last_word)
    if host is None:
        return None
    return Host(start, host.end, host.labels, host.dots, host.written_dots)


def _is_meant(text: Text, at: At, local: str, host: Host) -> bool:
    """Whether words around something like an @ were meant as an address."""
    if at.kind == "sign":
        return not host.labels[0].isdigit() and not _is_a_place(local, host)
    if domains.cannot_be_a_name(host.labels[0]):
        return False
    if _says_dot_in_capitals(text, host):
        return local not in NOT_A_MAILBOX
    if at.kind == "weak":
        return _is_meant_weakly(text, at, local, host)
    # Nobody says "arroba" but for an address.
    if at.kind == "strong":
        return True
    if Dot.SPOKEN in host.dots and domains.is_a_word_here(host):
        return not _goes_on(text.folded, host.end)
    return True


def _is_a_place(local: str, host: Host) -> bool:
    """Whether "meet @ cafe.example" says where, not to whom."""
    return local in NOT_A_MAILBOX and host.is_plain


def _is_meant_weakly(text: Text, at: At, local: str, host: Host) -> bool:
    if local in NOT_A_MAILBOX:
        return False
    by_provider = bool(PROVIDER.fullmatch(host.labels[0]))
    if host.is_plain:
        is_name = by_provider or FULL_NAME.fullmatch(local)
        return bool(is_name) or _is_an_office(text.folded, at, local)
    if Dot.BRACKETED in host.dots or by_provider:
        return True
    spoken_word = domains.is_a_word_here(host)
    return not (spoken_word and _goes_on(text.folded, host.end))


def _says_dot_in_capitals(text: Text, host: Host) -> bool:
    """Whether only the dot is shouted: "info AT mill DOT it", unlike "AT HOME"."""
    written = text.quoted(host.start, host.end)
    return not written.isupper() and SHOUTED_DOT.search(written) is not None


def _is_an_office(folded: str, at: At, local: str) -> bool:
    """Whether "info at mill.de" is where a mail goes, not where to read."""
    start = at.start - len(local)
    return local in OFFICES and bool(
        MAIL_BEFORE.search(folded, max(0, start - 30), start)
    )


def _goes_on(folded: str, end: int) -> bool:
    """Whether a word follows directly, so that the clause does not end here."""
    return folded[end : end + 1] == " " and folded[end + 1 : end + 2].isalpha()


def _end_of_provider(folded: str, at: At) -> int | None:
    """Return the end of a host without its dot: "anna@gmail", "anna@shop,com"."""
    if at.tight and (comma := COMMA_FOR_DOT.match(folded, at.end)):
        return comma.end()
    match = PROVIDER.match(folded, at.end)
    if match is None:
        return None
    after = AFTER_PROVIDER.match(folded, match.end())
    if at.kind == "weak" and not after and match.group() not in UNMISTAKABLE:
        return None
    return after.end() if after else match.end()


def _looks_made_up(local: str) -> bool:
    is_a_name = local not in NOT_A_MAILBOX and any(map(str.isalpha, local))
    return is_a_name and MADE_UP.search(local) is not None


def local_before(folded: str, end: int) -> int:
    """Return where the local part that ends at `end` begins; `end` when none does."""
    if bracket := BRACKET_BEFORE.search(folded, max(0, end - LONGEST_LOCAL), end):
        # "wickandwax (no space) at hotmail"
        end = bracket.start()
    start = _token_before(folded, end)
    for _ in range(3):
        if not start or folded[start - 1].isalnum():
            break
        joiner = JOINER_BEFORE.search(folded, max(0, start - 20), start)
        if joiner is None:
            break
        earlier = _token_before(folded, joiner.start())
        if earlier == joiner.start():
            break
        start = earlier
    return start


def _token_before(folded: str, end: int) -> int:
    start, lowest = end, max(0, end - LONGEST_LOCAL)
    while start > lowest and (
        folded[start - 1].isalnum() or folded[start - 1] in LOCAL_SIGNS
    ):
        start -= 1
    while start < end and not folded[start].isalnum():
        start += 1
    if end - start == 1 and folded[start - 1 : start].isspace():
        letters = LETTERS_BEFORE.search(folded, max(0, end - 90), end)
        return letters.start() if letters else start
    return start


def _shouted(text: Text) -> Iterator[Address]:
    """Find annaATmillDOTcom, where only capitals mark the signs."""
    if text.shifts or "AT" not in text.raw:
        return
    for match in SHOUTED.finditer(text.raw):
        if domains.is_tld(re.split(r"DOT|\.", match.group())[-1]):
            yield Address(*match.span(), domain="")


def _named(text: Text) -> Iterator[Address]:
    """Find "my gmail is anna77", whose mailbox stands behind the house."""
    if UNMISTAKABLE.isdisjoint(text.words):
        return
    for match in NAMED.finditer(text.folded):
        yield Address(*match.span("local"), domain="")
    for match in UNDERSCORED.finditer(text.folded):
        yield Address(*match.span(), domain="")
