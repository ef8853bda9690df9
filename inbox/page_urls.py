"""Public pages, and the staff's overview."""

from django.urls import path

from inbox.views import pages

urlpatterns = [
    path("help/messages/", pages.help_page, name="help"),
    path("rules/messages/", pages.rules, name="rules"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
]
