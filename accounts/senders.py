"""Addresses that tried to write for a shop: its owner approves or blocks them."""

from typing import Any

from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import AuthorizedSender, Membership
from accounts.models.audit import record
from accounts.request import signed_in
from accounts.team import of_a_shop, owner

State = AuthorizedSender.State
MOST_SHOWN = 100


@require_safe
@login_required
def senders(request: HttpRequest) -> HttpResponse:
    me = of_a_shop(request)
    newest = me.party.senders.order_by("-last_tried_at", "-pk")[:MOST_SHOWN]
    rows = [_shown(one) for one in newest]
    context = {
        "shop": me.party.name,
        "may_change": me.role == Membership.Role.OWNER,
        "tried": [row for row in rows if row["state"] == State.TRIED],
        "decided": [row for row in rows if row["state"] != State.TRIED],
    }
    return render(request, "account/senders.html", context)


@require_POST
@login_required
@transaction.atomic
def decide(request: HttpRequest) -> HttpResponse:
    """Approve or block one address, from now on and until changed."""
    me = owner(request)
    state = request.POST.get("state", "")
    chosen = me.party.senders.filter(public_id=request.POST.get("sender", ""))
    sender = chosen.select_for_update().first()
    if sender is None or state not in (State.APPROVED, State.BLOCKED):
        raise Http404
    sender.state = state
    sender.save(update_fields=["state"])
    record(f"sender.{state}", me.party, actor=signed_in(request), sender=sender.pk)
    words = {
        State.APPROVED.value: _("This address may write from now on."),
        State.BLOCKED.value: _("This address may not write."),
    }
    banners.success(request, words[state])
    return redirect("senders")


def _shown(sender: AuthorizedSender) -> dict[str, Any]:
    return {
        "key": sender.public_id,
        "address": sender.address,
        "state": sender.state,
        "state_name": sender.get_state_display(),
        "when": sender.last_tried_at,
    }
