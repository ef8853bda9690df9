"""Adds the people of the demo: the cast, the other shops, and the other buyers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from accounts.acting import BUYER, Acting
from accounts.models import Membership, NotificationPreferences, Party, User
from accounts.people import add_buyer, add_member, add_person, add_seller
from messaging_center.demo.cast import (
    BENOIT,
    BRUNA,
    CAST,
    NORA,
    PASSWORD,
    SILAS,
    SOFIA,
    CastMember,
)
from messaging_center.demo.storybook import Buyer, People, Shop

HERE_FOR = timedelta(days=400)
OPTED_OUT_FOR = timedelta(days=60)


@dataclass(frozen=True)
class Population:
    """Everybody who speaks in a story, by the short names that stories use."""

    shops: dict[str, Party]
    buyers: dict[str, Acting]
    writers: dict[str, Acting]


def add_population(people: People, now: datetime) -> Population:
    users = {person.email: _cast_user(person) for person in CAST}
    shops, writers = _add_shops(people.shops, users)
    _add_new_shop(users[NORA.email])
    buyers = {
        "bruna": _as_buyer(users[BRUNA.email], shown="Bruna"),
        "benoit": _as_buyer(users[BENOIT.email], shown=""),
        **{buyer.key: _add_buyer(buyer) for buyer in people.buyers},
    }
    NotificationPreferences.objects.filter(party=buyers["benoit"].party).update(
        opted_out_at=now - OPTED_OUT_FOR
    )
    # Hashed once: a password hash is slow on purpose, and this one is no secret.
    User.objects.filter(email__in=users).update(password=make_password(PASSWORD))
    User.objects.update(created_at=now - HERE_FOR)
    Party.objects.update(created_at=now - HERE_FOR)
    return Population(shops, buyers, writers)


def _cast_user(person: CastMember) -> User:
    return add_person(
        email=person.email,
        name=person.name,
        language=person.language,
        is_staff=person.is_staff,
        is_superuser=person.is_superuser,
    )


def _add_shops(
    shops: tuple[Shop, ...], users: dict[str, User]
) -> tuple[dict[str, Party], dict[str, Acting]]:
    parties, writers = {}, {}
    for shop in shops:
        owner = _owner_of(shop, users)
        party = add_seller(
            name=shop.name,
            owner=owner,
            language=shop.language,
            messages_address=shop.address,
        )
        parties[shop.key] = party
        first_name = owner.name.split()[0].lower()
        writers[first_name] = Acting(owner, party, Membership.Role.OWNER)
    writers["sofia"] = _add_agent(users[SOFIA.email], parties["silas"])
    return parties, writers


def _add_new_shop(owner: User) -> None:
    """Add a shop to which nobody can write yet: its inbox is empty (M5, M11)."""
    add_seller(name="Nora Ceramics", owner=owner)


def _owner_of(shop: Shop, users: dict[str, User]) -> User:
    if not shop.owner:
        return users[SILAS.email]
    return add_person(email=shop.address, name=shop.owner, language=shop.language)


def _add_agent(user: User, seller: Party) -> Acting:
    add_member(seller=seller, user=user, role=Membership.Role.AGENT)
    return Acting(user, seller, Membership.Role.AGENT)


def _add_buyer(buyer: Buyer) -> Acting:
    user = add_person(email=buyer.email, name=buyer.name, language=buyer.language)
    return _as_buyer(user, shown=buyer.shown)


def _as_buyer(user: User, *, shown: str) -> Acting:
    party = add_buyer(email=user.email, name=shown, language=user.language, person=user)
    return Acting(user, party, BUYER)
