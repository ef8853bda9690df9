"""*Try a message*: anybody asks what the guidelines say of a text."""

from allauth.core.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from inbox.try_forms import TryForm
from inbox.trying import try_message


@require_http_methods(["GET", "HEAD", "POST"])
def try_rules(request: HttpRequest) -> HttpResponse:
    """Judge a text for anybody, without storing it; each visitor some times a minute.

    The text comes by POST only, so that no address and no log holds it.
    """
    if request.method != "POST":
        return _page(request, TryForm())
    too_many: HttpResponse | None = consume_or_429(request, action="try_rules")
    if too_many:
        return too_many
    form = TryForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    tried = try_message(**form.cleaned_data, now=timezone.now())
    return _page(request, form, tried=tried)


def _page(
    request: HttpRequest, form: TryForm, status: int = 200, **more: object
) -> HttpResponse:
    context = {"form": form, "tried": None, **more}
    return render(request, "pages/try.html", context, status=status)
