"""The team of a shop: everybody in it sees the list, its owners change it."""

from typing import Any

from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts import inviting, members
from accounts.acting import Acting
from accounts.models import Invitation, Membership
from accounts.models.invitation import OPEN_FOR
from accounts.request import acting, signed_in
from accounts.team_forms import InvitationForm, RoleForm


@require_safe
@login_required
def team(request: HttpRequest) -> HttpResponse:
    return _page(request, of_a_shop(request), InvitationForm())


@require_POST
@login_required
def invite(request: HttpRequest) -> HttpResponse:
    me = owner(request)
    form = InvitationForm(request.POST)
    if form.is_valid() and _invited(request, me, form):
        banners.success(request, _("The invitation is on its way."))
        return redirect("team")
    return _page(request, me, form, status=422)


@require_POST
@login_required
def withdraw(request: HttpRequest) -> HttpResponse:
    me = owner(request)
    chosen = me.party.invitations.filter(public_id=request.POST.get("invitation", ""))
    invitation = chosen.first()
    if invitation is None:
        raise Http404
    inviting.withdraw(invitation, by=signed_in(request))
    banners.success(request, _("The invitation is withdrawn: its link opens nothing."))
    return redirect("team")


@require_POST
@login_required
def change_role(request: HttpRequest) -> HttpResponse:
    me = owner(request)
    member, form = _member_or_404(request, me), RoleForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        members.change_role(member, form.cleaned_data["role"], by=signed_in(request))
    except members.LastOwner:
        banners.error(request, _last_owner())
    else:
        banners.success(request, _("The role is changed."))
    return redirect("team")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: HttpRequest) -> HttpResponse:
    """GET asks, POST acts: a new invitation would have to be accepted first."""
    me = owner(request)
    member = _member_or_404(request, me)
    if request.method != "POST":
        context = {"shop": me.party.name, "member": _shown(member, request)}
        return render(request, "account/team_remove.html", context)
    try:
        members.remove(member, by=signed_in(request))
    except members.LastOwner:
        banners.error(request, _last_owner())
        return redirect("team")
    banners.success(request, _("The member is removed and sees nothing any more."))
    return redirect("your_account" if member.user == request.user else "team")


def _last_owner() -> str:
    return _("This is the only owner. Make somebody else an owner first.")


def of_a_shop(request: HttpRequest) -> Acting:
    me = acting(request)
    if not me.party.is_seller:
        raise Http404
    return me


def owner(request: HttpRequest) -> Acting:
    me = of_a_shop(request)
    if me.role != Membership.Role.OWNER:
        raise PermissionDenied
    return me


def _member_or_404(request: HttpRequest, me: Acting) -> Membership:
    given = request.POST if request.method == "POST" else request.GET
    key = given.get("member", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404
    member = me.party.memberships.select_related("user", "seller").filter(pk=key)
    found = member.first()
    if found is None:
        raise Http404
    return found


def _invited(request: HttpRequest, me: Acting, form: InvitationForm) -> bool:
    try:
        inviting.invite(
            seller=me.party,
            by=signed_in(request),
            language=get_language() or me.party.language,
            **form.cleaned_data,
        )
    except inviting.AlreadyMember:
        form.add_error("address", _("This person is in the team already."))
    except inviting.TooManyInvitations:
        form.add_error(
            None,
            _("Your shop has sent all invitations that a day allows. Go on tomorrow."),
        )
    except inviting.NotSent:
        form.add_error(
            None, _("The email could not be sent just now. Try again in some minutes.")
        )
    return not form.errors


def _page(
    request: HttpRequest, me: Acting, form: InvitationForm, status: int = 200
) -> HttpResponse:
    everybody = me.party.memberships.select_related("user").order_by("created_at", "pk")
    may_change = me.role == Membership.Role.OWNER
    waiting = me.party.invitations.open(timezone.now()).order_by("created_at")
    context: dict[str, Any] = {
        "shop": me.party.name,
        "members": [_shown(one, request) for one in everybody],
        "waiting": [_awaited(one) for one in waiting] if may_change else [],
        "roles": Membership.Role.choices,
        "may_change": may_change,
        "form": form,
    }
    return render(request, "account/team.html", context, status=status)


def _shown(member: Membership, request: HttpRequest) -> dict[str, Any]:
    return {
        "key": member.pk,
        "name": member.user.name or member.user.email,
        "address": member.user.email,
        "role": member.role,
        "role_name": member.get_role_display(),
        "is_me": member.user_id == request.user.pk,
    }


def _awaited(invitation: Invitation) -> dict[str, Any]:
    return {
        "key": invitation.public_id,
        "address": invitation.address,
        "role_name": invitation.get_role_display(),
        "until": invitation.created_at + OPEN_FOR,
    }
