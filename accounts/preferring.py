"""Saves whether, where and when messages go by email; a new address is confirmed first.

The person who asks need not own the mailbox they name. So we write to it, and only a
POST from the page behind the link in that email puts the address to use. What is said
to the person who asks never depends on whether somebody else uses the address.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEvent, NotificationPreferences, Party, User
from accounts.models.audit import record

SALT = "accounts.address-confirmation"
LINK_LASTS = timedelta(hours=24)
MOST_EMAILS_A_DAY = 5
ASKED = "address.asked"
ADDRESS_FIELDS = (
    "address",
    "address_confirmed_at",
    "address_bouncing_since",
    "bounces_count_from",
    "new_address",
    "new_address_asked_at",
)


class TooManyEmails(Exception):
    """This party had as many confirmation emails as we send in a day."""


@dataclass(frozen=True)
class Wishes:
    """When emails come: what a person chooses below the tick and the address."""

    how: str
    minutes_to_wait: int
    digest_hour: int
    quiet_from: time | None
    quiet_until: time | None
    time_zone: str


@transaction.atomic
def prefer(
    party: Party,
    *,
    messages_on: bool,
    address: str,
    by: User,
    wishes: Wishes | None = None,
) -> NotificationPreferences:
    """Save the tick, the address and the wishes; "" keeps the address as it is.

    `address` is in lower case. The preferences that come back have a `new_address`
    when it still has to be confirmed: then `confirmation_token` makes the link. Raise
    TooManyEmails when that would take one email too many; then nothing is saved.
    """
    kept = NotificationPreferences.objects.select_for_update().get(party=party)
    if address and address != kept.address:
        _change_address(kept, address, by)
    elif address:
        kept.new_address, kept.new_address_asked_at = "", None
        _try_it_again(kept, by)
    if kept.messages_on != messages_on:
        kept.messages_on = messages_on
        record(f"messages.switched_{'on' if messages_on else 'off'}", party, actor=by)
    if wishes and _differ(kept, wishes):
        vars(kept).update(asdict(wishes))
        record("emails.timed", party, actor=by, how=wishes.how)
    kept.save()
    return kept


@transaction.atomic
def hear_of_undeliverable(
    seller: Party, *, notices: str, by: User
) -> NotificationPreferences:
    """Save how a shop learns that messages of theirs could not be delivered."""
    kept = NotificationPreferences.objects.select_for_update().get(party=seller)
    if kept.undeliverable_notices != notices:
        kept.undeliverable_notices = notices
        kept.save(update_fields=["undeliverable_notices"])
        record("notices.chosen", seller, actor=by, notices=notices)
    return kept


def confirmation_token(preferences: NotificationPreferences) -> str:
    """Return the signed part of the link: whose address, and asked for when."""
    return signing.dumps(_claim(preferences), salt=SALT)


def awaiting(token: str) -> NotificationPreferences | None:
    """Return the preferences whose new address this link confirms, or None.

    None for a link that is forged, older than a day, used, or overtaken by a newer
    one: a confirmed or replaced address no longer matches what was signed.
    """
    try:
        claim = signing.loads(token, salt=SALT, max_age=LINK_LASTS)
    except signing.BadSignature:
        return None
    waiting = (
        NotificationPreferences.objects.select_related("party")
        .exclude(new_address="")
        .filter(party__handle=claim[0])
        .first()
    )
    return waiting if waiting and _claim(waiting) == claim else None


@transaction.atomic
def confirm(token: str) -> tuple[NotificationPreferences, str] | None:
    """Put the new address to use; return the preferences and the address before.

    None when the link no longer counts. The link works once.
    """
    found = awaiting(token)
    if found is None:
        return None
    taken = NotificationPreferences.objects.filter(
        pk=found.pk, new_address_asked_at=found.new_address_asked_at
    ).update(new_address_asked_at=None)
    if not taken:
        return None  # Somebody pressed the button twice.
    before = found.address
    _put_to_use(found, found.new_address, by=None)
    found.save(update_fields=ADDRESS_FIELDS)
    return found, before


def pause_address(kept: NotificationPreferences, now: datetime) -> None:
    """Send no email to an address that bounces; must hold the lock of the row.

    Who confirms or changes the address ends the pause.
    """
    kept.address_bouncing_since = now
    kept.save(update_fields=["address_bouncing_since"])
    record("address.bouncing", kept.party)


def _differ(kept: NotificationPreferences, wishes: Wishes) -> bool:
    return any(getattr(kept, name) != wish for name, wish in asdict(wishes).items())


def _change_address(kept: NotificationPreferences, address: str, by: User) -> None:
    """Use what this person has confirmed for signing in; ask about anything else."""
    if EmailAddress.objects.filter(user=by, email=address, verified=True).exists():
        _put_to_use(kept, address, by=by)
        return
    if emails_today(kept.party) >= MOST_EMAILS_A_DAY:
        raise TooManyEmails
    kept.new_address, kept.new_address_asked_at = address, timezone.now()
    record(ASKED, kept.party, actor=by)


def _try_it_again(kept: NotificationPreferences, by: User) -> None:
    """Who saves an address that bounced says that its mailbox is mended."""
    if kept.address_bouncing_since:
        _trust_anew(kept)
        record("address.mended", kept.party, actor=by)


def _trust_anew(kept: NotificationPreferences) -> None:
    kept.address_bouncing_since, kept.bounces_count_from = None, timezone.now()


def _put_to_use(
    kept: NotificationPreferences, address: str, *, by: User | None
) -> None:
    kept.address, kept.address_confirmed_at = address, timezone.now()
    _trust_anew(kept)
    kept.new_address, kept.new_address_asked_at = "", None
    record("address.confirmed", kept.party, actor=by)


def emails_today(party: Party) -> int:
    return AuditEvent.objects.filter(
        subject=f"{party._meta.label_lower}:{party.pk}",
        action=ASKED,
        at__gt=timezone.now() - timedelta(days=1),
    ).count()


def _claim(preferences: NotificationPreferences) -> list[str]:
    asked_at = preferences.new_address_asked_at
    return [preferences.party.handle, asked_at.isoformat() if asked_at else ""]
