"""What a buyer is shown before they write: often that is the answer already."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import Party
from inbox.answer_speed import answer_time_words, usual_answer_time
from inbox.models import Order
from inbox.opening import day
from policy.reasons import ContactReason


def facts_for(reason: ContactReason, order: Order | None) -> list[str]:
    """Return sentences about the order that fit the buyer's choice."""
    if order is None:
        return []
    if reason.id == "where_is_my_parcel":
        return _parcel(order)
    if reason.id in ("damaged_or_wrong", "return_or_refund"):
        return _returning(order)
    if reason.id == "change_or_cancel":
        return _changing(order)
    return []


def usual_answer(seller: Party, now: datetime) -> str:
    return answer_time_words(usual_answer_time(seller, now))


def _parcel(order: Order) -> list[str]:
    facts = [_progress(order)]
    if order.carrier:
        facts.append(_("Carrier: %(name)s") % {"name": order.carrier})
    if order.tracking_number:
        number = {"number": order.tracking_number}
        facts.append(_("Tracking number: %(number)s") % number)
    return facts


def _progress(order: Order) -> str:
    if order.cancelled_at:
        return _("The order was cancelled.")
    if order.delivered_at:
        when = {"date": day(order.delivered_at)}
        return _("Your parcel was delivered on %(date)s.") % when
    if order.shipped_at is None:
        return _("The shop has not shipped your parcel yet.")
    if order.estimated_delivery_at:
        when = {"date": day(order.estimated_delivery_at)}
        return _("Your parcel is on its way. It should arrive by %(date)s.") % when
    shipped = {"date": day(order.shipped_at)}
    return _("Your parcel is on its way since %(date)s.") % shipped


def _returning(order: Order) -> list[str]:
    asked = (
        order.returns.filter(closed_at__isnull=True).order_by("requested_at").first()
    )
    if asked:
        when = {"date": day(asked.requested_at)}
        return [_("You asked for a return on %(date)s. It is still open.") % when]
    return [
        _(
            "To return a product, say what you send back and why. The shop answers "
            "here with how to send it."
        ),
        _("A photo of what is wrong helps the shop to decide at once."),
    ]


def _changing(order: Order) -> list[str]:
    if order.cancelled_at:
        return [_("The order was cancelled.")]
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
