"""DMARC: does a domain that is proved speak for the domain that From names?

The records and the list of public suffixes are read by authheaders. Its own verdict is
not used: it reads the domain of `x@victim.com-evil.com` as `victim.com`, and takes all
domains below a suffix that is not listed for one organisation's (ADR 0008).
"""

from dataclasses import dataclass, field
from functools import lru_cache

from authheaders.dmarc_lookup import (
    DMARCException,
    get_org_domain,
    lookup_receiver_record,
)

from inbox.relay.lookups import Lookups

VERSION = b"v=DMARC1"
LONGEST_RECORD = 4096


@dataclass
class Alignment:
    """How near to `domain`, that of From, another domain must be to speak for it.

    The same domain always may. Another one of the same organisation may if a policy
    (RFC 7489) is published and does not ask for "s", the same domain; without a
    policy nothing says that the two belong together.
    """

    domain: str
    lookups: Lookups
    _policy: dict[str, str] | None = field(default=None, init=False)

    def holds(self, other: str, mode: str) -> bool:
        """Say so for `mode`, adkim or aspf. Raises `DnsTrouble`."""
        if other == self.domain:
            return True
        if organisation_of(other) != organisation_of(self.domain):
            return False
        policy = self._published()
        return bool(policy.get("p")) and policy.get(mode, "r") == "r"

    def _published(self) -> dict[str, str]:
        if self._policy is None:
            self._policy = self._record(self.domain) or self._record(
                organisation_of(self.domain)
            )
        return self._policy

    def _record(self, domain: str) -> dict[str, str]:
        try:
            return dict(lookup_receiver_record(domain, self._the_one_record))
        except DMARCException:
            return {}  # What cannot be read allows nothing.

    def _the_one_record(self, name: str) -> str | None:
        """Return the record as text; two of them are none (RFC 7489 §6.6.3)."""
        texts = [one for one in self.lookups.texts(name) if one.startswith(VERSION)]
        if len(texts) != 1 or len(texts[0]) > LONGEST_RECORD:
            return None
        return texts[0].decode("ascii", "ignore")


@lru_cache(maxsize=4096)
def organisation_of(domain: str) -> str:
    """Return the domain that somebody registered: `shop.co.uk` of `a.shop.co.uk`.

    Reading the list of suffixes takes 70 ms, so what was found is remembered. Below a
    suffix that the list does not know, it is the last two labels.
    """
    found = str(get_org_domain(domain) or "")
    return found if "." in found else ".".join(domain.split(".")[-2:])
