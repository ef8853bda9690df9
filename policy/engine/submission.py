"""What the engine judges: one message with what surrounds it, as a value."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

TEXT_LIMIT = 20_000


class Direction(StrEnum):
    SELLER_TO_BUYER = "seller_to_buyer"
    BUYER_TO_SELLER = "buyer_to_seller"


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """An attachment as far as the guidelines read it. `name` as the sender gave it."""

    name: str
    purpose: str = ""
    content_type: str = ""


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One message at the moment in which it is to be sent.

    `reason` is the id of the contact reason of a proactive message. Moments carry a
    time zone; the engine has no clock. `earlier` are the sender's own messages
    in the thread, oldest first. `regions` are the countries of the two sides (ISO
    3166), which help to tell a telephone number; `language` is that of the sender.

    Raises ValueError when a field is longer than 20,000 characters, or when a moment
    has no time zone.
    """

    text: str
    direction: Direction
    proactive: bool
    now: datetime
    subject: str = ""
    reason: str | None = None
    order_completed_at: datetime | None = None
    earlier: tuple[str, ...] = ()
    attachments: tuple[SubmittedFile, ...] = field(default=())
    language: str = ""
    regions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = [attachment.name for attachment in self.attachments]
        if max(map(len, (self.text, self.subject, *names))) > TEXT_LIMIT:
            raise ValueError(f"A field is longer than {TEXT_LIMIT} characters.")
        for moment in (self.now, self.order_completed_at):
            if moment is not None and moment.utcoffset() is None:
                raise ValueError("A moment needs a time zone.")

    @property
    def by_seller(self) -> bool:
        return self.direction == Direction.SELLER_TO_BUYER
