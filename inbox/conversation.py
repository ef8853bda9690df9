"""A conversation as one side sees it: values for the page, read in a few queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from accounts.acting import Acting
from inbox.models import Attachment, Delivery, MailboxEntry, Message, Order, Thread
from inbox.outcomes import (
    clock_time,
    is_only_the_readers,
    state_lines,
    undeliverable_words,
    undo_seconds_left,
)
from inbox.rows import other_side

SHOWN_AT_ONCE = 10
MOST_READ = 200


@dataclass(frozen=True)
class Conversation:
    """The messages of one thread, older ones apart, for one side."""

    shown: list[dict[str, Any]]
    folded: list[dict[str, Any]]
    first_unread_id: str
    last_received_id: str
    older_than: str


def conversation(
    entry: MailboxEntry, me: Acting, now: datetime, older_than: str = ""
) -> Conversation:
    """Return the newest 200 messages that this side may read, oldest first.

    `older_than` is the public id of a message: then those in front of it. The same
    name in the answer leads on to what is older still, "" at the beginning.
    """
    messages, more = _read(entry, me, older_than)
    values = [_message(message, me, now) for message in messages]
    received = [one for one in messages if one.author_id != me.party.pk]
    unread = received[-entry.unread :] if entry.unread else []
    fold = max(0, min(len(values) - SHOWN_AT_ONCE, _place(messages, unread)))
    return Conversation(
        shown=values[fold:],
        folded=values[:fold],
        first_unread_id=unread[0].public_id if unread else "",
        last_received_id=_last_received(received),
        older_than=messages[0].public_id if more else "",
    )


def _read(
    entry: MailboxEntry, me: Acting, older_than: str
) -> tuple[list[Message], bool]:
    """Return a page of messages, and whether there are older ones. Three queries."""
    readable = Message.objects.filter(thread=entry.thread_id).readable_by(me.party)
    if older_than:
        before = Message.objects.filter(thread=entry.thread_id, public_id=older_than)
        readable = readable.filter(id__lt=before.values("id")[:1])
    newest = list(
        readable.select_related("author", "author_user")
        .prefetch_related(
            "attachments",
            Prefetch("deliveries", _emails_of_messages()),
        )
        .order_by("-id")[: MOST_READ + 1]
    )
    return newest[:MOST_READ][::-1], len(newest) > MOST_READ


def _emails_of_messages() -> QuerySet[Delivery]:
    """Return what carries messages to the other side; a notice is no news of them."""
    return Delivery.objects.filter(kind=Delivery.Kind.RELAY).order_by("pk")


def order_facts(order: Order | None) -> dict[str, Any] | None:
    """Return what the strip above a thread says about its order. One query."""
    if order is None:
        return None
    items = list(order.items.all())
    total = sum((item.price * item.quantity for item in items), start=0)
    return {
        "number": order.number,
        "status_text": order.status_text,
        "items": items,
        "placed_text": clock_time(order.placed_at),
        "delivered_text": clock_time(order.delivered_at) if order.delivered_at else "",
        "total_text": f"{number_format(total, 2)} {order.currency}" if total else "",
    }


def heading(entry: MailboxEntry) -> dict[str, str]:
    return {
        "subject": entry.subject,
        "other": other_side(entry.other_kind, entry.other_name),
        "other_kind": entry.other_kind,
        "back_url": reverse("inbox:inbox"),
    }


def file_value(attachment: Attachment) -> dict[str, str]:
    return {
        "name": attachment.name,
        "size_text": filesizeformat(attachment.size),
        "kind": "image" if attachment.is_image else "file",
        "url": reverse("inbox:attachment", args=[attachment.public_id]),
        "remove_url": reverse("inbox:remove_file", args=[attachment.public_id]),
    }


def _last_received(received: list[Message]) -> str:
    """Return the one that came last, which need not be the one written last."""
    came = [one for one in received if one.released_at]
    last = max(came, key=lambda one: (one.released_at, one.pk), default=None)
    return last.public_id if last else ""


def _place(messages: list[Message], unread: list[Message]) -> int:
    return messages.index(unread[0]) if unread else len(messages)


def _message(message: Message, me: Acting, now: datetime) -> dict[str, Any]:
    mine = message.author_id == me.party.pk
    removed = message.state == Message.State.HIDDEN and not mine
    deliveries = list(message.deliveries.all()) if mine else []
    seconds = undo_seconds_left(message, now) if _may_undo(message, me) else 0
    return {
        "public_id": message.public_id,
        "mine": mine,
        "author_text": _author(message, me),
        "role_text": _role(message),
        "when_text": clock_time(message.created_at),
        "when_iso": message.created_at.isoformat(),
        "text": _("Removed for breaking a rule.") if removed else message.text,
        "attachments": []
        if removed
        else [file_value(one) for one in message.attachments.all()],
        "state_lines": _lines(message, deliveries) if mine else [],
        "undo_url": reverse("inbox:undo", args=[message.public_id]) if seconds else "",
        "undo_seconds": seconds,
        **_take_back(message, me),
        "retry_url": _retry_url(message, deliveries, me),
        "left_url": _left_url(message, deliveries),
        "undeliverable_text": undeliverable_words(message.undeliverable_because),
        "removed": removed,
        "trimmed": message.trimmed if mine else "",
        "via_text": _("by email") if message.via == Message.Via.EMAIL else "",
    }


def _take_back(message: Message, me: Acting) -> dict[str, str]:
    """Return where and with what words its writer takes back what has not been sent."""
    words = {
        Message.State.CHECKING: _("Take back"),
        Message.State.HELD: _("Take back"),
        Message.State.REFUSED: _("Change it"),
    }.get(Message.State(message.state))
    if words is None or not _may_undo(message, me):
        return {"take_back_url": "", "take_back_text": ""}
    url = reverse("inbox:undo", args=[message.public_id])
    return {"take_back_url": url, "take_back_text": words}


def _lines(message: Message, deliveries: list[Delivery]) -> list[Any]:
    if message.undeliverable_because:
        return []  # The notice in the message says it already.
    return state_lines(message, deliveries)


def _may_undo(message: Message, me: Acting) -> bool:
    return me.user is not None and message.author_user_id == me.user.pk


def _retry_url(message: Message, deliveries: list[Delivery], me: Acting) -> str:
    failed = any(one.state == Delivery.State.FAILED for one in deliveries)
    if not failed or not me.may_write:
        return ""
    return reverse("inbox:retry", args=[message.public_id])


def _left_url(message: Message, deliveries: list[Delivery]) -> str:
    """Return where its author sees the email that left; "" when none may be seen."""
    left = any(
        one.kind == Delivery.Kind.RELAY
        and (one.state == Delivery.State.SENT or one.may_have_arrived)
        and not is_only_the_readers(one)
        for one in deliveries
    )
    return reverse("inbox:what_left", args=[message.public_id]) if left else ""


def _author(message: Message, me: Acting) -> str:
    """Return who wrote: one's own colleagues by name, the other side as it is shown."""
    if message.author is None:
        return settings.MARKETPLACE_NAME
    if message.author_id != me.party.pk:
        return message.author.shown_as
    if me.user and message.author_user_id == me.user.pk:
        return _("You")
    user = message.author_user
    return (user.name if user else "") or message.author.shown_as


def _role(message: Message) -> str:
    if message.author is None:
        return _("automatic")
    return _("shop") if message.author.is_seller else _("buyer")


def may_answer(thread: Thread, me: Acting) -> bool:
    return not thread.is_automated and me.may_write
