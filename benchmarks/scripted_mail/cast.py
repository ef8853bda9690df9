"""The twenty parties and their conversations, as the harness knows them."""

import json
from dataclasses import dataclass

from tests.support.installation import Installation

OTHER = {"buyer": "seller", "seller": "buyer"}
MAKE = "from benchmarks.scripted_mail.scene import make; make()"


@dataclass(frozen=True)
class Talk:
    """One conversation; `begun` is false where the buyer has never written.

    All by side: real addresses, aliases, and the addresses that name this thread.
    """

    thread: str
    order: str
    begun: bool
    addresses: dict[str, str]
    aliases: dict[str, str]
    replies: dict[str, str]


@dataclass(frozen=True)
class Cast:
    """Everybody's session by their real address, and who talks with whom."""

    parties: dict[str, str]
    talks: list[Talk]
    cookies: tuple[str, str]

    def strangers_to(self, address: str) -> list[str]:
        """Return what a mail to this party must not show: all other addresses."""
        others = [one for one in self.parties if one != address]
        return [*others, *(one.partition("@")[2] for one in others)]


def make_cast(installation: Installation) -> Cast:
    told = installation.manage("shell", "--no-imports", "-c", MAKE)
    made = json.loads(told.splitlines()[-1])
    talks = [Talk(**one) for one in made["talks"]]
    return Cast(made["parties"], talks, tuple(made["cookies"]))
