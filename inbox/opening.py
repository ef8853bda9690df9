"""Which reasons to write are open to a seller now, which are closed, why, until when.

Asked before writing, for the page, and again by the act that sends (row M4).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Party
from inbox import daily_cap, refusals
from inbox.models import Message, Order, OrderItem, Thread
from inbox.outcomes import sanction_words
from policy import reasons
from policy.engine.detect.process import days_since
from policy.reasons import ContactReason, Window
from policy.standing import sanction_against

ONCE_PER_ORDER = [one.id for one in reasons.SELLER_REASONS if one.once_per_order]


@dataclass(frozen=True)
class ReasonState:
    """One reason as it stands now. `opens_at`: when a closed one opens by itself.

    `arrives`: whether the buyer takes such a message; open and arriving differ for
    somebody who opted out.
    """

    reason: ContactReason
    is_open: bool = True
    why_closed: str = ""
    opens_at: datetime | None = None
    arrives: bool = True


@dataclass(frozen=True)
class Closing:
    why: str
    opens_at: datetime | None = None


class OrderNow:
    """What the reasons ask about an order; each fact is read once, when asked."""

    def __init__(self, order: Order, now: datetime) -> None:
        self.order = order
        self.now = now
        self.completed_at = order.completed_at

    @property
    def days(self) -> int | None:
        return days_since(self.completed_at, self.now) if self.completed_at else None

    @cached_property
    def items(self) -> list[OrderItem]:
        return list(self.order.items.all())

    @property
    def has_customised_item(self) -> bool:
        return any(item.customised for item in self.items)

    @property
    def has_bulky_item(self) -> bool:
        return any(item.bulky for item in self.items)

    @cached_property
    def has_open_return(self) -> bool:
        not_closed = Q(closed_at__isnull=True) | Q(closed_at__gt=self.now)
        return self.order.returns.filter(not_closed).exists()

    @cached_property
    def used_up(self) -> frozenset[str]:
        """The reasons for which the shop has written the one time it may.

        What was taken back or could not be delivered has not reached anybody.
        """
        written = Message.objects.filter(
            thread__order=self.order,
            author=self.order.seller_id,
            contact_reason__in=ONCE_PER_ORDER,
            undeliverable_because="",
        ).exclude(state=Message.State.WITHDRAWN)
        return frozenset(written.values_list("contact_reason", flat=True))


def reason_states(
    order: Order, threads: list[Thread], now: datetime, answers: Collection[str] = ()
) -> list[ReasonState]:
    """Return the seven reasons as they stand for the shop of this order.

    `threads`: what the two have written about it. `answers`: the reasons that would go
    on as the answer to a buyer, which an opt-out does not stop. The review request is
    the platform's own text, which has its own days.
    """
    sanction = sanction_against(order.seller, proactive=True, now=now)
    if sanction:
        stopped = Closing(sanction_words(sanction), sanction.ends_at)
        return [_state(reason, stopped) for reason in reasons.SELLER_REASONS]
    if capped := _capped(order.seller, now):
        return [_state(reason, capped) for reason in reasons.SELLER_REASONS]
    facts, wishes = OrderNow(order, now), _wishes(order, threads)
    return [
        _state(
            reason,
            closing_of(reason, facts, reason.platform_window or reason.window),
            arrives=wishes.take(reason, answer=reason.id in answers),
        )
        for reason in reasons.SELLER_REASONS
    ]


def states_in(thread: Thread, now: datetime) -> list[ReasonState]:
    """Return the reasons as they stand for who begins a contact in a conversation.

    Only for a shop that may write: who is stopped is told so instead.
    """
    if thread.order is None:
        nothing = Closing(_about_no_order())
        return [_state(reason, nothing) for reason in reasons.SELLER_REASONS]
    if capped := _capped(thread.order.seller, now):
        return [_state(reason, capped) for reason in reasons.SELLER_REASONS]
    facts, wishes = OrderNow(thread.order, now), _wishes(thread.order, [thread])
    return [
        _state(
            reason,
            closing_of(reason, facts, reason.window),
            arrives=wishes.take(reason, answer=False),
        )
        for reason in reasons.SELLER_REASONS
    ]


def _capped(shop: Party, now: datetime) -> Closing | None:
    """Return why this shop begins no contact now, whatever the reason is."""
    opens_at = daily_cap.next_contact_at(shop, now)
    return Closing(daily_cap.cap_words(opens_at), opens_at) if opens_at else None


def _wishes(order: Order, threads: list[Thread]) -> refusals.Wishes:
    asked = any(one.topic == refusals.ASKED_FOR_INVOICE for one in threads)
    return refusals.Wishes(order.seller_id, order.buyer_id, asked_for_invoice=asked)


def _state(
    reason: ContactReason, closing: Closing | None, *, arrives: bool = True
) -> ReasonState:
    return ReasonState(
        reason,
        is_open=closing is None,
        why_closed=closing.why if closing else "",
        opens_at=closing.opens_at if closing else None,
        arrives=arrives,
    )


def why_refused(message: Message, now: datetime) -> str:
    """Return in words why the reason of this message is closed, or "".

    Only a contact that a seller begins needs an open reason. That it has one of the
    list, and in time, is the engine's to say.
    """
    reason = reasons.get(message.contact_reason)
    order = message.thread.order
    if not message.proactive or reason is None:
        return ""
    if order is None:
        return _about_no_order()
    if capped := _capped(message.writer, now):
        return capped.why
    # The days that have passed are counted by the engine, once there are any.
    window = None if order.completed_at else reason.window
    closing = closing_of(reason, OrderNow(order, now), window)
    return closing.why if closing else ""


def is_used_up(reason_id: str, order: Order, now: datetime) -> bool:
    return reason_id in OrderNow(order, now).used_up


def used_up_words() -> str:
    return _("You have asked for a review of this order: 1 of 1 requests is used.")


def closing_of(
    reason: ContactReason, facts: OrderNow, window: Window | None
) -> Closing | None:
    """Return why a reason is closed for an order, or None when it is open."""
    return next(_closings(reason, facts, window), None)


def _closings(
    reason: ContactReason, facts: OrderNow, window: Window | None
) -> Iterator[Closing]:
    if facts.order.cancelled_at:
        yield Closing(_("The order was cancelled."))
    if reason.id in facts.used_up:
        yield Closing(used_up_words())
    if window and not window.is_open(facts.days):
        yield _outside(window, facts.completed_at, facts.now)
    if reason.needs_return and not facts.has_open_return:
        yield Closing(_("No return of this order is open."))
    if reason.needs_customised and not facts.has_customised_item:
        yield Closing(_("No product of this order is made for the buyer."))
    if reason.needs_bulky and not facts.has_bulky_item:
        yield Closing(_("No product of this order is large or heavy."))


def _outside(window: Window, completed_at: datetime | None, now: datetime) -> Closing:
    if completed_at is None:
        return Closing(_("The order is not completed yet."))
    opens_at = completed_at + timedelta(days=window.opens or 0)
    if now < opens_at:
        when = {"date": day(opens_at)}
        return Closing(_("This opens on %(date)s.") % when, opens_at)
    ended = {"date": day(completed_at + timedelta(days=window.closes))}
    return Closing(_("The 30 days after the order ended on %(date)s.") % ended)


def _about_no_order() -> str:
    return _("This conversation is about no order, so you can only answer in it.")


def day(moment: datetime) -> str:
    return date_format(localtime(moment), "DATE_FORMAT")
