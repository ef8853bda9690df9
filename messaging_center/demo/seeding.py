"""Fills an empty installation with people, orders and weeks of conversations."""

from datetime import datetime
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inbox.models import Order, Thread
from messaging_center.demo.aftermath import settle
from messaging_center.demo.cast import SILAS
from messaging_center.demo.orders import make_order
from messaging_center.demo.population import add_population
from messaging_center.demo.storybook import Story, read_people, read_stories
from messaging_center.demo.telling import Storyteller


def is_seeded() -> bool:
    return User.objects.filter(email=SILAS.email).exists()


@transaction.atomic
def seed(*, number: int = 1, now: datetime | None = None) -> int:
    """Tell every story as if it had just happened; return how many there are.

    All or nothing. The same number chooses the same order numbers and minutes; the
    names and aliases that must not be guessed differ each time.
    """
    now = now or timezone.now()
    chance = Random(number)  # noqa: S311  nothing here is a secret
    people = read_people()
    population = add_population(people, now)
    storyteller = Storyteller(population, now, chance)
    orders: dict[str, Order | None] = {}
    told: list[tuple[Story, Thread]] = []
    for story in read_stories():
        order = orders.get(story.same_order_as) or make_order(
            story, people, population, now, chance
        )
        orders[story.subject] = order
        told.append((story, storyteller.tell(story, order)))
    settle(told, now)
    return len(told)
