"""Asks somebody to join a shop, by a link that works once and for a day."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.letters import letter_to
from accounts.models import Invitation, Membership, Party, User
from accounts.models.audit import record

logger = logging.getLogger(__name__)
# A token of another purpose never opens a shop, nor this one anything else.
PURPOSE = "accounts.invitation"
MOST_A_DAY = 20


class NotInvited(Exception):
    """Nobody was asked; the subclass says why."""


class AlreadyMember(NotInvited):
    """Who has that address is in the team."""


class TooManyInvitations(NotInvited):
    """The shop has sent as many invitations today as it may."""


class NotSent(NotInvited):
    """The mail server did not take the email; the invitation is withdrawn."""


def invite(
    *, seller: Party, address: str, role: str, by: User | None, language: str
) -> Invitation:
    """Write to this address; an earlier invitation of it ends. Raises `NotInvited`.

    `language` is spoken to somebody who has no account yet.
    """
    invitation = _add(seller, address.lower(), role, by)
    kind = "team/invitation" if by else "team/first_owner"
    known = user_with(invitation.address)
    values = {"shop": seller.name, "invitation_url": address_of(invitation)}
    letter = letter_to(
        kind, invitation.address, known.language if known else language, values
    )
    try:
        letter.send()
    except (OSError, SMTPException) as error:
        # Never what the server answered: it repeats the address.
        logger.warning("an invitation was not sent: %s", type(error).__name__)
        withdraw(invitation, by=by)
        raise NotSent from None
    return invitation


def address_of(invitation: Invitation) -> str:
    token = signing.dumps(invitation.public_id, salt=PURPOSE)
    return f"{settings.SITE_URL}{reverse('invitation', args=[token])}"


def behind(token: str) -> Invitation | None:
    """Return the invitation that can be accepted with this token, or None."""
    try:
        public_id = signing.loads(token, salt=PURPOSE)
    except signing.BadSignature:
        return None
    still = Invitation.objects.open(timezone.now()).filter(public_id=public_id)
    return still.select_related("seller").first()


def user_with(address: str) -> User | None:
    """Return who has proved that this address is theirs."""
    proved = EmailAddress.objects.filter(email=address, verified=True)
    return User.objects.filter(pk__in=proved.values("user")).first()


@transaction.atomic
def accept(invitation: Invitation, user: User) -> bool:
    """Let this person into the shop; False when it is too late.

    The caller has made sure that the invited address is theirs.
    """
    still = Invitation.objects.open(timezone.now()).filter(pk=invitation.pk)
    if not still.update(accepted_at=timezone.now()):
        return False
    Membership.objects.get_or_create(
        seller=invitation.seller, user=user, defaults={"role": invitation.role}
    )
    record("team.joined", invitation.seller, actor=user, role=invitation.role)
    return True


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User | None) -> None:
    still = Invitation.objects.open(timezone.now()).filter(pk=invitation.pk)
    if still.update(withdrawn_at=timezone.now()):
        record(
            "team.invitation_withdrawn",
            invitation.seller,
            actor=by,
            invitation=invitation.pk,
        )


@transaction.atomic
def _add(seller: Party, address: str, role: str, by: User | None) -> Invitation:
    Party.objects.select_for_update().get(pk=seller.pk)
    if seller.memberships.filter(user__email=address).exists():
        raise AlreadyMember
    now = timezone.now()
    sent = seller.invitations.filter(created_at__gt=now - timedelta(days=1))
    if sent.count() >= MOST_A_DAY:
        raise TooManyInvitations
    seller.invitations.open(now).filter(address=address).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        seller=seller, address=address, role=role, invited_by=by
    )
    record(
        "team.invited", seller, actor=by, invitation=invitation.pk, role=invitation.role
    )
    return invitation
