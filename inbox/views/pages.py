"""Public pages: help, the rules, accessibility, privacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policy import rule_book
from policy.in_force import configuration


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html")


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule in force in plain words, with what breaks it."""
    context = {"chapters": rule_book.chapters(configuration())}
    return render(request, "pages/rules.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")
