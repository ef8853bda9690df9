"""Opens conversations, and keeps each side's row of the inbox true to them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Party
from inbox.models import MailboxEntry, Message, Order, Thread
from inbox.relay.tokens import reply_token

MARKETPLACE = "marketplace"
SNIPPET_LENGTH = 160


@transaction.atomic
def open_thread(
    *,
    buyer: Party,
    seller: Party,
    subject: str,
    order: Order | None = None,
    topic: str = "",
    now: datetime | None = None,
) -> Thread:
    """Begin a conversation between two parties; both get an entry, still empty."""
    thread = Thread.objects.create(
        buyer=buyer,
        seller=seller,
        order=order,
        topic=topic,
        subject=one_line(subject)[:200],
        created_at=now or timezone.now(),
    )
    _add_entry(thread, party=buyer, other=seller)
    _add_entry(thread, party=seller, other=buyer)
    return thread


@transaction.atomic
def open_automated_thread(
    *, party: Party, subject: str, order: Order | None = None, now: datetime
) -> Thread:
    """Begin a thread in which the marketplace tells one party about an order."""
    thread = new_automated_thread(party=party, subject=subject, order=order, now=now)
    thread.save()
    _add_entry(thread, party=party, other=None)
    return thread


def new_automated_thread(
    *, party: Party, subject: str, order: Order | None, now: datetime
) -> Thread:
    """Return such a thread, not yet saved and without the party's row."""
    return Thread(
        kind=Thread.Kind.AUTOMATED,
        seller=party if party.is_seller else None,
        buyer=None if party.is_seller else party,
        order=order,
        subject=one_line(subject)[:200],
        created_at=now,
    )


def one_line(text: str) -> str:
    """Fold any white space, line breaks included, into single blanks."""
    return " ".join(text.split())


def snippet_of(text: str) -> str:
    line = one_line(text)
    if len(line) <= SNIPPET_LENGTH:
        return line
    return line[: SNIPPET_LENGTH - 1].rstrip() + "…"


def lock(thread_id: int) -> None:
    """Let one act at a time change what both sides see of a thread.

    Every act locks the thread first, and a side's row after it: two acts in the same
    thread then never wait for each other (a deadlock on PostgreSQL), and none sets the
    clock by what another is about to change.
    """
    Thread.objects.select_for_update(no_key=True).get(pk=thread_id)


def note_sent(message: Message, *, has_attachment: bool) -> None:
    """Show a message in its author's own row of *Sent messages*."""
    entry = _locked_entry(message.thread_id, message.author_id)
    entry.out_at = message.created_at
    entry.snippet = snippet_of(message.text)
    entry.has_attachment = entry.has_attachment or has_attachment
    _save(entry, "out_at", "snippet", "has_attachment")


def note_received(message: Message, *, party_id: int, has_attachment: bool) -> None:
    """Show a message in the other side's inbox: unread, and out of the archive."""
    entry = _locked_entry(message.thread_id, party_id)
    entry.in_at = message.released_at
    entry.snippet = snippet_of(message.text)
    entry.unread += 1
    entry.archived_at = None
    entry.has_attachment = entry.has_attachment or has_attachment
    _save(entry, "in_at", "snippet", "unread", "archived_at", "has_attachment")


@transaction.atomic
def note_read(entry: MailboxEntry, seen: str) -> None:
    """Mark as read all up to the message `seen`, a public id; without one, all."""
    if not entry.unread:
        return
    row = _locked_entry(entry.thread_id, entry.party_id)
    until = _let_go_at(seen, row)
    row.unread = min(row.unread, _came_after(until, row))
    row.read_until = max(filter(None, (row.read_until, until)), default=None)
    row.save(update_fields=["unread", "read_until"])


def _let_go_at(seen: str, entry: MailboxEntry) -> datetime | None:
    """Return when the message was let go; for no message of the thread, the last."""
    messages = Message.objects.filter(thread=entry.thread_id)
    last = messages.filter(public_id=seen.replace("\x00", "")).first()
    return (last and last.released_at) or entry.in_at


def _came_after(moment: datetime | None, entry: MailboxEntry) -> int:
    if moment is None:
        return 0
    messages = Message.objects.filter(thread=entry.thread_id)
    received = messages.readable_by(entry.party).exclude(author=entry.party_id)
    return received.filter(released_at__gt=moment).count()


def recount_own_side(thread: Thread, party: Party) -> None:
    """Make the author's row true again after a message was taken back."""
    readable = Message.objects.filter(thread=thread).readable_by(party)
    newest = readable.order_by("-id").first()
    own = readable.filter(author=party).order_by("-id").first()
    entry = _locked_entry(thread.pk, party.pk)
    entry.out_at = own.created_at if own else None
    entry.snippet = snippet_of(newest.text) if newest else ""
    entry.has_attachment = readable.filter(attachments__isnull=False).exists()
    _save(entry, "out_at", "snippet", "has_attachment")


def rename(thread: Thread, subject: str) -> None:
    """Let an automated thread say the latest that happened to its order."""
    thread.subject = one_line(subject)[:200]
    thread.save(update_fields=["subject"])
    thread.entries.update(subject=thread.subject)


def restart_clock(thread: Thread) -> None:
    """Set the clock to the first buyer message that no seller has answered.

    Two buyer messages in a row: the first one counts (domain.md 1.4). Automatic
    answers and messages that could not be delivered answer nothing.
    """
    lock(thread.pk)
    thread.awaiting_seller_since = _first_unanswered_at(thread)
    thread.save(update_fields=["awaiting_seller_since"])
    entry = _locked_entry(thread.pk, thread.seller_id)
    entry.due_since = thread.awaiting_seller_since
    _save(entry, "due_since")


def _first_unanswered_at(thread: Thread) -> datetime | None:
    counted = thread.messages.filter(
        state__in=(Message.State.SENT, Message.State.HIDDEN), undeliverable_because=""
    )
    answer = counted.filter(author_id=thread.seller_id).order_by("-id").first()
    asked = counted.filter(author_id=thread.buyer_id, released_at__isnull=False)
    if answer:
        # By what the seller could have seen, not by number: two may write at once.
        asked = asked.filter(released_at__gt=answer.created_at)
    first = asked.order_by("released_at", "id").first()
    return first.released_at if first else None


def _add_entry(thread: Thread, *, party: Party, other: Party | None) -> None:
    new_entry(thread, party=party, other=other).save()


def new_entry(thread: Thread, *, party: Party, other: Party | None) -> MailboxEntry:
    """Return the row of this side, still empty and not yet saved."""
    return MailboxEntry(
        party=party,
        thread=thread,
        reply_token=reply_token(thread.public_id, party.alias.local_part),
        other_kind=other.kind if other else MARKETPLACE,
        other_name=other.short_name if other else "",
        subject=thread.subject,
        topic=thread.topic,
        order_number=thread.order.number if thread.order else "",
        automated=thread.is_automated,
    )


def _locked_entry(thread_id: int, party_id: int | None) -> MailboxEntry:
    """Raises `MailboxEntry.DoesNotExist` without a party."""
    lock(thread_id)
    return MailboxEntry.objects.select_for_update().get(
        thread_id=thread_id, party_id=party_id or 0
    )


def _save(entry: MailboxEntry, *fields: str) -> None:
    entry.take_its_place()
    entry.save(update_fields=[*fields, "rank", "out_rank"])
