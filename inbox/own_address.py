"""Puts the alias where people wrote their own address."""

from accounts.models import Party
from inbox.models import Message
from inbox.relay.leak_gate import redact


def own_addresses(party: Party) -> list[str]:
    """Return every real address of this side; the other side must see none of them."""
    addresses = set(party.memberships.values_list("user__email", flat=True))
    addresses.update(party.senders.values_list("address", flat=True))
    addresses.add(party.person.email if party.person else "")
    addresses.update((party.preferences.address, party.preferences.new_address))
    return sorted(addresses - {""})


def with_alias_for_own_address(text: str, party: Party, *, via: str) -> str:
    """Replace the writer's own address by their alias, which reaches them as well.

    A seller in the browser is told about it instead and can choose other words: the
    guideline *email addresses* refuses the message there. In an email it is most
    often a signature.
    """
    if party.is_seller and via == Message.Via.WEB:
        return text
    return redact(text, own_addresses(party), mark=party.alias.address)
