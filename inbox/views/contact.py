"""*Contact buyer*: a shop writes about an order, for one of the seven reasons."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.acting import Acting
from inbox import daily_cap
from inbox.composer import Composer, compose_values
from inbox.contacting import Contact, states_for, was_sent_by
from inbox.conversation import order_facts
from inbox.models import Message
from inbox.opening import ReasonState
from inbox.request import signed_in
from inbox.views.contact_writing import (
    Place,
    begin_writing,
    draft_of,
    keep_text,
    order_of,
    press_here,
    write,
)
from inbox.views.live_check import live_check
from inbox.views.sent_banner import say_what_became


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact_buyer(request: HttpRequest, number: str) -> HttpResponse:
    """Choose a reason first, then write; a closed reason says why and until when."""
    order, me = order_of(request, number, "seller")
    if request.method == "POST" and not me.may_write:
        raise PermissionDenied
    contact = Contact(order.buyer, order.seller, order)
    page = reverse("inbox:contact_buyer", args=[number])
    states = states_for(contact, timezone.now())
    state = _chosen(request, states, page)
    if state is None or not me.may_write:
        return _choose(request, contact, me, states, _not_chosen(request))
    place = Place(page, contact, me, state.reason, _platform_text(contact, state))
    if request.method == "POST":
        return _post(request, place, states, state)
    if not state.is_open:
        return _choose(request, contact, me, states, state.why_closed)
    return _compose(request, place, state, begin_writing(request, place))


def _post(
    request: HttpRequest, place: Place, states: list[ReasonState], state: ReasonState
) -> HttpResponse:
    if "keep" in request.GET:
        return JsonResponse({"saved": keep_text(request, place)})
    if "check" in request.GET:
        draft = draft_of(request, place.page)
        return live_check(request, place.thread(), place.me, draft)
    if "act" in request.POST and not place.platform_text:
        return press_here(request, place)
    key = request.POST.get("idempotency_key", "")
    if not state.is_open and not was_sent_by(signed_in(request), key):
        keep_text(request, place)
        error = state.why_closed
        return _choose(request, place.contact, place.me, states, error, status=422)
    done = write(request, place)
    if isinstance(done, Message):
        return _sent(request, done)
    return _compose(request, place, state, done, status=422)


def _sent(request: HttpRequest, message: Message) -> HttpResponse:
    say_what_became(request, message)
    return redirect(f"{message.thread.get_absolute_url()}#m-{message.public_id}")


def _chosen(
    request: HttpRequest, states: list[ReasonState], page: str
) -> ReasonState | None:
    """Return the reason of the form or the address, else that of the draft."""
    wanted = request.POST.get("reason") or request.GET.get("reason")
    if not wanted and "choose" not in request.GET and request.method != "POST":
        draft = draft_of(request, page)
        wanted = draft.contact_reason if draft else ""
        states = [state for state in states if state.is_open]
    return next((one for one in states if one.reason.id == wanted), None)


def _not_chosen(request: HttpRequest) -> str:
    if request.method == "POST" or "reason" in request.GET:
        return _("Select why you write.")
    return ""


def _platform_text(contact: Contact, state: ReasonState) -> str:
    fixed = state.reason.platform_window is not None
    return contact.template_of(state.reason) if fixed else ""


def _choose(
    request: HttpRequest,
    contact: Contact,
    me: Acting,
    states: list[ReasonState],
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    draft = draft_of(request, reverse("inbox:contact_buyer", args=[_number(contact)]))
    context = {
        **_frame(contact, me),
        "states": states,
        "any_open": any(state.is_open for state in states),
        "error": error,
        "chosen": draft.contact_reason if draft else "",
        "has_draft": bool(draft and draft.text.strip()),
        "left_today": daily_cap.left_today(contact.seller, timezone.now()),
        "refuses_some": not all(state.arrives for state in states),
    }
    return render(request, "inbox/contact_buyer.html", context, status=status)


def _compose(
    request: HttpRequest,
    place: Place,
    state: ReasonState,
    composer: Composer,
    status: int = 200,
) -> HttpResponse:
    notice = (
        ""
        if state.arrives
        else _(
            "This buyer accepts only messages that are needed for an order, and "
            "answers to what they asked. With this reason your message will not be "
            "delivered."
        )
    )
    context = {
        **_frame(place.contact, place.me),
        "state": state,
        "platform_text": place.platform_text,
        "language": place.contact.language,
        "compose": compose_values(
            composer,
            place.me,
            action_url=f"{place.page}#answer",
            draft_url=f"{place.page}?keep=draft",
            check_url=f"{place.page}?check=live",
            notice=notice,
        ),
    }
    return render(request, "inbox/contact_buyer_write.html", context, status=status)


def _frame(contact: Contact, me: Acting) -> dict[str, Any]:
    number = _number(contact)
    return {
        "order": order_facts(contact.order),
        "order_url": reverse("inbox:seller_order", args=[number]),
        "other": contact.buyer.shown_as,
        "may_write": me.may_write,
        "choose_url": reverse("inbox:contact_buyer", args=[number]) + "?choose=reason",
        "page_url": reverse("inbox:contact_buyer", args=[number]),
        "rules_url": reverse("rules"),
    }


def _number(contact: Contact) -> str:
    return contact.order.number if contact.order else ""
