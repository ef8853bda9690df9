"""An email that was kept as a draft is settled once the draft is sent.

It then no longer stands among those that became no message.
"""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Party
from inbox.models import Draft, InboundEmail, Message

State = InboundEmail.State


def settle_in_thread(message: Message) -> None:
    """Call it when the draft of who wrote this message is gone.

    Emails do not say in whose draft they are: as long as somebody else has one here,
    nothing is put away.
    """
    if message.author and not Draft.objects.filter(thread=message.thread).exists():
        _put_away(_kept(message.author).filter(thread=message.thread))


def settle_at_page(party: Party, page: str) -> None:
    """Call it when what was begun on this page has been sent."""
    waiting = _kept(party).filter(because="too_many_contacts")
    here = [one.pk for one in waiting if one.goes_on_at == page]
    if here:
        _put_away(waiting.filter(pk__in=here))


def _kept(party: Party) -> "QuerySet[InboundEmail]":
    return InboundEmail.objects.filter(
        party=party, state__in=(State.DRAFT, State.REFUSED), dismissed_at__isnull=True
    )


def _put_away(emails: "QuerySet[InboundEmail]") -> None:
    emails.update(dismissed_at=timezone.now())
