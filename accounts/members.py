"""Who acts for a shop: their roles, and leaving. A shop always keeps an owner."""

from django.db import transaction

from accounts.models import Membership, Party, User
from accounts.models.audit import record


class LastOwner(Exception):
    """Without this member nobody could let anybody in."""


@transaction.atomic
def change_role(member: Membership, role: str, *, by: User) -> None:
    """Give a member another role; raises `LastOwner`."""
    _lock(member)
    if role != Membership.Role.OWNER:
        _keep_an_owner(member)
    Membership.objects.filter(pk=member.pk).update(role=role)
    record(
        "team.role_changed", member.seller, actor=by, member=member.user_id, role=role
    )


@transaction.atomic
def remove(member: Membership, *, by: User) -> None:
    """Take a member out of the shop: their next request shows nothing of it."""
    _lock(member)
    _keep_an_owner(member)
    Membership.objects.filter(pk=member.pk).delete()
    record("team.removed", member.seller, actor=by, member=member.user_id)


def _lock(member: Membership) -> None:
    """Two owners who remove each other at once are judged one after the other."""
    Party.objects.select_for_update().get(pk=member.seller_id)


def _keep_an_owner(member: Membership) -> None:
    owners = Membership.objects.filter(
        seller=member.seller_id, role=Membership.Role.OWNER
    )
    if set(owners.values_list("pk", flat=True)) == {member.pk}:
        raise LastOwner
