"""Public pages."""

from django.urls import path

from inbox.views import pages, trying

urlpatterns = [
    path("help/messages/", pages.help_page, name="help"),
    path("rules/messages/", pages.rules, name="rules"),
    path("rules/try/", trying.try_rules, name="try_rules"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
]
