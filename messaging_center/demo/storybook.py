"""Reads the stories of the demo: who bought what, and what they wrote to each other."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STORIES = Path(__file__).parent / "stories"
PEOPLE = STORIES / "people.toml"


@dataclass(frozen=True)
class Shop:
    """A shop beside its owner's name; the cast's own shop has none here."""

    key: str
    name: str
    language: str
    address: str
    owner: str = ""


@dataclass(frozen=True)
class Buyer:
    """A buyer; `shown` is the name they chose for shops, if any."""

    key: str
    name: str
    email: str
    language: str
    shown: str = ""


@dataclass(frozen=True)
class Item:
    title: str
    price: str
    customised: bool = False
    bulky: bool = False


@dataclass(frozen=True)
class Line:
    """One message: by the buyer, or by somebody of the shop, hours after the last."""

    by: str
    text: str
    after: float = 0
    reason: str = ""
    file: str = ""
    purpose: str = ""
    engraving: str = ""


@dataclass(frozen=True)
class Story:
    """One conversation. `order` and `ago` count in days before now.

    `left` is how the shop left it: "unread", "waiting" for an answer, or "" when
    nothing more is to be done. `email` is "failed" when the last one bounced.
    """

    buyer: str
    shop: str
    topic: str
    subject: str
    ago: float
    says: tuple[Line, ...]
    items: tuple[str, ...] = ()
    order: Mapping[str, float] | None = None
    same_order_as: str = ""
    return_asked: float | None = None
    left: str = ""
    unread_for_buyer: bool = False
    email: str = ""


@dataclass(frozen=True)
class People:
    shops: tuple[Shop, ...]
    buyers: tuple[Buyer, ...]
    items: Mapping[str, Item]


def read_people() -> People:
    read = _read(PEOPLE)
    return People(
        shops=tuple(Shop(**shop) for shop in read["shop"]),
        buyers=tuple(Buyer(**buyer) for buyer in read["buyer"]),
        items={key: Item(**item) for key, item in read["item"].items()},
    )


def read_stories() -> list[Story]:
    """Return all stories, the one that began first at the beginning."""
    stories = [
        _story(told)
        for path in sorted(STORIES.glob("*.toml"))
        if path != PEOPLE
        for told in _read(path)["story"]
    ]
    return sorted(stories, key=lambda story: -story.ago)


def _story(told: dict[str, Any]) -> Story:
    lines = tuple(Line(**line) for line in told.pop("says"))
    return Story(**told | {"says": lines, "items": tuple(told.get("items", ()))})


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
