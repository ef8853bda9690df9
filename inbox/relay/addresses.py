"""Email addresses, by a grammar stricter than the RFC's.

Python's own `email.utils.parseaddr` can be led to read another address than the one
a mail server uses (CVE-2023-27043). Here an address is letters, digits and dots as
everybody writes them, or it is no address: no quoted local part, no comment inside,
no source route, no group, no address literal, no non-ASCII local part.
"""

import re
from dataclasses import dataclass
from typing import Protocol

LOCAL_LENGTH = 64
ADDRESS_LENGTH = 254
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
LOCAL_PART = re.compile(rf"{_ATOM}(?:\.{_ATOM}){{0,31}}")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
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


def canonical_address(text: str) -> str | None:
    """Return the one spelling of an address, in lower case, or None.

    `text` is an addr-spec ("Anna@Shop.example"). A domain in other letters becomes
    its ASCII form. Addresses that differ only in case are the same person's here.
    """
    local, at, domain = text.strip(" \t").rpartition("@")
    if not at or len(local) > LOCAL_LENGTH or not LOCAL_PART.fullmatch(local):
        return None
    ascii_domain = canonical_domain(domain)
    if ascii_domain is None:
        return None
    address = f"{local.lower()}@{ascii_domain}"
    return address if len(address) <= ADDRESS_LENGTH else None


def canonical_domain(domain: str) -> str | None:
    """Return a host name of two labels or more, in ASCII and lower case, or None."""
    if not domain.isascii():
        try:
            domain = domain[:ADDRESS_LENGTH].encode("idna").decode("ascii")
        except UnicodeError:
            return None
    labels = domain.lower().split(".")
    if not 2 <= len(labels) <= 32 or not all(map(LABEL.fullmatch, labels)):
        return None
    if labels[-1].isdigit():
        return None
    return ".".join(labels)


def domain_of(address: str) -> str:
    return address.rpartition("@")[2]


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
