"""What holds for many pages: the person's language, and who opens staff pages."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from accounts.second_factor import ask_for_it, factors_of, has_shown

STAFF = "staff"
Handler = Callable[[HttpRequest], HttpResponse]


def language_of_the_person(get_response: Handler) -> Handler:
    """Prefer the language cookie, then the person's own, then the browser's."""

    def handle(request: HttpRequest) -> HttpResponse:
        chosen_here = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if not chosen_here and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return handle


class StaffPages:
    """The one door to every page in the namespace `staff`, those to come included.

    It opens to staff only, and outside the demo only to a session that has shown a
    second factor. Who has none is told why they need one, and led to set it up.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or STAFF not in match.namespaces:
            return None
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        if not request.user.is_staff:
            # To send them to sign in would send them round in circles.
            raise PermissionDenied
        return _without_second_factor(request, request.user)


def _without_second_factor(request: HttpRequest, user: User) -> HttpResponse | None:
    if not settings.STAFF_NEED_SECOND_FACTOR or has_shown(request, user):
        return None
    if not factors_of(user).exists():
        return render(request, "account/staff_closed.html", status=403)
    reading = request.method in ("GET", "HEAD")
    then = request.get_full_path() if reading else reverse("staff:overview")
    return ask_for_it(request, then)
