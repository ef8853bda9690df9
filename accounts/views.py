"""The page *Your Account* (row M6)."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.tiles import tiles_for


@login_required
def your_account(request: HttpRequest) -> HttpResponse:
    return render(request, "account/your_account.html", {"tiles": tiles_for()})
