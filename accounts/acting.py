"""For whom a signed-in person acts."""

from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from accounts.models import Membership, Party, User

BUYER = "buyer"
MAY_WRITE = (Membership.Role.OWNER, Membership.Role.AGENT)


@dataclass(frozen=True)
class Acting:
    """One person on one side: what every page and every act starts from.

    A buyer who has never signed in may still write by email: then `user` is None.
    """

    user: User | None
    party: Party
    role: str

    @property
    def may_write(self) -> bool:
        return self.role != Membership.Role.READ_ONLY


def roles_of(user: User) -> list[Acting]:
    """Return everything this person may act as, shops first. One query."""
    parties = (
        Party.objects.annotate(
            mine=FilteredRelation("memberships", condition=Q(memberships__user=user)),
            role=F("mine__role"),
        )
        .filter(Q(person=user) | Q(mine__isnull=False))
        .select_related("alias", "preferences")
        .order_by("-kind", "pk")
    )
    return [Acting(user, party, role_in(party) or BUYER) for party in parties]


def role_in(annotated: Party) -> str | None:
    role: str | None = getattr(annotated, "role", None)
    return role


def acts_for(user: User, party: Party) -> Acting | None:
    """Return how this person acts for that party, or None for a stranger."""
    return next((role for role in roles_of(user) if role.party == party), None)
