"""What the engine judges: one message with what surrounds it, as a value."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

TEXT_LIMIT = 20_000
# The markup of an email is many times as long as its words.
PAGE_LIMIT = 60_000


class Direction(StrEnum):
    SELLER_TO_BUYER = "seller_to_buyer"
    BUYER_TO_SELLER = "buyer_to_seller"


class BodyFormat(StrEnum):
    """How `Submission.text` is written: as plain text, or as the source of a page."""

    TEXT = "text"
    HTML = "html"


class Origin(StrEnum):
    """How a piece of an attachment was read."""

    TEXT = "text"  # the text of a document
    PICTURE = "picture"  # letters in a picture (OCR)
    CODE = "code"  # what a QR code or bar code says
    LINK = "link"  # where a document's link leads


class Trait(StrEnum):
    """What a look into an attachment has shown."""

    ENCRYPTED = "encrypted"  # nobody can read it without a password
    ACTIVE = "active"  # it runs something when it is opened: a macro, a script
    MISMATCH = "mismatch"  # it is not what its name and content type say
    PROGRAM = "program"  # a program or an archive
    INFECTED = "infected"  # the virus scanner knows it
    UNREAD = "unread"  # it could not be looked into: too large, broken, no reader


@dataclass(frozen=True, slots=True)
class Extract:
    """A piece of text that was read in an attachment."""

    text: str
    origin: Origin = Origin.TEXT


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """An attachment as far as the guidelines read it. `name` as the sender gave it.

    `extracts` and `traits` are what was found in it; who calls the engine before the
    file was looked into leaves them empty, and asks again afterwards.
    """

    name: str
    purpose: str = ""
    content_type: str = ""
    extracts: tuple[Extract, ...] = ()
    traits: frozenset[Trait] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One message at the moment in which it is to be sent.

    `reason` is the id of the contact reason of a proactive message. Moments carry a
    time zone; the engine has no clock. `earlier` are the sender's own messages
    in the thread, oldest first. `reviews_requested` counts the review requests that
    the buyer already got for this order. `regions` are the countries of the two sides
    (ISO 3166), which help to tell a telephone number; `language` is that of the sender,
    `recipient_language` that which the reader prefers. `needed_links`: a seller says
    that the order needs the links to other sites; then a person decides about them.

    Of an email `page` is the source of the page that came with the text, without what
    it quotes; only the text goes on. `cut` is what was cut from the text as quoted or
    as a signature: it is not judged, and nothing that it says is hidden.

    Raises ValueError when a field is longer than 20,000 characters (60,000 for `page`),
    or when a moment has no time zone.
    """

    text: str
    direction: Direction
    proactive: bool
    now: datetime
    subject: str = ""
    reason: str | None = None
    order_completed_at: datetime | None = None
    earlier: tuple[str, ...] = ()
    body_format: BodyFormat = BodyFormat.TEXT
    reviews_requested: int = 0
    attachments: tuple[SubmittedFile, ...] = field(default=())
    language: str = ""
    recipient_language: str = ""
    regions: tuple[str, ...] = ()
    page: str = ""
    cut: str = ""
    needed_links: bool = False

    def __post_init__(self) -> None:
        names = [attachment.name for attachment in self.attachments]
        extracts = [one.text for file in self.attachments for one in file.extracts]
        fields = (self.text, self.subject, self.cut, *names, *extracts)
        if max(map(len, fields)) > TEXT_LIMIT or len(self.page) > PAGE_LIMIT:
            raise ValueError(f"A field is longer than {TEXT_LIMIT} characters.")
        for moment in (self.now, self.order_completed_at):
            if moment is not None and moment.utcoffset() is None:
                raise ValueError("A moment needs a time zone.")

    @property
    def is_answer(self) -> bool:
        """Whether a seller answers; who began a buyer's contact is not known here."""
        return self.by_seller and not self.proactive

    @property
    def by_seller(self) -> bool:
        return self.direction == Direction.SELLER_TO_BUYER
