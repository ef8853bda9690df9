"""The cast: Bruna buys, Silas sells. Everybody else is a stranger or the staff."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation

from accounts.acting import Acting, roles_of
from accounts.models import Membership, Party, User
from accounts.people import add_buyer, add_member, add_person, add_seller
from inbox.models import Order, Thread
from inbox.sending import send_message
from policy import in_force
from tests.factories import OrderFactory, ThreadFactory

pytest_plugins = [
    "tests.support.services",
    "tests.support.seeded",
    "tests.support.chromium",
    "tests.support.outbox",
    "tests.support.clock",
]


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Let every test keep its files apart, and know nothing of an earlier test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    in_force.forget()
    # A page that was asked in another language leaves it behind.
    translation.deactivate()


PASSWORD = "messaging-demo"


@pytest.fixture
def real_transactions(transactional_db):
    """Commit for real, for tests with threads; the database is emptied at the end.

    On SQLite that means DELETE, which the audit record refuses to everybody: its
    triggers step aside for that moment.
    """
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            select = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            triggers = cursor.execute(select).fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute("DELETE FROM accounts_auditevent")
            for _, again in triggers:
                cursor.execute(again)


def add_a_buyer(first_name: str, **fields: object) -> Party:
    person = add_person(
        email=f"{first_name}@mail.example", name=first_name.title(), password=PASSWORD
    )
    return add_buyer(email=person.email, person=person, **fields)


def add_a_shop(first_name: str, name: str) -> Party:
    owner = add_person(
        email=f"{first_name}@shop.example", name=first_name.title(), password=PASSWORD
    )
    return add_seller(name=name, owner=owner, messages_address=owner.email)


@pytest.fixture
def bruna(db) -> Party:
    return add_a_buyer("bruna")


@pytest.fixture
def benoit(db) -> Party:
    return add_a_buyer("benoit", language="fr")


@pytest.fixture
def silas(db) -> Party:
    return add_a_shop("silas", "Silas Kitchenware")


@pytest.fixture
def olga(db) -> Party:
    return add_a_shop("olga", "Olga's Lamps")


@pytest.fixture
def sofia(silas) -> User:
    user = add_person(email="sofia@shop.example", name="Sofia", password=PASSWORD)
    add_member(seller=silas, user=user, role=Membership.Role.AGENT)
    return user


@pytest.fixture
def rita(silas) -> User:
    user = add_person(email="rita@shop.example", name="Rita", password=PASSWORD)
    add_member(seller=silas, user=user, role=Membership.Role.READ_ONLY)
    return user


@pytest.fixture
def maria(db) -> User:
    return add_person(
        email="maria@staff.example", name="Maria", password=PASSWORD, is_staff=True
    )


@pytest.fixture
def ada(db) -> User:
    return add_person(
        email="ada@staff.example",
        name="Ada",
        password=PASSWORD,
        is_staff=True,
        is_superuser=True,
    )


def person_of(party: Party) -> User:
    """Return who acts for a party: the buyer, or the owner of the shop."""
    if party.person:
        return party.person
    return party.memberships.get(role=Membership.Role.OWNER).user


@pytest.fixture
def acting() -> Callable[[Party | User], Acting]:
    """Return how somebody acts: `acting(silas)` is the owner of the shop."""

    def _acting(who: Party | User) -> Acting:
        return roles_of(person_of(who) if isinstance(who, Party) else who)[0]

    return _acting


@pytest.fixture
def signed_in() -> Callable[[Party | User], Client]:
    """Return a browser in which somebody is signed in."""

    def _signed_in(who: Party | User) -> Client:
        client = Client()
        client.force_login(person_of(who) if isinstance(who, Party) else who)
        return client

    return _signed_in


@pytest.fixture
def order(bruna, silas) -> Order:
    return OrderFactory(buyer=bruna, seller=silas)


@pytest.fixture
def thread(order) -> Thread:
    """A conversation about Bruna's order, still without a word."""
    return ThreadFactory(order=order, buyer=order.buyer, seller=order.seller)


@pytest.fixture
def asked(thread, bruna, acting, deliver, outside) -> Thread:
    """The conversation after Bruna's question has reached the shop."""
    send_message(thread=thread, author=acting(bruna), text="Where is my pan?")
    deliver()
    outside.caught.clear()
    return thread
