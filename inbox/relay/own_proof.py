"""Proves a sender without a mail server in front that has done it: by SPF and DKIM.

Only what could prove the sender is looked up, and only in the sender's own domain and
what it names: who forges an email cannot make us wait for servers of theirs.
"""

from collections.abc import Callable

from accounts.addresses import domain_of
from inbox.relay.alignment import Alignment
from inbox.relay.arrival import Arrival
from inbox.relay.lookups import DnsTrouble, Lookups, TooManyLookups
from inbox.relay.proof import Proof
from inbox.relay.sent_by import is_sent_by_its_domain
from inbox.relay.signed_by import signed_by_its_domain

Check = Callable[[Arrival, Alignment], bool | str]
CHECKS: tuple[tuple[str, Check], ...] = (
    ("own-dkim", signed_by_its_domain),
    ("own-spf", is_sent_by_its_domain),
)


def own_proof(mail: Arrival, lookups: Lookups, *, met_sender: bool = True) -> Proof:
    """Return whether DMARC passes, or where there is no policy DKIM or SPF.

    `met_sender` is False when a server of our own brought the email: SPF would speak
    of that. Raises `DnsTrouble` when the DNS might still prove the sender.
    """
    alignment = Alignment(domain_of(mail.sender), lookups)
    trouble: DnsTrouble | None = None
    for why, check in CHECKS if met_sender else CHECKS[:1]:
        try:
            if found := check(mail, alignment):
                return Proof(True, why, found if isinstance(found, str) else "")
        except DnsTrouble as error:
            trouble = error
        except TooManyLookups:
            return Proof(False, "too-many-lookups")
    if trouble:
        raise trouble
    return Proof(False, "nothing-aligned")
