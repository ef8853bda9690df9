"""Says which further addresses may write for a shop by email, and takes it back.

Who types an address need not read it. So one that shall write is written to, and may
write once its reader has said yes: else a shop could be handed what a stranger writes
in their own name. What the shop is told never depends on who else has the address.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.adapter import language_of
from accounts.letters import letter_to
from accounts.models import AuditEvent, AuthorizedSender, Party, User
from accounts.models.audit import record

logger = logging.getLogger(__name__)
State = AuthorizedSender.State
PURPOSE = "accounts.sender"
LINK_LASTS = timedelta(hours=24)
ASKED = "sender.asked"
# Of those that were decided; what only knocked has a bound of its own.
MOST_OF_A_SHOP = 100
MOST_LETTERS_A_DAY = 20


class NotDecided(Exception):
    """Nothing is saved; the subclass says why."""


class IsTheirs(NotDecided):
    """A member, or the address for messages: their own page says what they may."""


class AlreadyDecided(NotDecided):
    """The list says the same about this address already."""


class ListIsFull(NotDecided):
    """The shop has decided about as many addresses as it may."""


class TooManyLetters(NotDecided):
    """As many addresses were asked today as a shop may ask."""


class NotSent(NotDecided):
    """It is on the list, but the mail server did not take the question."""


def list_address(shop: Party, address: str, state: str, *, by: User) -> str:
    """Put an address on the list of a shop before it ever wrote; return its state.

    `address` is canonical. Raises `NotDecided`.
    """
    with transaction.atomic():
        _lock(shop)
        if _is_theirs(shop, address):
            raise IsTheirs
        sender = _known(shop, address)
        if sender.pk and sender.state in (state, _instead(sender, state)):
            raise AlreadyDecided
        _decide(sender, state, by)
    return _asked(sender)


def decide(sender: AuthorizedSender, state: str, *, by: User) -> str:
    """Approve or block an address of the list, until changed; return its state.

    An address that has not been confirmed is asked, again if need be. Raises
    `NotDecided`.
    """
    with transaction.atomic():
        _lock(sender.party)
        sender.refresh_from_db()
        _decide(sender, state, by)
    return _asked(sender)


@transaction.atomic
def remove(sender: AuthorizedSender, *, by: User) -> None:
    """Take an address from the list: its emails are refused at the door again."""
    _lock(sender.party)
    record("sender.removed", sender.party, actor=by, sender=sender.pk)
    sender.delete()


def behind(token: str) -> AuthorizedSender | None:
    """Return the address that is still asked by this link, or None."""
    try:
        public_id = signing.loads(token, salt=PURPOSE, max_age=LINK_LASTS)
    except signing.BadSignature:
        return None
    asked = AuthorizedSender.objects.filter(public_id=public_id, state=State.ASKED)
    return asked.select_related("party").first()


@transaction.atomic
def confirm(token: str) -> bool:
    """Let an address write whose reader says yes; False when it is too late."""
    found = behind(token)
    if found is None:
        return False
    still = AuthorizedSender.objects.filter(pk=found.pk, state=State.ASKED)
    if not still.update(state=State.APPROVED, confirmed_at=timezone.now()):
        return False
    record("sender.confirmed", found.party, sender=found.pk)
    return True


def _lock(shop: Party) -> None:
    """Two owners who decide at once are counted one after the other."""
    Party.objects.select_for_update().get(pk=shop.pk)


def _is_theirs(shop: Party, address: str) -> bool:
    mine = Q(memberships__user__email=address) | Q(preferences__address=address)
    return Party.objects.filter(mine, pk=shop.pk).exists()


def _known(shop: Party, address: str) -> AuthorizedSender:
    known = shop.senders.filter(address=address).first()
    return known or AuthorizedSender(party=shop, address=address)


def _instead(sender: AuthorizedSender, state: str) -> str:
    """Return what becomes of an approval: an unconfirmed address is only asked."""
    if state == State.APPROVED and sender.confirmed_at is None:
        return State.ASKED
    return state


def _decide(sender: AuthorizedSender, state: str, by: User) -> None:
    shop, state = sender.party, _instead(sender, state)
    decided = shop.senders.exclude(state=State.TRIED).exclude(pk=sender.pk)
    if decided.count() >= MOST_OF_A_SHOP:
        raise ListIsFull
    if state == State.ASKED and _letters_today(shop) >= MOST_LETTERS_A_DAY:
        raise TooManyLetters
    sender.state = state
    sender.save()
    record(f"sender.{state}", shop, actor=by, sender=sender.pk)


def _letters_today(shop: Party) -> int:
    return AuditEvent.objects.filter(
        subject=f"{shop._meta.label_lower}:{shop.pk}",
        action=ASKED,
        at__gt=timezone.now() - timedelta(days=1),
    ).count()


def _asked(sender: AuthorizedSender) -> str:
    """Write to an address that waits for its reader; return the state."""
    if sender.state == State.ASKED:
        token = signing.dumps(sender.public_id, salt=PURPOSE)
        url = f"{settings.SITE_URL}{reverse('sender_confirm', args=[token])}"
        values = {"shop": sender.party.name, "sender_url": url}
        language = language_of(sender.address)
        try:
            letter_to("team/sender", sender.address, language, values).send()
        except (OSError, SMTPException) as error:
            # Never what the server answered: it repeats the address.
            logger.warning("an address was not asked: %s", type(error).__name__)
            raise NotSent from None
    return sender.state
