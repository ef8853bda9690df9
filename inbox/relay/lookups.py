"""Asks the DNS, with one clock and one count for all that one email makes us ask."""

from collections.abc import Iterable, Sequence
from time import monotonic

from dns import rdatatype
from dns.exception import DNSException, Timeout
from dns.nameserver import Do53Nameserver
from dns.rdata import Rdata
from dns.resolver import (
    NXDOMAIN,
    NoNameservers,
    NoResolverConfiguration,
    Resolver,
)

# Honest emails need about ten; an SPF record may name ten servers of ten names each.
MOST_LOOKUPS = 50
SECONDS = 8.0
SECONDS_FOR_ONE = 4.0
Server = tuple[str, int]


class DnsTrouble(Exception):
    """There is no answer now; another time there may be one."""


class TooManyLookups(Exception):
    """This email makes us ask for more than an honest one does."""


class Lookups:
    """What was asked for one email; the same question is asked once.

    `servers` are (address, port); none means those of the machine.
    """

    def __init__(
        self,
        servers: Sequence[Server] = (),
        seconds: float = SECONDS,
        most: int = MOST_LOOKUPS,
    ) -> None:
        self._servers, self._most = servers, most
        self._until = monotonic() + seconds
        self._known: dict[tuple[str, str], tuple[Rdata, ...]] = {}
        self._resolver: Resolver | None = None

    def texts(self, name: str) -> list[bytes]:
        """Return the TXT records of a name, each as one piece."""
        return [b"".join(record.strings) for record in self.records(name, "TXT")]  # type: ignore[attr-defined]

    def records(self, name: str, kind: str) -> tuple[Rdata, ...]:
        """Return the records of a name, none when it has none or cannot exist.

        Raises `DnsTrouble` and `TooManyLookups`.
        """
        question = (name.lower().rstrip("."), kind)
        if question not in self._known:
            if len(self._known) >= self._most:
                raise TooManyLookups
            self._known[question] = tuple(self._asked(*question))
        return self._known[question]

    def _asked(self, name: str, kind: str) -> Iterable[Rdata]:
        left = self._until - monotonic()
        if left <= 0:
            raise DnsTrouble
        try:
            answer = self._resolving().resolve(
                f"{name}.",
                rdatatype.from_text(kind),
                lifetime=min(left, SECONDS_FOR_ONE),
                raise_on_no_answer=False,
                search=False,
            )
        except NXDOMAIN:
            return ()
        except (Timeout, NoNameservers, NoResolverConfiguration, OSError) as error:
            raise DnsTrouble from error
        except DNSException:
            # No name at all: too long, with an empty label, of letters it cannot have.
            return ()
        return answer.rrset or ()

    def _resolving(self) -> Resolver:
        if self._resolver is None:
            resolver = Resolver(configure=not self._servers)
            if self._servers:
                resolver.nameservers = [Do53Nameserver(*one) for one in self._servers]
            resolver.timeout = 2.0
            self._resolver = resolver
        return self._resolver
