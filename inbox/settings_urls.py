"""The settings' addresses, and those that an email leads to without signing in."""

from django.urls import path

from inbox.views import refusing, settings, undeliverable

app_name = "settings"
urlpatterns = [
    path("settings/", settings.home, name="home"),
    path("settings/notifications/", settings.notifications, name="notifications"),
    path("settings/notifications/messaging/", settings.messaging, name="messaging"),
    path(
        "settings/notifications/undeliverable/",
        undeliverable.edit,
        name="undeliverable",
    ),
    path(
        "settings/address/<str:signed>/",
        settings.confirm_address,
        name="confirm_address",
    ),
    path("settings/seller-messages/", refusing.seller_messages, name="seller_messages"),
    path("settings/blocked/", refusing.blocked, name="blocked"),
    path("settings/blocked/<slug:handle>/unblock/", refusing.unblock, name="unblock"),
    path("messages/t/<slug:public_id>/block/", refusing.block, name="block"),
    path("e/<str:signed>/", refusing.from_email, name="from_email"),
]
