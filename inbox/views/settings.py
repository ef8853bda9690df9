"""Settings › Notification Preferences › Messaging › Edit (row M5)."""

from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import preferring
from accounts.acting import Acting
from accounts.address_mail import ask_to_confirm, tell_the_old_address
from accounts.models import NotificationPreferences
from accounts.time_zones import zone_names
from inbox import retiming
from inbox.preference_words import (
    may_change,
    messaging_state,
    other_sections,
    unsolicited_state,
    what_switching_off_means,
)
from inbox.request import acting, signed_in
from inbox.settings_forms import MessagingForm
from inbox.timing_forms import WISHES
from inbox.timing_words import notices_state, timing_state


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    me = acting(request)
    return render(request, "settings/home.html", {"buys": not me.party.is_seller})


@require_safe
@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """Show every section with its state in words, and *Edit* to who may."""
    me = acting(request)
    context = {
        "is_seller": me.party.is_seller,
        "state_text": messaging_state(me.party.preferences),
        "timing_text": timing_state(me.party.preferences),
        "notices_text": notices_state(me.party.preferences),
        "may_change": may_change(me),
        "unsolicited_text": unsolicited_state(me.party.preferences),
        "sections": [] if me.party.is_seller else other_sections(),
    }
    return render(request, "settings/notifications.html", context)


@login_required
def messaging(request: HttpRequest) -> HttpResponse:
    """The tick, the address, *Save*; nothing changes before Save."""
    me = acting(request)
    if not may_change(me):
        raise PermissionDenied
    form = _form(request, me)
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(request, me, form)
        except preferring.TooManyEmails:
            form.add_error(
                "address",
                _(
                    "We have sent as many emails to confirm an address as we send in "
                    "a day. Try again tomorrow."
                ),
            )
        else:
            return _saved(request, saved)
    context = {
        "form": form,
        "is_seller": me.party.is_seller,
        "off_text": what_switching_off_means(me.party.preferences),
        "zones": zone_names(),
    }
    status = 422 if form.errors else 200
    return render(request, "settings/messaging.html", context, status=status)


def confirm_address(request: HttpRequest, signed: str) -> HttpResponse:
    """GET shows what would be confirmed, POST confirms: programs only follow links.

    Who reads that mailbox need not be anybody who signs in: the link is the proof.
    """
    if request.method == "POST":
        confirmed = preferring.confirm(signed)
        if confirmed:
            preferences, before = confirmed
            if before and before != preferences.address:
                tell_the_old_address(preferences.party, before)
            return _address_page(request, preferences, done=True)
    waiting = preferring.awaiting(signed)
    if waiting is None:
        return render(request, "settings/address_link_old.html", status=404)
    return _address_page(request, waiting, done=False)


def _form(request: HttpRequest, me: Acting) -> MessagingForm:
    preferences = me.party.preferences
    kept = {
        "messages_on": preferences.messages_on,
        "address": preferences.new_address or preferences.address,
        **{name: getattr(preferences, name) for name in WISHES},
    }
    data = request.POST if request.method == "POST" else None
    return MessagingForm(data, initial=kept, party=me.party)


def _save(
    request: HttpRequest, me: Acting, form: MessagingForm
) -> NotificationPreferences:
    return retiming.prefer(
        me.party,
        messages_on=form.cleaned_data["messages_on"],
        address=form.cleaned_data["address"],
        by=signed_in(request),
        wishes=form.wishes,
    )


def _saved(request: HttpRequest, saved: NotificationPreferences) -> HttpResponse:
    if saved.new_address and not ask_to_confirm(saved):
        banners.error(
            request,
            _(
                "Saved, but the email to confirm the address could not be sent. Try "
                "again in a few minutes."
            ),
        )
    else:
        banners.success(request, f"{messaging_state(saved)} {timing_state(saved)}")
    return redirect("settings:notifications")


def _address_page(
    request: HttpRequest, preferences: NotificationPreferences, *, done: bool
) -> HttpResponse:
    context = {
        "done": done,
        "address": preferences.address if done else preferences.new_address,
        "shop": preferences.party.name if preferences.party.is_seller else "",
    }
    return render(request, "settings/address.html", context)
