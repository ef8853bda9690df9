"""Makes the cast; runs in a process of the installation, and prints it as JSON."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.acting import roles_of
from accounts.models import Party, User
from accounts.people import add_buyer, add_person, add_seller
from inbox.models import Order, OrderItem, Thread
from inbox.relay.tokens import reply_address
from inbox.sending import send_message
from inbox.threads import open_thread

LETTERS = "abcdefghij"
LANGUAGES = ("en", "fr", "es")
# Every buyer talks with these shops, counted from their own number.
TALKS_WITH, WAITS_FOR = (0, 1, 3), 5


def make() -> None:
    """Add ten buyers and ten shops, their conversations, and sign everybody in."""
    buyers = [_buyer(number) for number in range(10)]
    shops = [_shop(number) for number in range(10)]
    talks = []
    for number, buyer in enumerate(buyers):
        for step in TALKS_WITH:
            talks.append(_talk(buyer, shops[(number + step) % 10]))
        talks.append(_talk(buyer, shops[(number + WAITS_FOR) % 10], begun=False))
    people = {party: _person_of(party) for party in (*buyers, *shops)}
    print(
        json.dumps(
            {
                "parties": {
                    person.email: _session(person) for person in people.values()
                },
                "talks": talks,
                "cookies": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
            }
        )
    )


def _buyer(number: int) -> Party:
    name = f"buyer{LETTERS[number]}"
    person = add_person(email=f"{name}.canary@{name}-home.example", name=name)
    language = LANGUAGES[number % 3]
    return add_buyer(email=person.email, person=person, language=language)


def _shop(number: int) -> Party:
    name = f"owner{LETTERS[number]}"
    owner = add_person(email=f"{name}.canary@{name}-works.example", name=name)
    return add_seller(
        name=f"Shop {LETTERS[number].upper()}",
        owner=owner,
        messages_address=owner.email,
        language=LANGUAGES[(number + 1) % 3],
    )


def _person_of(party: Party) -> User:
    if party.person:
        return party.person
    return party.memberships.get().user


def _talk(buyer: Party, shop: Party, *, begun: bool = True) -> dict[str, Any]:
    """Open a conversation; where it is not begun, the shop writes unasked."""
    number = f"302-{Order.objects.count():07d}-7654321"
    earlier = timezone.now() - timedelta(days=2)
    order = Order.objects.create(
        number=number, buyer=buyer, seller=shop, placed_at=earlier
    )
    OrderItem.objects.create(order=order, title="Cast-iron pan")
    thread = open_thread(buyer=buyer, seller=shop, order=order, subject="A pan")
    if begun:
        author = roles_of(_person_of(buyer))[0]
        text = "Hello, is it there already?"
        send_message(thread=thread, author=author, text=text, undo=timedelta(0))
    return {
        "thread": thread.public_id,
        "order": number,
        "begun": begun,
        "addresses": {
            "buyer": _person_of(buyer).email,
            "seller": _person_of(shop).email,
        },
        "aliases": {"buyer": buyer.alias.address, "seller": shop.alias.address},
        "replies": {
            "buyer": _reply_address(thread, buyer),
            "seller": _reply_address(thread, shop),
        },
    }


def _reply_address(thread: Thread, party: Party) -> str:
    entry = thread.entries.get(party=party)
    return reply_address(party.alias.local_part, entry.reply_token)


def _session(person: User) -> str:
    """Sign in without a password: how people sign in is proved elsewhere."""
    browser = Client(SERVER_NAME=settings.SITE_HOST)
    browser.force_login(person)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value
