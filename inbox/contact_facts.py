"""What a buyer is shown before they write: often that is the answer already."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import Party
from inbox.answer_speed import answer_time_words, usual_answer_time
from inbox.models import Attachment, Message, Order
from inbox.opening import day
from policy.reasons import ContactReason


@dataclass(frozen=True)
class Fact:
    """One sentence, and where it leads on when it does."""

    text: str
    url: str = ""


def facts_for(reason: ContactReason, order: Order | None, now: datetime) -> list[Fact]:
    """Return what is known about the order and fits the buyer's choice."""
    if order is None:
        return []
    if reason.id == "buyer_invoice":
        return _invoice(order)
    sentences = {
        "where_is_my_parcel": _parcel,
        "damaged_or_wrong": _wrong,
        "return_or_refund": _returning,
        "change_or_cancel": _changing,
    }.get(reason.id)
    return [Fact(one) for one in sentences(order, now)] if sentences else []


def usual_answer(seller: Party, now: datetime) -> str:
    return answer_time_words(usual_answer_time(seller, now))


def _parcel(order: Order, now: datetime) -> list[str]:
    facts = [_progress(order, now)]
    if order.carrier:
        facts.append(_("Carrier: %(name)s") % {"name": order.carrier})
    if order.tracking_number:
        number = {"number": order.tracking_number}
        facts.append(_("Tracking number: %(number)s") % number)
    if order.delivered_at and not order.cancelled_at:
        facts.append(
            _("Is it not there? Look around the door and ask the neighbours first.")
        )
    return facts


def _progress(order: Order, now: datetime) -> str:
    if order.cancelled_at:
        return _cancelled()
    if order.delivered_at:
        when = {"date": day(order.delivered_at)}
        return _("Your parcel was delivered on %(date)s.") % when
    if order.shipped_at is None:
        return _("The shop has not shipped your parcel yet.")
    expected = order.estimated_delivery_at
    if expected is None:
        shipped = {"date": day(order.shipped_at)}
        return _("Your parcel is on its way since %(date)s.") % shipped
    when = {"date": day(expected)}
    if expected < now:
        return (
            _("Your parcel is on its way, and late: it was expected by %(date)s.")
            % when
        )
    return _("Your parcel is on its way. It should arrive by %(date)s.") % when


def _wrong(order: Order, now: datetime) -> list[str]:
    photo = _("A photo of what is wrong helps the shop to decide at once.")
    if order.cancelled_at or not order.shipped_at:
        return [_progress(order, now)]
    return [_progress(order, now), photo, *_asked_for_return(order), _how_to_return()]


def _returning(order: Order, now: datetime) -> list[str]:
    if order.cancelled_at:
        return [_progress(order, now)]
    if not order.shipped_at:
        return [
            _progress(order, now),
            _("You do not want it any more? Choose “Change or cancel the order”."),
        ]
    asked = _asked_for_return(order)
    return asked or [_progress(order, now), _how_to_return()]


def _asked_for_return(order: Order) -> list[str]:
    """Return how far the buyer's last return is, or nothing without one."""
    asked = order.returns.order_by("-requested_at").first()
    if asked is None:
        return []
    if asked.closed_at:
        when = {"date": day(asked.closed_at)}
        return [_("Your return was closed on %(date)s.") % when]
    when = {"date": day(asked.requested_at)}
    return [_("You asked for a return on %(date)s. It is still open.") % when]


def _how_to_return() -> str:
    return _(
        "To return a product, say what you send back and why. The shop answers "
        "here with how to send it."
    )


def _changing(order: Order, now: datetime) -> list[str]:
    if order.cancelled_at:
        return [_cancelled()]
    if order.shipped_at:
        return [
            _(
                "Your parcel has left the shop, so the order cannot be changed. You "
                "can return what you do not want to keep."
            )
        ]
    return [
        _("Your parcel has not left the shop. Say at once what you want to change.")
    ]


def _cancelled() -> str:
    return _("The order was cancelled. You get back what you paid.")


def _invoice(order: Order) -> list[Fact]:
    """Lead to an invoice that is there already: then nothing has to be asked."""
    sent = Attachment.objects.filter(
        purpose=Attachment.Purpose.INVOICE,
        message__in=Message.objects.filter(thread__order=order, author=order.seller_id)
        .readable_by(order.buyer)
        .exclude(state=Message.State.HIDDEN),
    ).select_related("message__thread")
    newest = sent.order_by("-pk").first()
    if newest is None or newest.message is None:
        return [Fact(_("The shop adds the invoice to its answer, as a file."))]
    message = newest.message
    when = {"date": day(message.released_at or message.created_at)}
    return [
        Fact(
            _("The shop sent you an invoice on %(date)s.") % when,
            f"{message.thread.get_absolute_url()}#m-{message.public_id}",
        )
    ]
