"""Further addresses that may write for a shop by email: its owner says which."""

from typing import Any

from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import approving
from accounts.acting import Acting
from accounts.models import AuthorizedSender, Membership
from accounts.request import signed_in
from accounts.sender_forms import SenderForm
from accounts.team import of_a_shop, owner

State = AuthorizedSender.State


@require_safe
@login_required
def senders(request: HttpRequest) -> HttpResponse:
    return _page(request, of_a_shop(request), SenderForm())


@require_POST
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Approve or block an address before it ever wrote."""
    me = owner(request)
    form = SenderForm(request.POST)
    if form.is_valid():
        address, state = form.cleaned_data["address"], form.cleaned_data["state"]
        try:
            state = approving.list_address(
                me.party, address, state, by=signed_in(request)
            )
        except approving.NotDecided as not_decided:
            _say_why(form, not_decided)
        else:
            return _decided(request, address, state)
    return _page(request, me, form, status=422)


@require_POST
@login_required
def decide(request: HttpRequest) -> HttpResponse:
    """Approve or block one address of the list, from now on and until changed."""
    sender = _sender_or_404(request, owner(request), request.POST.get("sender", ""))
    state = request.POST.get("state", "")
    if state not in (State.APPROVED, State.BLOCKED):
        raise Http404
    try:
        state = approving.decide(sender, state, by=signed_in(request))
    except AuthorizedSender.DoesNotExist:
        raise Http404 from None  # Another owner has just removed it.
    except approving.NotDecided as not_decided:
        banners.error(request, _in_words(not_decided))
        return redirect("senders")
    return _decided(request, sender.address, state)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what it means to take an address from the list; POST does it."""
    sender = _sender_or_404(request, owner(request), public_id)
    if request.method != "POST":
        return render(request, "account/sender_remove.html", {"sender": _shown(sender)})
    approving.remove(sender, by=signed_in(request))
    banners.success(request, _("The address is removed: its emails are refused."))
    return redirect("senders")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whoever reads an address whether it may write for the shop; POST says yes."""
    found = approving.behind(token)
    done = request.method == "POST" and approving.confirm(token)
    if found is None or (request.method == "POST" and not done):
        return render(request, "account/sender_old.html", status=404)
    context = {"shop": found.party.name, "address": found.address, "done": done}
    return render(request, "account/sender_confirm.html", context)


def _sender_or_404(
    request: HttpRequest, me: Acting, public_id: str
) -> AuthorizedSender:
    found = me.party.senders.filter(public_id=public_id.replace("\x00", ""))
    sender = found.select_related("party").first()
    if sender is None:
        raise Http404
    return sender


def _decided(request: HttpRequest, address: str, state: str) -> HttpResponse:
    words = {
        State.APPROVED.value: _("%(address)s may write from now on."),
        State.BLOCKED.value: _("%(address)s may not write."),
        State.ASKED.value: _(
            "We have sent an email to %(address)s. It may write once somebody there "
            "has opened the link and said yes."
        ),
    }
    banners.success(request, words[state] % {"address": address})
    return redirect("senders")


def _say_why(form: SenderForm, not_decided: approving.NotDecided) -> None:
    beside = isinstance(not_decided, approving.IsTheirs | approving.AlreadyDecided)
    form.add_error("address" if beside else None, _in_words(not_decided))


def _in_words(not_decided: approving.NotDecided) -> str:
    return {
        approving.IsTheirs: _(
            "This is the address of a member, or the one for buyer messages. The "
            "team page and the notification preferences say whether it may write."
        ),
        approving.AlreadyDecided: _("The list below says this already."),
        approving.ListIsFull: _(
            "Your list is full. Remove an address that is not needed any more."
        ),
        approving.TooManyLetters: _(
            "Your shop has asked as many addresses as a day allows. Go on tomorrow."
        ),
        approving.NotSent: _(
            "The address is on the list, but the email to it could not be sent just "
            "now. Send it again in some minutes."
        ),
    }[type(not_decided)]


def _page(
    request: HttpRequest, me: Acting, form: SenderForm, status: int = 200
) -> HttpResponse:
    rows = [_shown(one) for one in me.party.senders.order_by("-last_tried_at", "-pk")]
    context = {
        "shop": me.party.name,
        "may_change": me.role == Membership.Role.OWNER,
        "tried": [row for row in rows if row["state"] == State.TRIED],
        "decided": [row for row in rows if row["state"] != State.TRIED],
        "form": form,
    }
    return render(request, "account/senders.html", context, status=status)


def _shown(sender: AuthorizedSender) -> dict[str, Any]:
    return {
        "key": sender.public_id,
        "address": sender.address,
        "state": sender.state,
        "state_name": sender.get_state_display(),
        "tries": sender.tries,
        "first": sender.created_at,
        "when": sender.last_tried_at,
        "may_wait": sender.state == State.APPROVED and sender.proved is False,
        "proof_text": _proof_in_words(sender.proved),
    }


def _proof_in_words(proved: bool | None) -> str:
    if proved is None:
        return _("Nobody has checked whether it was really written there.")
    if proved:
        return _("The last email was proved to come from this address.")
    return _("Nothing proved that the last email came from this address.")
