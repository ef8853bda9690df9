"""The address headers of an email, read one way or not at all.

Python's own `email.utils.parseaddr` can be led to read another address than the one
a mail server uses (CVE-2023-27043). What counts as one address stands in
`accounts.addresses`; no source route and no group is read here.
"""

import re
from dataclasses import dataclass
from typing import Protocol

from accounts.addresses import canonical_address

# What a header may hold between addresses, one token at a time. A comment is read
# only when it is plain: `(") <x@evil.example> (")` means two things to two programs.
TOKEN = re.compile(
    r"""
    (?P<space> [ \t\r\n]+ )
  | (?P<comment> \( [^()"\\<>@,;:\x00-\x08\x0a-\x1f]* \) )
  | (?P<quoted> " (?: [^"\\\x00-\x08\x0a-\x1f] | \\[^\x00-\x1f] )* " )
  | (?P<special> [(),:;<>@\[\]\\"\x00-\x08\x0b\x0c\x0e-\x1f\x7f] )
  | (?P<word> [^\x00-\x20(),:;<>@\[\]\\"\x7f]+ )
    """,
    re.VERBOSE,
)
EDGES = ("space", "comment")
QUOTED_PAIR = re.compile(r"\\(.)")
Token = tuple[str, str]


class NotAnAddress(ValueError):
    """The text cannot be read as exactly one address, or as a list of them."""


@dataclass(frozen=True)
class Mailbox:
    """One entry of a From header: a decoded-later display name and an address."""

    name: str
    address: str


class Addressed(Protocol):
    """An email whose From headers have been read."""

    @property
    def from_addresses(self) -> tuple[str, ...]: ...


def sole_sender(email: Addressed) -> str | None:
    """Return the one address that the one From header names, canonical, or None.

    None when there are two From headers, two addresses, a group, or a form that two
    programs could read differently (CVE-2023-27043).
    """
    return email.from_addresses[0] if len(email.from_addresses) == 1 else None


def mailboxes(header: str) -> tuple[Mailbox, ...]:
    """Return the entries of an address header such as From.

    Raise NotAnAddress when any part of it is not plainly `name <address>` or
    `address`: a header that two programs may read differently proves nobody.
    """
    return tuple(_mailbox(tokens) for tokens in _split_at_commas(header))


def _split_at_commas(header: str) -> list[list[Token]]:
    entries: list[list[Token]] = [[]]
    for match in TOKEN.finditer(header):
        token = (str(match.lastgroup), match.group())
        if token == ("special", ","):
            entries.append([])
        else:
            entries[-1].append(token)
    return entries


def _mailbox(tokens: list[Token]) -> Mailbox:
    tokens = _without_edges(tokens)
    opening, closing = ("special", "<"), ("special", ">")
    if opening not in tokens:
        return Mailbox("", _address(tokens))
    start = tokens.index(opening)
    if tokens[-1] != closing:
        raise NotAnAddress
    return Mailbox(_phrase(tokens[:start]), _address(tokens[start + 1 : -1]))


def _without_edges(tokens: list[Token]) -> list[Token]:
    kept = [at for at, (kind, _) in enumerate(tokens) if kind not in EDGES]
    return tokens[kept[0] : kept[-1] + 1] if kept else []


def _address(tokens: list[Token]) -> str:
    """Return the address that is `local`, "@", `domain` and nothing between them."""
    if len(tokens) != 3 or tokens[1] != ("special", "@"):
        raise NotAnAddress
    address = canonical_address("".join(text for _, text in tokens))
    if address is None:
        raise NotAnAddress
    return address


def _phrase(tokens: list[Token]) -> str:
    if any(kind == "special" for kind, _ in tokens):
        raise NotAnAddress
    words = (
        QUOTED_PAIR.sub(r"\1", text[1:-1]) if kind == "quoted" else text
        for kind, text in tokens
        if kind not in EDGES
    )
    return " ".join(words)
