"""Second factors as people hold them: an app, a passkey, a sheet of codes."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.urls import reverse

from accounts.people import add_person
from tests.conftest import PASSWORD


def code_of(secret, seconds_from_now=0):
    """Return what an authenticator app with this secret shows."""
    counter = int(time.time() + seconds_from_now) // 30
    return format_hotp_value(hotp_value(secret, counter))


def give_app(user):
    """Give a person an app and recovery codes; return the secret of the app."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def codes_of(user):
    mine = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return mine.wrap().get_unused_codes()


def passkey_of(address):
    """Add somebody with a passkey, and return the passkey's id."""
    user = add_person(email=address)
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Phone", "credential": {}},
    ).pk


def enter_password(browser, user, **more):
    data = {"login": user.email, "password": PASSWORD}
    return browser.post(reverse("account_login"), data, **more)


def enter_code(browser, code):
    return browser.post(reverse("mfa_authenticate"), {"code": code})
