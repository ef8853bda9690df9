"""SPF: did a machine bring this email that may send for the address of its envelope?

The domain's owner says which machines may (RFC 7208); pyspf reads it. Such a machine
often serves many customers, so the envelope must name the very address that From does,
or another domain of the same organisation where its policy allows that (`alignment`).
"""

import logging
from typing import Any

import spf

from accounts.addresses import canonical_address, domain_of
from inbox.relay.alignment import Alignment
from inbox.relay.arrival import Arrival
from inbox.relay.lookups import DnsTrouble, Lookups, TooManyLookups

logger = logging.getLogger(__name__)


def is_sent_by_its_domain(mail: Arrival, alignment: Alignment) -> bool:
    """Say whether SPF proves the sender; raises `DnsTrouble`.

    The null sender has no address to prove: its EHLO name says nothing of a person.
    """
    envelope = canonical_address(mail.envelope_sender)
    if envelope is None or not mail.peer_ip:
        return False
    domain = domain_of(envelope)
    # A neighbour at the same provider is somebody else.
    if domain == alignment.domain and envelope != mail.sender:
        return False
    if not alignment.holds(domain, "aspf"):
        return False
    return _passes(mail, envelope, alignment.lookups)


def _passes(mail: Arrival, envelope: str, lookups: Lookups) -> bool:
    try:
        query = _Query(lookups, i=mail.peer_ip, s=envelope, h=mail.helo)
        result = query.check()[0]
    except Exception as error:
        # pyspf raises many kinds on records that somebody else wrote.
        logger.info("an SPF record could not be judged: %s", type(error).__name__)
        return False
    if result == "temperror":
        raise DnsTrouble
    return bool(result == "pass") and not _lets_everybody(query.mechanism)


def _lets_everybody(mechanism: str | None) -> bool:
    """`+all` says that any machine in the world may send: that proves nobody."""
    found = (mechanism or "").lower().lstrip("+")
    return found == "all" or found.endswith("/0")


class _Query(spf.query):  # type: ignore[misc]
    """pyspf's, but asking our `Lookups`, with their servers, clock and count."""

    def __init__(self, lookups: Lookups, **given: str) -> None:
        super().__init__(**given)
        self._lookups = lookups

    def dns(
        self,
        name: Any,
        qtype: str,
        cnames: Any = None,
        ignore_void: bool = False,
    ) -> list[Any]:
        try:
            records = self._lookups.records(str(name), qtype)
        except DnsTrouble as trouble:
            raise spf.TempError("no answer") from trouble
        except TooManyLookups as too_many:
            raise spf.PermError("too many lookups") from too_many
        if not records and not ignore_void:
            self._count_void()
        return [_as_pyspf_reads_it(record, qtype) for record in records]

    def _count_void(self) -> None:
        self.void_lookups += 1
        if self.void_lookups > spf.MAX_VOID_LOOKUPS:
            raise spf.PermError("too many names without an answer")


def _as_pyspf_reads_it(record: Any, kind: str) -> Any:
    if kind == "TXT":
        return record.strings
    if kind == "MX":
        return record.preference, record.exchange.to_text(omit_final_dot=True)
    if kind == "PTR":
        return record.target.to_text(omit_final_dot=True)
    return record.address
