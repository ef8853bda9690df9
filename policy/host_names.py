"""Reads the name of a host that somebody typed, for the list of allowed hosts."""

import re

from django.utils.translation import gettext as _

from policy.engine.configuration import LONGEST_HOST
from policy.engine.domains import is_tld

LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
# "co.uk" and the like belong to everybody: to allow them would allow a whole country.
SHARED = frozenset({"ac", "co", "com", "edu", "gob", "gouv", "gov", "net", "org"})
LENGTH_OF_A_COUNTRY = 2


class NoHost(Exception):
    """This names no host that could be allowed; the sentence says why."""


def host_named(typed: str) -> str:
    """Return the host as the engine compares it: lower case, in ASCII.

    Raises `NoHost`.
    """
    host = _in_ascii(typed.strip().lower().strip("."))
    labels = host.split(".")
    if len(labels) < 2 or not all(map(LABEL.fullmatch, labels)):
        raise NoHost(_("Enter only the name of a host, such as parcels.example."))
    if not is_tld(labels[-1]):
        words = _("“%(ending)s” is no ending of a host.")
        raise NoHost(words % {"ending": labels[-1]})
    if _belongs_to_everybody(labels):
        raise NoHost(_("This is not one host: it would allow all that end with it."))
    return host


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")[:LONGEST_HOST]
    except UnicodeError:
        return ""


def _belongs_to_everybody(labels: list[str]) -> bool:
    if len(labels) > 2:
        return False
    return labels[0] in SHARED and len(labels[1]) == LENGTH_OF_A_COUNTRY
