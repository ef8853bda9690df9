"""The addresses below *Login & security*; django-allauth knows them by these names."""

from allauth.account import views as account
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, reverse_lazy

from accounts.second_factor import shown_first
from accounts.security import ShowPasskeyAgain, person, security

HOME = reverse_lazy("mfa_index")

urlpatterns = [
    path("account/security/", security, name="mfa_index"),
    path("account/security/person/", person, name="person"),
    path(
        "account/security/app/",
        shown_first(app.activate_totp),
        name="mfa_activate_totp",
    ),
    path(
        "account/security/app/remove/",
        shown_first(app.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/security/passkeys/add/",
        shown_first(passkeys.AddWebAuthnView.as_view()),
        name="mfa_add_webauthn",
    ),
    path(
        "account/security/passkeys/<int:pk>/rename/",
        shown_first(passkeys.EditWebAuthnView.as_view(success_url=HOME)),
        name="mfa_edit_webauthn",
    ),
    path(
        "account/security/passkeys/<int:pk>/remove/",
        shown_first(passkeys.RemoveWebAuthnView.as_view(success_url=HOME)),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/security/codes/",
        shown_first(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/security/codes/new/",
        shown_first(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/security/codes/download/",
        shown_first(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("login/code/", base.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("reauthenticate/code/", base.reauthenticate, name="mfa_reauthenticate"),
    path(
        "reauthenticate/passkey/",
        ShowPasskeyAgain.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
]
