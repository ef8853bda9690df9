"""Refusing: unsolicited messages, one shop; on the site, and from an email (M3)."""

from django.conf import settings
from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.models import Party
from inbox import refusing
from inbox.relay.refuse_link import pair_of
from inbox.request import entry_or_404, roles, signed_in
from inbox.settings_forms import SellerMessagesForm
from inbox.shops_refused import blocked_shops, blocks


@login_required
def seller_messages(request: HttpRequest) -> HttpResponse:
    """All messages, or only what is needed and what was asked for; *Save*."""
    buyer = _buyer_or_404(request)
    form = _form(request, buyer)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["accept"] == form.NEEDED:
            at_once = refusing.stop_unsolicited_messages(buyer, by=signed_in(request))
            banners.success(request, _("Unsolicited messages are stopped from now on."))
            _say_what_was_on_its_way(request, at_once)
        else:
            refusing.accept_unsolicited_messages(buyer, by=signed_in(request))
            banners.success(request, _("You receive all messages from sellers."))
        return redirect("settings:seller_messages")
    shops = len(blocked_shops(buyer))
    status = 422 if form.errors else 200
    context = {"form": form, "blocked_count": shops}
    return render(request, "settings/seller_messages.html", context, status=status)


@require_safe
@login_required
def blocked(request: HttpRequest) -> HttpResponse:
    shops = blocked_shops(_buyer_or_404(request))
    return render(request, "settings/blocked.html", {"shops": shops})


@require_POST
@login_required
def unblock(request: HttpRequest, handle: str) -> HttpResponse:
    buyer = _buyer_or_404(request)
    shop = get_object_or_404(Party, handle=handle, blocked_by__blocker=buyer)
    refusing.unblock(blocker=buyer, blocked=shop, by=signed_in(request))
    banners.success(
        request, _("%(shop)s can write to you again.") % {"shop": shop.shown_as}
    )
    return redirect("settings:blocked")


@login_required
def block(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask whether this shop shall be blocked, and what that means; POST does it."""
    entry, me = entry_or_404(request, public_id)
    shop = entry.thread.seller
    if me.party.is_seller or shop is None:
        raise Http404
    if request.method == "POST":
        at_once = refusing.block(blocker=me.party, blocked=shop, by=me.user)
        banners.success(request, _("You block %(shop)s.") % {"shop": shop.shown_as})
        _say_what_was_on_its_way(request, at_once)
        return redirect(entry.thread.get_absolute_url())
    context = {
        "shop": shop.shown_as,
        "handle": shop.handle,
        "is_blocked": blocks(me.party, shop),
        "thread_url": entry.thread.get_absolute_url(),
    }
    return render(request, "settings/block.html", context)


# RFC 8058: a mail program posts here without cookies and without a form of ours. The
# signature in the address is the proof, and nothing here believes a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def from_email(request: HttpRequest, signed: str) -> HttpResponse:
    """Refuse without signing in: GET shows the choices, POST does one of them."""
    pair = pair_of(signed)
    if pair is None:
        return render(request, "settings/refuse_link_unknown.html", status=404)
    buyer, seller = pair
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(buyer.language)
    if request.method != "POST":
        return _choices_page(request, buyer, seller)
    if request.POST.get("List-Unsubscribe") == "One-Click":
        refusing.stop_unsolicited_messages(buyer)
        return HttpResponse("OK\n", content_type="text/plain")
    choice = request.POST.get("choice", "")
    if choice == "stop":
        at_once = refusing.stop_unsolicited_messages(buyer)
    elif choice == "block":
        at_once = refusing.block(blocker=buyer, blocked=seller)
    else:
        return _choices_page(request, buyer, seller, status=422)
    return _choices_page(request, buyer, seller, done=choice, at_once=at_once)


def _choices_page(
    request: HttpRequest,
    buyer: Party,
    seller: Party,
    *,
    done: str = "",
    at_once: bool = True,
    status: int = 200,
) -> HttpResponse:
    buyer.preferences.refresh_from_db()
    context = {
        "shop": seller.shown_as,
        "opted_out": buyer.preferences.opted_out_at is not None,
        "is_blocked": blocks(buyer, seller),
        "done": done,
        "on_its_way": "" if at_once else _on_its_way(),
    }
    return render(request, "settings/from_email.html", context, status=status)


def _buyer_or_404(request: HttpRequest) -> Party:
    """Return the side on which this person buys, whichever side is shown."""
    for role in roles(request):
        if not role.party.is_seller:
            return role.party
    raise Http404


def _form(request: HttpRequest, buyer: Party) -> SellerMessagesForm:
    opted_out = buyer.preferences.opted_out_at is not None
    kept = {"accept": SellerMessagesForm.NEEDED if opted_out else "all"}
    data = request.POST if request.method == "POST" else None
    return SellerMessagesForm(data, initial=kept)


def _say_what_was_on_its_way(request: HttpRequest, at_once: bool) -> None:
    if not at_once:
        banners.warning(request, _on_its_way())


def _on_its_way() -> str:
    return _("One message was already being handed over: it may still arrive.")
