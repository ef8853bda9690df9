"""The page *Your Account* (row M6), and the switch between one's sides."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.request import choose_side, roles
from accounts.tiles import tiles_for


@login_required
def your_account(request: HttpRequest) -> HttpResponse:
    return render(
        request, "account/your_account.html", {"tiles": tiles_for(roles(request))}
    )


@require_POST
@login_required
def switch_side(request: HttpRequest) -> HttpResponse:
    """Show the messages of another side: buying, selling, another shop."""
    choose_side(request, request.POST.get("side", ""))
    return redirect("inbox:inbox")
