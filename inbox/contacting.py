"""Begins a contact: about an order or a product, in the thread that fits it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acting import Acting
from accounts.models import Party, User
from inbox import opening, pacing
from inbox.judging import note_refusal
from inbox.models import Draft, Message, Order, Thread
from inbox.opening import ReasonState
from inbox.pacing import TooManyContacts
from inbox.refusals import ASKED_FOR_INVOICE
from inbox.sending import MessageRefused, send_message
from inbox.settling import settle_at_page
from inbox.threads import open_thread
from inbox.unsent import is_proactive
from policy.reasons import SELLER_REASONS, ContactReason

MOST_THREADS = 50


class MessagesAreOff(Exception):
    """The shop has switched buyer messages off, so no buyer begins a contact (M5)."""


@dataclass(frozen=True)
class Contact:
    """Between whom, about what. Without an order it is about a shop's products."""

    buyer: Party
    seller: Party
    order: Order | None = None

    def threads(self, party: Party) -> list[Thread]:
        """Return where this side has read or written about it, newest first.

        What was taken back or could not be delivered to them is not there (M4). One
        query.
        """
        of_the_pair = Thread.objects.filter(
            kind=Thread.Kind.BUYER_SELLER,
            buyer=self.buyer,
            seller=self.seller,
            order=self.order,
        )
        something = Q(entries__in_at__isnull=False) | Q(entries__out_at__isnull=False)
        seen = of_the_pair.filter(something, entries__party=party).order_by("-id")
        return list(seen[:MOST_THREADS])

    def template_of(self, reason: ContactReason) -> str:
        """Return the text to begin with, in the buyer's language, about the product."""
        with translation.override(language_of(self.buyer)):
            return str(reason.template).replace("{item}", self.item_title)

    def templates(self) -> list[str]:
        return [self.template_of(reason) for reason in SELLER_REASONS]

    @property
    def language(self) -> str:
        return language_of(self.buyer)

    @property
    def item_title(self) -> str:
        items = list(self.order.items.all()) if self.order else []
        return items[0].title if items else ""


def states_for(contact: Contact, now: datetime) -> list[ReasonState]:
    """Return the reasons of the shop as they stand for the order of this contact."""
    if contact.order is None:
        return []
    threads = contact.threads(contact.seller)
    answers = {
        reason.id
        for reason in SELLER_REASONS
        if (thread := fitting_thread(threads, reason, from_seller=True))
        and not is_proactive(thread, contact.seller, now, reason.id)
    }
    return opening.reason_states(contact.order, threads, now, answers)


def begin_contact(
    *,
    contact: Contact,
    author: Acting,
    reason: ContactReason,
    text: str,
    draft: Draft | None = None,
    idempotency_key: str | None = None,
    needed_links: bool = False,
    anyway: str | None = None,
    now: datetime | None = None,
) -> Message:
    """Send the first message of a contact, in a new thread or the one that fits.

    A thread is opened only with a message that is accepted. Two equal requests at once
    are one message: the order, or the buyer, is locked before a thread is looked for.
    The draft is emptied. Raises what `send_message` raises, `MessagesAreOff`, and
    `TooManyContacts` for a buyer who begins too many.
    """
    try:
        with transaction.atomic():
            _lock(contact)
            message = send_message(
                thread=_thread_for(contact, author, reason, now or timezone.now()),
                author=author,
                text=text,
                reason=reason.id if author.party.is_seller else "",
                attachments=list(draft.attachments.all()) if draft else [],
                idempotency_key=idempotency_key,
                needed_links=needed_links,
                anyway=anyway,
                now=now,
            )
            if draft:
                draft.delete()
                settle_at_page(author.party, draft.begun_at)
            return message
    except MessageRefused as refused:
        # The trace of the refusal went with the thread that was not opened.
        note_refusal(refused.message, refused.verdict)
        raise


def fitting_thread(
    threads: list[Thread], reason: ContactReason, *, from_seller: bool
) -> Thread | None:
    """Return the thread in which a contact for this reason goes on.

    A shop writes on in the newest one, an invoice where the buyer asked for it; what
    may be asked only once stands alone. A buyer's topics stay apart.
    """
    alone = not from_seller or reason.id in opening.ONCE_PER_ORDER
    same = [one for one in threads if one.topic == reason.id]
    if alone:
        return next(iter(same), None)
    if reason.critical_when_asked:
        asked = [one for one in threads if one.topic == ASKED_FOR_INVOICE]
        if asked:
            return asked[0]
    others = (one for one in threads if one.topic not in opening.ONCE_PER_ORDER)
    return next(others, None)


def expected_thread(contact: Contact, author: Acting, reason: ContactReason) -> Thread:
    """Return the thread that a message would go to; a new one is not stored."""
    fitting = fitting_thread(
        contact.threads(author.party), reason, from_seller=author.party.is_seller
    )
    return fitting or Thread(
        buyer=contact.buyer,
        seller=contact.seller,
        order=contact.order,
        topic=reason.id,
    )


def contact_link(order: Order, me: Acting) -> dict[str, str]:
    """Return where this side begins a contact about an order; {} for who only reads."""
    if not me.may_write:
        return {}
    if me.party.is_seller:
        address, text = "inbox:contact_buyer", _("Contact buyer")
    else:
        address, text = "inbox:contact_seller", _("Contact seller")
    return {"contact_url": reverse(address, args=[order.number]), "contact_text": text}


def was_sent_by(user: User, key: str) -> bool:
    """Say whether a form with this key has become a message, in whichever thread."""
    key = key.replace("\x00", "")
    sent = Message.objects.filter(author_user=user)
    return bool(key) and sent.filter(idempotency_key__startswith=f"{key}:").exists()


def _thread_for(
    contact: Contact, author: Acting, reason: ContactReason, now: datetime
) -> Thread:
    by_seller = author.party.is_seller
    threads = contact.threads(author.party)
    if thread := fitting_thread(threads, reason, from_seller=by_seller):
        return thread
    if not by_seller:
        _refuse_a_buyer_who_may_not_begin(contact, author, now)
    return open_thread(
        buyer=contact.buyer,
        seller=contact.seller,
        order=contact.order,
        topic=reason.id,
        subject=_subject(contact, reason),
        now=now,
    )


def _refuse_a_buyer_who_may_not_begin(
    contact: Contact, author: Acting, now: datetime
) -> None:
    if not contact.seller.preferences.messages_on:
        raise MessagesAreOff
    pacing.take_turns(author)
    if opens_at := pacing.next_contact_at(author, now):
        raise TooManyContacts(opens_at)


def _subject(contact: Contact, reason: ContactReason) -> str:
    """Return the subject that both read: the reason in the buyer's words, the item."""
    with translation.override(language_of(contact.buyer)):
        name = str(reason.name)
    return f"{name} · {contact.item_title}" if contact.item_title else name


def language_of(party: Party) -> str:
    known = dict(settings.LANGUAGES)
    return party.language if party.language in known else settings.LANGUAGE_CODE


def _lock(contact: Contact) -> None:
    if contact.order:
        Order.objects.select_for_update(no_key=True).get(pk=contact.order.pk)
    else:
        Party.objects.select_for_update(no_key=True).get(pk=contact.buyer.pk)
