"""Makes the orders of the stories, and lets the marketplace announce what happened."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from inbox.models import Order, OrderItem, ReturnRequest
from messaging_center.demo.announcements import OrderEvent, announce_to_both
from messaging_center.demo.population import Population
from messaging_center.demo.storybook import Item, People, Story

CARRIERS = {"en": "Northline Post", "fr": "Relais Poste", "es": "Correo del Sur"}
ON_THE_ROAD = timedelta(days=3)
KINDS = ("placed", "shipped", "delivered", "cancelled")


def make_order(
    story: Story, people: People, population: Population, now: datetime, chance: Random
) -> Order | None:
    """Return the order of this story, announced to both sides, or None."""
    if story.order is None:
        return None
    times = {kind: now - timedelta(days=ago) for kind, ago in story.order.items()}
    buyer = population.buyers[story.buyer].party
    shipped_at = times.get("shipped")
    order = Order.objects.create(
        number=_number(chance),
        buyer=buyer,
        seller=population.shops[story.shop],
        placed_at=times["placed"],
        shipped_at=shipped_at,
        estimated_delivery_at=shipped_at + ON_THE_ROAD if shipped_at else None,
        delivered_at=times.get("delivered"),
        cancelled_at=times.get("cancelled"),
        carrier=CARRIERS[buyer.language] if shipped_at else "",
        tracking_number=f"NP{chance.randint(10**8, 10**9 - 1)}" if shipped_at else "",
    )
    _add_items(order, [people.items[key] for key in story.items])
    _announce(order, story, times, now)
    return order


def _add_items(order: Order, items: list[Item]) -> None:
    for item in dict.fromkeys(items):
        OrderItem.objects.create(
            order=order,
            title=item.title,
            quantity=items.count(item),
            price=Decimal(item.price),
            customised=item.customised,
            bulky=item.bulky,
        )


def _announce(
    order: Order, story: Story, times: dict[str, datetime], now: datetime
) -> None:
    events = [OrderEvent(kind, times[kind]) for kind in KINDS if kind in times]
    if story.return_asked is not None:
        asked_at = now - timedelta(days=story.return_asked)
        ReturnRequest.objects.create(
            order=order, requested_at=asked_at, closed_at=_closed_at(story, now)
        )
        events.append(OrderEvent("return_asked", asked_at))
    for event in sorted(events, key=lambda event: event.at):
        announce_to_both(order, event)


def _closed_at(story: Story, now: datetime) -> datetime | None:
    """A return is over with the last word of its story, unless that still waits."""
    if story.left:
        return None
    hours = sum(line.after for line in story.says)
    return now - timedelta(days=story.ago) + timedelta(hours=hours)


def _number(chance: Random) -> str:
    return (
        f"{chance.randint(100, 999)}-{chance.randint(0, 9_999_999):07d}"
        f"-{chance.randint(0, 9_999_999):07d}"
    )
