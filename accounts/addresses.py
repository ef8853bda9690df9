"""Email addresses, by a grammar stricter than the RFC's.

An address is letters, digits and dots as everybody writes them, or it is no address:
no quoted local part, no comment inside, no address literal, no non-ASCII local part.
"""

import re

from django.conf import settings

LOCAL_LENGTH = 64
ADDRESS_LENGTH = 254
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
LOCAL_PART = re.compile(rf"{_ATOM}(?:\.{_ATOM}){{0,31}}")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


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


def is_of_the_relay(address: str) -> bool:
    """Say whether it is an address that we lend out, or that bounces go to."""
    domain = domain_of(address)
    return f".{domain}".endswith(f".{settings.RELAY_DOMAIN}")
