"""*Contact seller*: a buyer asks about an order, or about a shop's products."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.acting import Acting
from accounts.models import Party
from inbox.composer import Composer, compose_values
from inbox.contact_facts import facts_for, usual_answer
from inbox.contacting import Contact, MessagesAreOff, fitting_thread
from inbox.conversation import order_facts
from inbox.models import Message
from inbox.outcomes import undeliverable_words, undo_seconds_left, waits_words
from inbox.pacing import next_contact_at, too_many_words
from inbox.request import roles
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
from policy.reasons import BUYER_TOPICS, ContactReason

ABOUT_PRODUCTS = tuple(
    topic for topic in BUYER_TOPICS if topic.id in ("product_question", "other")
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact_seller(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the shop of an order: what it is about, what is known already, the words."""
    order, me = order_of(request, number, "buyer")
    page = reverse("inbox:contact_seller", args=[number])
    contact = Contact(order.buyer, order.seller, order)
    return _answer(request, page, contact, me, BUYER_TOPICS)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact_shop(request: HttpRequest, handle: str) -> HttpResponse:
    """Ask a shop about its products, before anything is ordered."""
    me = next((role for role in roles(request) if not role.party.is_seller), None)
    shops = Party.objects.sellers().select_related("alias", "preferences")
    seller = shops.filter(handle=handle).first()
    if me is None or seller is None:
        raise Http404
    page = reverse("inbox:contact_shop", args=[handle])
    return _answer(request, page, Contact(me.party, seller), me, ABOUT_PRODUCTS)


def _answer(
    request: HttpRequest,
    page: str,
    contact: Contact,
    me: Acting,
    topics: tuple[ContactReason, ...],
) -> HttpResponse:
    if "sent" in request.GET and request.method != "POST":
        return _confirm(request, contact, me)
    topic = _chosen(request, page, topics)
    if topic is None or _is_closed(contact, topic):
        return _choose(request, page, contact, me, topics)
    place = Place(page, contact, me, topic)
    if request.method != "POST":
        return _compose(request, place, begin_writing(request, place))
    if "keep" in request.GET:
        return JsonResponse({"saved": keep_text(request, place)})
    if "check" in request.GET:
        draft = draft_of(request, place.page)
        return live_check(request, place.thread(), place.me, draft)
    if "act" in request.POST:
        return press_here(request, place)
    try:
        done = write(request, place)
    except MessagesAreOff:
        return redirect(page)
    if isinstance(done, Message):
        return redirect(f"{page}?sent={done.public_id}")
    return _compose(request, place, done, status=422)


def _is_closed(contact: Contact, topic: ContactReason) -> bool:
    """Say whether the shop takes no new conversation (M5); a running one goes on."""
    if contact.seller.preferences.messages_on:
        return False
    return (
        fitting_thread(contact.threads(contact.buyer), topic, from_seller=False) is None
    )


def _chosen(
    request: HttpRequest, page: str, topics: tuple[ContactReason, ...]
) -> ContactReason | None:
    wanted = request.POST.get("reason") or request.GET.get("reason")
    if not wanted and "choose" not in request.GET and request.method != "POST":
        draft = draft_of(request, page)
        wanted = draft.contact_reason if draft else ""
    return next((topic for topic in topics if topic.id == wanted), None)


def _choose(
    request: HttpRequest,
    page: str,
    contact: Contact,
    me: Acting,
    topics: tuple[ContactReason, ...],
) -> HttpResponse:
    asked = request.method == "POST" or "reason" in request.GET
    is_off = not contact.seller.preferences.messages_on
    draft = draft_of(request, page)
    context = {
        **_frame(page, contact),
        "topics": topics,
        "is_off": is_off,
        "too_many_text": "" if is_off else _too_many(me),
        "error": _("Select what it is about.") if asked and not is_off else "",
        "has_draft": bool(draft and draft.text.strip()),
        "conversations": contact.threads(contact.buyer),
        "usual_text": usual_answer(contact.seller, timezone.now()),
    }
    return render(request, "inbox/contact_seller.html", context)


def _compose(
    request: HttpRequest, place: Place, composer: Composer, status: int = 200
) -> HttpResponse:
    contact = place.contact
    running = fitting_thread(
        contact.threads(contact.buyer), place.reason, from_seller=False
    )
    said_already = composer.form.non_field_errors()
    context = {
        **_frame(place.page, contact),
        "topic": place.reason,
        "facts": facts_for(place.reason, contact.order, timezone.now()),
        "answered_url": _answered_url(place),
        "usual_text": usual_answer(contact.seller, timezone.now()),
        "running": running,
        "compose": compose_values(
            composer,
            place.me,
            action_url=f"{place.page}#answer",
            draft_url=f"{place.page}?keep=draft",
            check_url=f"{place.page}?check=live",
            notice="" if running or said_already else _too_many(place.me),
        ),
    }
    return render(request, "inbox/contact_seller_write.html", context, status=status)


def _confirm(request: HttpRequest, contact: Contact, me: Acting) -> HttpResponse:
    sent = Message.objects.filter(
        public_id=request.GET["sent"].replace("\x00", ""),
        author=me.party,
        thread__seller=contact.seller,
        thread__order=contact.order,
    ).exclude(state=Message.State.WITHDRAWN)
    message = sent.select_related("thread").first()
    if message is None:
        raise Http404
    now = timezone.now()
    context: dict[str, Any] = {
        "reference": message.thread.public_id,
        "shop": contact.seller.shown_as,
        "seen_as": me.party.short_name,
        "usual_text": usual_answer(contact.seller, now),
        "thread_url": message.thread.get_absolute_url(),
        "undeliverable_text": undeliverable_words(message.undeliverable_because),
        "waits_text": waits_words(message),
        "undo_url": reverse("inbox:undo", args=[message.public_id]),
        "undo_seconds": undo_seconds_left(message, now),
    }
    return render(request, "inbox/contact_sent.html", context)


def _answered_url(place: Place) -> str:
    """Lead back whom the facts may have told enough: an invoice still has to come."""
    order = place.contact.order
    if order is None or place.reason.id == "buyer_invoice":
        return ""
    return reverse("inbox:order", args=[order.number])


def _too_many(me: Acting) -> str:
    """Say before writing when this buyer may begin the next conversation, or ""."""
    opens_at = next_contact_at(me, timezone.now())
    return too_many_words(opens_at) if opens_at else ""


def _frame(page: str, contact: Contact) -> dict[str, Any]:
    return {
        "order": order_facts(contact.order),
        "shop": contact.seller.shown_as,
        "page_url": page,
        "choose_url": f"{page}?choose=reason",
    }
