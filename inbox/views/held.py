"""Emails in somebody's name that became no message: what they are, and what to do."""

from typing import Any

from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from inbox import receiving
from inbox.findings import explained
from inbox.mailbox import emails_to_look_at
from inbox.models import InboundEmail
from inbox.outcomes import clock_time, outcome_of
from inbox.relay.extraction import new_text
from inbox.relay.reading import read_email, sole_sender
from inbox.request import acting, roles, signed_in

MOST_SHOWN = 50


@require_safe
@login_required
def held(request: HttpRequest) -> HttpResponse:
    me = acting(request)
    emails = emails_to_look_at(me.party).select_related("message", "thread")
    shown = [
        _value(one, signed_in(request)) for one in emails.order_by("-id")[:MOST_SHOWN]
    ]
    return render(request, "inbox/held.html", {"held": shown})


@require_POST
@login_required
def post_held(request: HttpRequest, public_id: str) -> HttpResponse:
    """The owner says: I wrote this. It goes the way of every email."""
    inbound = _own_or_404(request, public_id)
    if not _may_say_i_wrote_this(inbound, signed_in(request)):
        raise PermissionDenied
    inbound = receiving.confirm_held(inbound, by=signed_in(request))
    if inbound.message:
        banners.success(request, _("Your email was posted."))
        return redirect(inbound.message.thread.get_absolute_url())
    banners.warning(request, outcome_of(inbound))
    return redirect("inbox:held")


@require_POST
@login_required
def dismiss(request: HttpRequest, public_id: str) -> HttpResponse:
    receiving.dismiss(_own_or_404(request, public_id))
    banners.success(request, _("The email was put away."))
    return redirect("inbox:held")


def _own_or_404(request: HttpRequest, public_id: str) -> InboundEmail:
    sides = {role.party.pk: role for role in roles(request)}
    inbound = InboundEmail.objects.filter(
        public_id=public_id, party__in=sides, dismissed_at__isnull=True
    ).first()
    if inbound is None or inbound.party_id is None:
        raise Http404
    if not sides[inbound.party_id].may_write:
        raise PermissionDenied
    return inbound


def _may_say_i_wrote_this(inbound: InboundEmail, user: User) -> bool:
    """A colleague's own address is theirs alone; a shared one is everybody's."""
    sender = sole_sender(read_email(bytes(inbound.raw)))
    return not User.objects.filter(email=sender or "").exclude(pk=user.pk).exists()


def _value(inbound: InboundEmail, user: User) -> dict[str, Any]:
    email = read_email(bytes(inbound.raw))
    is_held = inbound.state == InboundEmail.State.HELD
    can_post = is_held and _may_say_i_wrote_this(inbound, user)
    address = [inbound.public_id]
    return {
        "from_text": email.from_addresses[0] if email.from_addresses else "",
        "subject": email.subject or _("(no subject)"),
        "when_text": clock_time(inbound.received_at),
        "text": new_text(email.text, forwards=email.forwards).new,
        "why_text": outcome_of(inbound),
        "findings": [explained(one) for one in inbound.findings if "rule" in one],
        "go_on_url": inbound.goes_on_at,
        "is_draft": inbound.state == InboundEmail.State.DRAFT,
        "post_url": reverse("inbox:post_held", args=address) if can_post else "",
        "discard_url": reverse("inbox:dismiss_held", args=address),
    }
