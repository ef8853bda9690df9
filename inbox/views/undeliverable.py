"""Settings › Notification Preferences › Messages that could not be delivered (M4)."""

from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inbox import retiming
from inbox.preference_words import may_change
from inbox.request import acting, signed_in
from inbox.settings_forms import UndeliverableForm
from inbox.timing_words import notices_state


@login_required
def edit(request: HttpRequest) -> HttpResponse:
    """The choice, *Save*; nothing changes before Save."""
    me = acting(request)
    if not me.party.is_seller:
        raise Http404
    if not may_change(me):
        raise PermissionDenied
    kept = {"notices": me.party.preferences.undeliverable_notices}
    data = request.POST if request.method == "POST" else None
    form = UndeliverableForm(data, initial=kept)
    if request.method == "POST" and form.is_valid():
        saved = retiming.hear_of_undeliverable(
            me.party, notices=form.cleaned_data["notices"], by=signed_in(request)
        )
        banners.success(request, notices_state(saved))
        return redirect("settings:notifications")
    status = 422 if form.errors else 200
    context = {"form": form}
    return render(request, "settings/undeliverable.html", context, status=status)
