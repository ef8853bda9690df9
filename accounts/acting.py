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
    shops = Membership.objects.filter(user=user).values("seller")
    # Two indexes; with OR between them every request would read all parties.
    mine = Party.objects.filter(person=user).values("pk").union(shops)
    parties = (
        Party.objects.filter(pk__in=mine)
        .annotate(
            mine=FilteredRelation("memberships", condition=Q(memberships__user=user)),
            role=F("mine__role"),
        )
        .select_related("alias", "preferences")
        .order_by("-kind", "pk")
    )
    return [Acting(user, party, role_in(party) or BUYER) for party in parties]


def role_in(annotated: Party) -> str | None:
    role: str | None = getattr(annotated, "role", None)
    return role
