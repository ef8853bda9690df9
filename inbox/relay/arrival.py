"""An email with all that is known of how it came: what a proof of its sender needs."""

from dataclasses import dataclass
from datetime import datetime

from inbox.relay.bounds import Headers


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
