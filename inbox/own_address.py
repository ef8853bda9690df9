"""Puts the alias where people wrote their own address."""

from pathlib import PurePath

from accounts.models import AuthorizedSender, NotificationPreferences, Party, User
from inbox.models import Message
from inbox.relay.leak_gate import redact

LONGEST_NAME = 120


def own_addresses(*parties: Party) -> list[str]:
    """Return every real address of these sides; the others must see none of them.

    Four queries, however many sides there are.
    """
    found: set[str] = set()
    for people in (
        User.objects.filter(memberships__seller__in=parties),
        User.objects.filter(buyer__in=parties),
    ):
        found.update(people.values_list("email", flat=True))
    senders = AuthorizedSender.objects.filter(party__in=parties)
    found.update(senders.values_list("address", flat=True))
    preferences = NotificationPreferences.objects.filter(party__in=parties)
    for pair in preferences.values_list("address", "new_address"):
        found.update(pair)
    return sorted(found - {""})


def with_alias_for_own_address(text: str, party: Party, *, via: str) -> str:
    """Replace the writer's own address by their alias, which reaches them as well.

    A seller in the browser is told about it instead and can choose other words: the
    guideline *email addresses* refuses the message there. In an email it is most
    often a signature.
    """
    if party.is_seller and via == Message.Via.WEB:
        return text
    return redact(text, own_addresses(party), mark=party.alias.address)


def name_with_alias(name: str, author: Party) -> str:
    """Return a file's name without its sender's address, no longer than can be kept."""
    name = with_alias_for_own_address(name, author, via=Message.Via.EMAIL)
    ending = PurePath(name).suffix
    return name.removesuffix(ending)[: LONGEST_NAME - len(ending)] + ending
