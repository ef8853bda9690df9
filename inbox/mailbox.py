"""What a folder shows: one range of an index, page by page, without counting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from accounts.models import Party
from inbox.models import Delivery, InboundEmail, MailboxEntry, Message

PAGE_SIZE = 50
# One more than is shown: "99+" costs the same for a hundred unread and for a million.
MOST_COUNTED = 100
Tab = Literal["all", "people", "automated"]
ROW_FIELDS = (
    "id",
    "thread__public_id",
    "other_kind",
    "other_name",
    "subject",
    "topic",
    "order_number",
    "snippet",
    "unread",
    "automated",
    "has_attachment",
    "in_at",
    "out_at",
    "due_since",
)


SENT_FIELDS = (
    "text_sent",
    "undeliverable",
    "released_at",
    "message_state",
    "email_state",
    "follows_settings",
)


@dataclass(frozen=True)
class Cursor:
    """A place between two rows, as it stands in the address of a page."""

    key: int
    row: int

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """Return the place, or None for anything that is none."""
        key, _, row = text.partition("-")
        if not (key.isascii() and key.isdigit() and row.isascii() and row.isdigit()):
            return None
        if len(key) > 19 or len(row) > 19:
            return None
        return cls(int(key), int(row))

    def __str__(self) -> str:
        return f"{self.key}-{self.row}"


@dataclass(frozen=True)
class Page:
    """Up to 50 rows as dicts, and the places where the neighbouring pages begin."""

    rows: list[dict[str, Any]]
    newer: Cursor | None
    older: Cursor | None


@dataclass(frozen=True)
class Figures:
    """The numbers on folders and tabs, and what else one look into the indexes tells.

    The frame of every page needs them. Each counts up to 100: more is shown as "99+".
    """

    people: int = 0
    automated: int = 0
    has_held_email: bool = False
    has_messages: bool = False
    last_sent_at: datetime | None = None

    @property
    def unread(self) -> int:
        return self.people + self.automated


class CappedCount(Subquery):
    """How many rows there are, as far as anybody is told."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk")[:MOST_COUNTED])


def inbox_page(
    party: Party, tab: Tab, *, older: Cursor | None, newer: Cursor | None
) -> Page:
    """Return a page of received threads: due first for sellers, then newest."""
    entries = MailboxEntry.objects.filter(
        party=party, rank__isnull=False, archived_at__isnull=True
    )
    if tab != "all":
        entries = entries.filter(automated=tab == "automated")
    return _page(entries, "rank", older=older, newer=newer)


def sent_page(party: Party, *, older: Cursor | None, newer: Cursor | None) -> Page:
    """Return a page of threads in which this party has written, newest first."""
    own = Message.objects.filter(thread=OuterRef("thread"), author=party)
    last = own.exclude(state=Message.State.WITHDRAWN).order_by("-id")
    emails = (
        Delivery.objects.filter(
            kind=Delivery.Kind.RELAY,
            message__thread=OuterRef("thread"),
            message__author=party,
        )
        .exclude(message__state=Message.State.WITHDRAWN)
        .order_by("-id")
    )
    entries = MailboxEntry.objects.filter(party=party, out_rank__isnull=False)
    entries = entries.annotate(
        text_sent=Subquery(last.values(start=Substr("text", 1, 400))[:1]),
        undeliverable=Subquery(last.values("undeliverable_because")[:1]),
        released_at=Subquery(last.values("released_at")[:1]),
        message_state=Subquery(last.values("state")[:1]),
        email_state=Subquery(emails.values("state")[:1]),
        follows_settings=Subquery(emails.values("follows_settings")[:1]),
    )
    return _page(entries, "out_rank", older=older, newer=newer, also=SENT_FIELDS)


def figures(party: Party) -> Figures:
    """Count what is unread, and see what waits and what there is. One query."""
    mine = MailboxEntry.objects.filter(party=party)
    inbox = mine.filter(rank__isnull=False, archived_at__isnull=True)
    unread = mine.filter(unread__gt=0, archived_at__isnull=True)
    sent = mine.filter(out_rank__isnull=False).order_by("-out_rank", "-id")
    found = (
        Party.objects.filter(pk=party.pk)
        .values_list(
            CappedCount(unread.filter(automated=False)),
            CappedCount(unread.filter(automated=True)),
            Exists(emails_to_look_at(party).filter(party=OuterRef("pk"))),
            Exists(inbox),
            Subquery(sent.values("out_at")[:1]),
        )
        .get()
    )
    return Figures(*found)


def emails_to_look_at(party: Party) -> QuerySet[InboundEmail]:
    """Return the emails in this party's name that did not become a message."""
    states = InboundEmail.State
    return InboundEmail.objects.filter(
        party=party,
        state__in=[states.HELD, states.REFUSED, states.DRAFT],
        dismissed_at__isnull=True,
    )


def _page(
    entries: QuerySet[MailboxEntry],
    key: str,
    *,
    older: Cursor | None,
    newer: Cursor | None,
    also: tuple[str, ...] = (),
) -> Page:
    """Read one row more than fits: it tells whether there is another page."""
    if newer:
        upwards = entries.filter(_beyond(key, newer, "gt")).order_by(key, "id")
        found = list(upwards.values(*ROW_FIELDS, key, *also)[: PAGE_SIZE + 1])
        rows = found[:PAGE_SIZE][::-1]
        more_newer, more_older = len(found) > PAGE_SIZE, True
    else:
        if older:
            entries = entries.filter(_beyond(key, older, "lt"))
        downwards = entries.order_by(f"-{key}", "-id")
        found = list(downwards.values(*ROW_FIELDS, key, *also)[: PAGE_SIZE + 1])
        rows = found[:PAGE_SIZE]
        more_newer, more_older = older is not None, len(found) > PAGE_SIZE
    return Page(
        rows,
        _place(rows[0], key) if rows and more_newer else None,
        _place(rows[-1], key) if rows and more_older else None,
    )


def _beyond(key: str, place: Cursor, side: str) -> Q:
    """Rows after the place in this order; the first part lets the index begin there."""
    return Q(**{f"{key}__{side}e": place.key}) & (
        Q(**{f"{key}__{side}": place.key}) | Q(**{f"id__{side}": place.row})
    )


def _place(row: dict[str, Any], key: str) -> Cursor:
    return Cursor(row[key], row["id"])
