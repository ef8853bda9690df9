"""The page behind an invitation: GET shows who asks, POST accepts."""

from allauth.account.utils import perform_login
from django.contrib import messages as banners
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods

from accounts import inviting
from accounts.models import Invitation, User
from accounts.people import add_person
from accounts.request import CHOSEN_SIDE
from accounts.team_forms import NewMemberForm


class TooLate(Exception):
    """The invitation was accepted or withdrawn a moment ago."""


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let in whoever has the invited address, with the account they have or make."""
    found = inviting.behind(token)
    if found is None:
        return _too_late(request)
    known = User.objects.filter(email=found.address).first()
    if known:
        return _known(request, found, known)
    if request.user.is_authenticated:
        return _page(request, found, "other")
    return _new(request, found)


def _known(request: HttpRequest, found: Invitation, known: User) -> HttpResponse:
    if not request.user.is_authenticated:
        return _page(request, found, "sign_in")
    if request.user != known:
        return _page(request, found, "other")
    if request.method != "POST":
        return _page(request, found, "accept")
    if not inviting.accept(found, known):
        return _too_late(request)
    return _inside(request, found)


def _new(request: HttpRequest, found: Invitation) -> HttpResponse:
    """The link came by email: it proves the address, so only a password is missing."""
    sent = request.method == "POST"
    form = NewMemberForm(request.POST if sent else None, address=found.address)
    if not (sent and form.is_valid()):
        return _page(request, found, "new", form, status=422 if sent else 200)
    try:
        user = _added(found, form)
    except (IntegrityError, TooLate):
        return _too_late(request)
    perform_login(request, user, email=user.email)
    return _inside(request, found)


@transaction.atomic
def _added(found: Invitation, form: NewMemberForm) -> User:
    user = add_person(
        email=found.address,
        password=form.cleaned_data["password"],
        name=form.cleaned_data["name"],
        language=get_language() or found.seller.language,
    )
    if not inviting.accept(found, user):
        raise TooLate
    return user


def _too_late(request: HttpRequest) -> HttpResponse:
    return render(request, "account/invitation_old.html", status=404)


def _inside(request: HttpRequest, found: Invitation) -> HttpResponse:
    request.session[CHOSEN_SIDE] = found.seller.handle
    words = _("Welcome to %(shop)s.") % {"shop": found.seller.name}
    banners.success(request, words)
    return redirect("inbox:inbox")


def _page(
    request: HttpRequest,
    found: Invitation,
    step: str,
    form: NewMemberForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "shop": found.seller.name,
        "address": found.address,
        "role_name": found.get_role_display(),
        "step": step,
        "form": form,
    }
    return render(request, "account/invitation.html", context, status=status)
