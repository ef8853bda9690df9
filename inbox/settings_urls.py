"""The settings' addresses, and those that an email leads to without signing in."""

from django.urls import path

from inbox.views import settings

app_name = "settings"
urlpatterns = [
    path("settings/", settings.home, name="home"),
    path("settings/notifications/", settings.notifications, name="notifications"),
    path("settings/notifications/messaging/", settings.messaging, name="messaging"),
    path(
        "settings/address/<str:signed>/",
        settings.confirm_address,
        name="confirm_address",
    ),
]
