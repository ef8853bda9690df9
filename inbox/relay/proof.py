"""Has this email really been sent by the address that its From header names?

The header alone proves nothing. It is proved by the mail server in front of us, whose
verdict (RFC 8601) we believe because the connection came from it, or, in the demo
only, by having come from this very machine.
"""

from collections.abc import Collection
from dataclasses import dataclass

import authres

from accounts.addresses import canonical_address, domain_of
from inbox.relay.arrival import addressed_in
from inbox.relay.bounds import LONGEST_HEADER, Headers
from inbox.relay.peers import address_of, is_among

# Our server's own Received is the only one that may stand above its verdict.
RECEIVED_ABOVE = 1


@dataclass(frozen=True)
class Proof:
    """Whether the sender is proved, and by what or why not, in a word to record.

    `mark` names the signature that proved it and the alias that it was used for: an
    email can be brought again with another envelope and more headers, that cannot.
    """

    ok: bool
    why: str
    mark: str = ""


def is_proved(
    headers: Headers,
    sender: str,
    *,
    peer_ip: str,
    trust_loopback: bool,
    authserv_id: str,
    trusted_peers: Collection[str],
    recipient: str = "",
) -> Proof:
    """Judge an email whose one From address is `sender` (canonical).

    `headers` are (name, value) from the top down, as `read_email` gives them; `peer_ip`
    is who connected to us; `trusted_peers` are addresses or networks. Only the topmost
    Authentication-Results counts, if it bears `authserv_id` and the peer is trusted:
    DMARC must pass, or, where a domain has no policy, DKIM or SPF for exactly the
    sender's domain. Every other such header may be forged and is not looked at.
    Without SPF for the sender, To or Cc must name `recipient`, if one is given.
    """
    if trust_loopback and is_loopback(peer_ip):
        return Proof(True, "loopback")
    if not authserv_id or not is_among(peer_ip, trusted_peers):
        return Proof(False, "peer-not-trusted")
    value = _topmost_verdict(headers)
    if value is None:
        return Proof(False, "no-verdict")
    verdict = _parsed(value)
    if verdict is None or verdict.authserv_id != authserv_id.lower():
        return Proof(False, "verdict-not-ours")
    proof = _judged(verdict.results, sender)
    met = any(_is_sent_for(one, sender) for one in _of("spf", verdict.results))
    if proof.ok and recipient and not met and not addressed_in(headers, recipient):
        return Proof(False, "sent-on")
    return proof


def _judged(results: list[authres.AuthenticationResult], sender: str) -> Proof:
    policies = _of("dmarc", results)
    if any(policy.result not in ("pass", "none") for policy in policies):
        return Proof(False, "dmarc-failed")
    if any(_passes_for(policy, sender) for policy in policies):
        return Proof(True, "dmarc")
    if any(_is_signed_by(result, sender) for result in _of("dkim", results)):
        return Proof(True, "dkim")
    if any(_is_sent_for(result, sender) for result in _of("spf", results)):
        return Proof(True, "spf")
    return Proof(False, "nothing-aligned")


def _of(
    method: str, results: list[authres.AuthenticationResult]
) -> list[authres.AuthenticationResult]:
    return [result for result in results if result.method == method]


def _passes_for(policy: authres.AuthenticationResult, sender: str) -> bool:
    """DMARC judges the domain of From; a verdict on another one is on another mail."""
    judged = _property(policy, "header", "from")
    return policy.result == "pass" and judged.rpartition("@")[2] == domain_of(sender)


def _is_signed_by(result: authres.AuthenticationResult, sender: str) -> bool:
    domain = _property(result, "header", "d")
    identity = _property(result, "header", "i").rpartition("@")[2]
    return result.result == "pass" and (domain or identity) == domain_of(sender)


def _is_sent_for(result: authres.AuthenticationResult, sender: str) -> bool:
    """SPF speaks for a server that many customers may share: the whole address counts.

    Where the front server names only the domain, the domain has to do.
    """
    envelope = _property(result, "smtp", "mailfrom")
    if result.result != "pass":
        return False
    if envelope.rpartition("@")[0]:
        return canonical_address(envelope) == sender
    return envelope.lstrip("@") == domain_of(sender)


def _property(result: authres.AuthenticationResult, kind: str, name: str) -> str:
    for entry in result.properties:
        if (entry.type, entry.name) == (kind, name):
            return str(entry.value or "").lower()
    return ""


def _topmost_verdict(headers: Headers) -> str | None:
    received = 0
    for name, value in headers:
        if name.lower() == "authentication-results":
            return value
        received += name.lower() == "received"
        if received > RECEIVED_ABOVE:
            return None
    return None


def _parsed(value: str) -> authres.AuthenticationResultsHeader | None:
    try:
        return authres.AuthenticationResultsHeader.parse_value(value[:LONGEST_HEADER])
    except (authres.AuthResError, ValueError, AttributeError, RecursionError):
        # AttributeError: the library's own on a result without a value.
        return None


def is_loopback(peer_ip: str) -> bool:
    address = address_of(peer_ip)
    return address is not None and address.is_loopback
