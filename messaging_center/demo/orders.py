"""Pushes the orders of the stories as a marketplace does, and what happened to them."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from accounts.models import Party
from inbox.models import Order
from inbox.order_news import Event
from inbox.ordering import PushedLine, place_orders, record_event
from messaging_center.demo.population import Population
from messaging_center.demo.storybook import People, Story

CARRIERS = {"en": "Northline Post", "fr": "Relais Poste", "es": "Correo del Sur"}
ON_THE_ROAD = timedelta(days=3)
A_MINUTE = timedelta(minutes=1)


def make_order(
    story: Story, people: People, population: Population, now: datetime, chance: Random
) -> Order | None:
    """Return the order of this story, announced to both sides, or None."""
    if story.order is None:
        return None
    buyer, seller = population.buyers[story.buyer].party, population.shops[story.shop]
    number = _number(chance)
    lines = _lines(story, people, buyer, number, now)
    place_orders(lines, seller=seller)
    order = Order.objects.get(number=number)
    for at, event in sorted(_events(story, now)):
        way = _way_of(buyer, at, chance) if event is Event.SHIPPED else {}
        record_event(order, event, at, **way)
    order.refresh_from_db()
    return order


def _lines(
    story: Story, people: People, buyer: Party, number: str, now: datetime
) -> list[PushedLine]:
    days_ago = (story.order or {})["placed"]
    items = [people.items[key] for key in story.items]
    return [
        PushedLine(
            order_number=number,
            line_id=str(place),
            buyer_address=buyer.preferences.address,
            placed_at=now - timedelta(days=days_ago),
            title=item.title,
            quantity=items.count(item),
            price=Decimal(item.price),
            customised=item.customised,
            bulky=item.bulky,
        )
        for place, item in enumerate(dict.fromkeys(items), start=1)
    ]


def _events(story: Story, now: datetime) -> list[tuple[datetime, Event]]:
    """Return what happened after the order was placed, and when."""
    days_ago = {**(story.order or {})}
    del days_ago["placed"]
    if story.return_asked is not None:
        days_ago[Event.RETURN_REQUESTED] = story.return_asked
    events = [
        (now - timedelta(days=ago), Event(kind)) for kind, ago in days_ago.items()
    ]
    if story.return_asked is not None and not story.left:
        events.append((_end_of(story, now), Event.RETURN_CLOSED))
    return events


def _end_of(story: Story, now: datetime) -> datetime:
    """A return is over with the last word of its story."""
    hours = sum(line.after for line in story.says)
    end = now - timedelta(days=story.ago) + timedelta(hours=hours)
    return min(end, now - A_MINUTE)


def _way_of(buyer: Party, shipped_at: datetime, chance: Random) -> dict[str, Any]:
    return {
        "carrier": CARRIERS[buyer.language],
        "tracking_number": f"NP{chance.randint(10**8, 10**9 - 1)}",
        "estimated_delivery_at": shipped_at + ON_THE_ROAD,
    }


def _number(chance: Random) -> str:
    return (
        f"{chance.randint(100, 999)}-{chance.randint(0, 9_999_999):07d}"
        f"-{chance.randint(0, 9_999_999):07d}"
    )
