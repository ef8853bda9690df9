"""Saves when a party wants emails, and lets everything that waits be asked again.

What waits is told so in the transaction of the new preferences, which also locks them:
nothing is gathered or put off by the old ones after that (`leaving.py`). Nothing is
sent here, so a change neither loses a message nor doubles one.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import preferring
from accounts.models import NotificationPreferences, Party, User
from inbox.models import Delivery, MailboxEntry
from inbox.models.delivery import DeliveryQuerySet
from inbox.waking import wake_after_commit

How = NotificationPreferences.How
State = Delivery.State


@transaction.atomic
def prefer(
    party: Party,
    *,
    messages_on: bool,
    address: str,
    by: User,
    wishes: preferring.Wishes,
) -> NotificationPreferences:
    """Save as `accounts.preferring.prefer` does, and raise what it raises."""
    before = NotificationPreferences.objects.select_for_update().get(party=party)
    saved = preferring.prefer(
        party, messages_on=messages_on, address=address, by=by, wishes=wishes
    )
    if before.how != How.EACH:
        _end_what_was_read(party)
    _ask_again(saved)
    return saved


@transaction.atomic
def hear_of_undeliverable(
    seller: Party, *, notices: str, by: User
) -> NotificationPreferences:
    """Save how a shop learns that messages of theirs could not be delivered."""
    saved = preferring.hear_of_undeliverable(seller, notices=notices, by=by)
    _ask_again(saved)
    return saved


def _end_what_was_read(party: Party) -> None:
    """Keep what was read on the site from coming by email, now that each one does."""
    seen = MailboxEntry.objects.filter(
        party=party,
        thread=OuterRef("message__thread"),
        read_until__gte=OuterRef("message__released_at"),
    )
    read = _put_off(party).filter(kind=Delivery.Kind.RELAY).filter(Exists(seen))
    read.end(State.SUPPRESSED, "read", timezone.now())


def _ask_again(saved: NotificationPreferences) -> None:
    waiting = _put_off(saved.party)
    if saved.has_own_pace:
        waiting.update(follows_settings=True)
    waiting.update(next_attempt_at=timezone.now())
    wake_after_commit()


def _put_off(party: Party) -> DeliveryQuerySet:
    """Return what waits for its hour; a mail server's wish to wait is another thing."""
    return Delivery.objects.filter(
        recipient=party, state=State.WAITING, attempt_count=0
    ).let_go()
