"""An email with all that is known of how it came: what a proof of its sender needs."""

from dataclasses import dataclass
from datetime import datetime

from inbox.relay.addresses import NotAnAddress, mailboxes
from inbox.relay.bounds import Headers
from inbox.relay.tokens import split_recipient


@dataclass(frozen=True)
class Arrival:
    """`sender` is the one address of From, canonical; `envelope_sender` is MAIL FROM's.

    `recipient` is the alias, with its tag. `helo` is the name that the machine at
    `peer_ip` gave itself. `headers` are those of `raw`, as `read_email` gives them.
    """

    raw: bytes
    headers: Headers
    sender: str
    recipient: str
    envelope_sender: str
    peer_ip: str
    helo: str
    at: datetime

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name]


def addressed_in(headers: Headers, recipient: str) -> set[str]:
    """Return which of To and Cc name this alias, with whatever tag.

    A signature says who wrote an email, not to whom it was brought: who received one
    can send it on, and then neither To nor Cc names the alias that it comes to.
    """
    alias = split_recipient(recipient)
    return {
        name.lower()
        for name, value in headers
        if name.lower() in ("to", "cc") and alias and alias[0] in _aliases_in(value)
    }


def _aliases_in(header: str) -> set[str]:
    try:
        found = [split_recipient(one.address) for one in mailboxes(header)]
    except NotAnAddress:
        return set()
    return {parts[0] for parts in found if parts}
