"""A message as it would leave now: what is judged while typing, and at *Send*."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings

from accounts.acting import Acting
from accounts.models import Party
from inbox import opening
from inbox.models import Draft, Message, Thread
from inbox.own_address import with_alias_for_own_address
from policy.engine import Severity, Verdict

Via = Message.Via


def unsent_message(
    *,
    thread: Thread,
    author: Acting,
    text: str,
    now: datetime,
    reason: str = "",
    via: str = Via.WEB,
    needed_links: bool = False,
) -> Message:
    """Return the message with its text as it leaves; nothing is stored.

    The thread need not be stored either: so it is while a contact is being begun.
    """
    return Message(
        thread=thread,
        author=author.party,
        author_user=author.user,
        text=text_as_it_leaves(text, author.party, via),
        contact_reason=reason,
        proactive=is_proactive(thread, author.party, now, reason),
        needed_links=needed_links and author.party.is_seller,
        via=via,
        created_at=now,
        leaves_at=now + time_to_undo(via),
    )


def as_unsent(draft: Draft, thread: Thread, author: Acting, now: datetime) -> Message:
    """Return the message that a draft would become now."""
    return unsent_message(
        thread=thread,
        author=author,
        text=draft.text,
        now=now,
        reason=draft.contact_reason,
        needed_links=draft.needed_links,
    )


def is_proactive(
    thread: Thread, author: Party, now: datetime, reason: str = ""
) -> bool:
    """Return whether a seller's message here begins a contact, or answers one.

    It answers while the thread holds a buyer's message that is unanswered or younger
    than 30 days (architecture.md, *Reply or proactive*). What may be asked only once
    for an order, a review, answers nothing.
    """
    if author.is_seller and reason in opening.ONCE_PER_ORDER:
        return True
    if not author.is_seller or thread.awaiting_seller_since:
        return False
    if thread.pk is None:
        return True
    heard = thread.messages.filter(
        author_id=thread.buyer_id,
        undeliverable_because="",
        released_at__gt=now - timedelta(days=30),
    )
    return not heard.exists()


def time_to_undo(via: str) -> timedelta:
    """What was written in the browser can be taken back; an email cannot."""
    return timedelta(seconds=settings.UNDO_SECONDS if via == Via.WEB else 0)


def text_as_it_leaves(text: str, author: Party, via: str) -> str:
    return with_alias_for_own_address(_clean(text), author, via=via)


def name_of_warnings(verdict: Verdict) -> str:
    """Return a short name for what a sender is warned about; "" when it is nothing.

    Who sends it anyway says so with this name: other words bring another name.
    """
    warned = verdict.with_severity(Severity.WARN)
    said = sorted((one.rule, one.where, one.quoted) for one in warned)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if said else ""


def _clean(text: str) -> str:
    """Keep one kind of line break, and nothing that a database refuses to hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text.encode("utf-8", "replace").decode("utf-8").strip()
