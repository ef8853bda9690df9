"""Signing in and out, *Your Account*, and the team of a shop."""

from allauth.account import views as allauth
from django.urls import include, path, re_path

from accounts import joining, senders, team, views
from accounts.confirming import ConfirmAddress

urlpatterns = [
    path("account/", views.your_account, name="your_account"),
    path("account/side/", views.switch_side, name="switch_side"),
    path("seller/team/", team.team, name="team"),
    path("seller/team/invite/", team.invite, name="team_invite"),
    path("seller/team/withdraw/", team.withdraw, name="team_withdraw"),
    path("seller/team/role/", team.change_role, name="team_role"),
    path("seller/team/remove/", team.remove, name="team_remove"),
    path("seller/team/senders/", senders.senders, name="senders"),
    path("seller/team/senders/add/", senders.add, name="sender_add"),
    path("seller/team/senders/decide/", senders.decide, name="sender_decide"),
    path(
        "seller/team/senders/<slug:public_id>/remove/",
        senders.remove,
        name="sender_remove",
    ),
    path("seller/sender/<str:token>/", senders.confirm, name="sender_confirm"),
    path("seller/invitation/<str:token>/", joining.invitation, name="invitation"),
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("signup/", allauth.signup, name="account_signup"),
    path("account/inactive/", allauth.account_inactive, name="account_inactive"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path(
        "password/reset/done/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("", include("accounts.security_urls")),
    path(
        "confirm-email/",
        allauth.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$",
        ConfirmAddress.as_view(),
        name="account_confirm_email",
    ),
]
