"""The email that tells of many messages, and the one that tells of an undelivered one.

They show who wrote, about what, how it begins, and a link: what is said is read and
answered on the site. Nothing stands in them that is not named here.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _, override

from accounts.models import Party
from inbox.clock import answer_before, moment_words
from inbox.digesting import carried_by
from inbox.models import Delivery, Message, Thread
from inbox.outcomes import (
    delay_words,
    email_line,
    refusal_lines,
    undeliverable_words,
)
from inbox.own_address import own_addresses
from inbox.relay.cleaning import clean_line
from inbox.relay.notices import from_the_marketplace
from inbox.relay.outgoing import RelayEmail
from inbox.threads import SNIPPET_LENGTH

Kind = Delivery.Kind
MOST_LISTED = 30
# What the screen reader, the eye and all three languages read as a pause.
PAUSE = " · "


@dataclass(frozen=True)
class Item:
    """One conversation or one message, ready to be shown."""

    title: str
    snippet: str
    url: str
    more: int = 0
    answer_before: str = ""


def digest_of(delivery: Delivery, *, in_full: bool) -> tuple[RelayEmail, list[str]]:
    """Return the email, and the addresses of which it must show none.

    When not `in_full` it repeats nothing that a person has typed: the way out when
    their words, side by side, spell an address.
    """
    reader = delivery.recipient
    messages, undelivered = _carried_messages(delivery)
    talks = _conversations(messages, reader)
    shown, told = talks[:MOST_LISTED], undelivered[:MOST_LISTED]
    with override(reader.language):
        context = {
            "message_count": len(messages),
            "messages": [_talk(talk, reader, in_full) for talk in shown],
            "messages_left_out": len(talks) - len(shown),
            "inbox_url": _address_of("inbox:inbox"),
            "undelivered_count": len(undelivered),
            "undelivered": [_undelivered(one, reader, in_full) for one in told],
            "undelivered_left_out": len(undelivered) - len(told),
            "sent_url": _address_of("inbox:sent"),
            "settings_url": _address_of("settings:notifications"),
        }
        email = from_the_marketplace(
            delivery,
            "digest",
            context,
            list_id=f"digests.{settings.RELAY_DOMAIN}",
            list_unsubscribe_url=context["settings_url"],
            one_click=False,
        )
    return email, _hidden([talk[-1] for talk in shown] + told, reader)


def word_about(
    delivery: Delivery, message: Message, template: str
) -> tuple[RelayEmail, list[str]]:
    """Return the email that tells an author of one message, and what it must hide."""
    reader = delivery.recipient
    with override(reader.language):
        context = {
            "one": _undelivered(message, reader, in_full=True),
            "settings_url": _address_of("settings:notifications"),
        }
        email = from_the_marketplace(delivery, template, context)
    return email, _hidden([message], reader)


def _carried_messages(delivery: Delivery) -> tuple[list[Message], list[Message]]:
    """Return the messages for the reader, and those of the reader's that were lost."""
    carried = (
        carried_by(delivery)
        .select_related(
            "message__thread__order",
            "message__thread__buyer",
            "message__thread__seller",
        )
        .order_by("message")
    )
    by_kind: dict[str, list[Message]] = defaultdict(list)
    for one in carried:
        if one.message:
            by_kind[one.kind].append(one.message)
    return by_kind[Kind.RELAY], by_kind[Kind.NOTICE]


def _conversations(messages: list[Message], reader: Party) -> list[list[Message]]:
    """Return the messages by conversation, as the inbox has them: due first."""
    talks: dict[int, list[Message]] = defaultdict(list)
    for message in messages:
        talks[message.thread_id].append(message)
    newest_first = sorted(talks.values(), key=lambda talk: talk[-1].pk, reverse=True)
    return sorted(newest_first, key=lambda talk: _due(talk[-1].thread, reader))


def _due(thread: Thread, reader: Party) -> float:
    deadline = answer_before(thread) if reader.is_seller else None
    return deadline.timestamp() if deadline else float("inf")


def _talk(talk: list[Message], reader: Party, in_full: bool) -> Item:
    last = talk[-1]
    deadline = answer_before(last.thread) if reader.is_seller else None
    return Item(
        title=_title(last.thread, reader, in_full),
        snippet=clean_line(last.text, SNIPPET_LENGTH) if in_full else "",
        url=f"{settings.SITE_URL}{last.thread.get_absolute_url()}",
        more=len(talk) - 1,
        answer_before=moment_words(deadline, reader.preferences.zone),
    )


def _undelivered(message: Message, reader: Party, in_full: bool) -> Item:
    path = f"{message.thread.get_absolute_url()}#m-{message.public_id}"
    return Item(
        title=_title(message.thread, reader, in_full),
        snippet=_why(message),
        url=f"{settings.SITE_URL}{path}",
    )


def _why(message: Message) -> str:
    if message.undeliverable_because:
        return undeliverable_words(message.undeliverable_because)
    if message.state == Message.State.REFUSED:
        return " ".join(refusal_lines(message)[:2])
    failed = message.deliveries.filter(kind=Kind.RELAY).first()
    if failed and failed.delayed_at and not failed.finished_at:
        return delay_words(failed)
    return email_line(failed).text if failed else ""


def _title(thread: Thread, reader: Party, in_full: bool) -> str:
    number = thread.order.number if thread.order else ""
    if not in_full:
        return number or _("Conversation")
    other = thread.other_side(reader)
    name = other.shown_as if other else settings.MARKETPLACE_NAME
    parts = [name, thread.subject, "" if number in thread.subject else number]
    return clean_line(PAUSE.join(filter(None, parts)))


def _hidden(messages: list[Message], reader: Party) -> list[str]:
    """Return the addresses of the other sides; not the reader's own."""
    sides = {message.thread.other_side(reader) for message in messages}
    others = [side for side in sides if side is not None]
    own = {*own_addresses(reader), reader.preferences.address}
    return [address for address in own_addresses(*others) if address not in own]


def _address_of(page: str) -> str:
    return f"{settings.SITE_URL}{reverse(page)}"
