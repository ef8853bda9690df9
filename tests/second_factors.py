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
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from accounts.people import add_person
from tests.conftest import PASSWORD

KEY_ID = b"a passkey's name"


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
    return add_passkey(add_person(email=address)).pk


def add_passkey(user):
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Phone", "credential": credential()},
    )


def credential():
    """Return what a browser answers when a passkey is made."""
    key = ES256.from_cryptography_key(
        ec.generate_private_key(ec.SECP256R1()).public_key()
    )
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    made = AttestedCredentialData.create(Aaguid.NONE, KEY_ID, key)
    site = AuthenticatorData.create(bytes(32), flags, 0, made)
    asked = CollectedClientData.create("webauthn.create", bytes(32), "http://localhost")
    return {
        "id": websafe_encode(KEY_ID),
        "rawId": websafe_encode(KEY_ID),
        "type": "public-key",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": websafe_encode(asked),
            "attestationObject": websafe_encode(
                AttestationObject.create("none", site, {})
            ),
        },
    }


def enter_password(browser, user, **more):
    data = {"login": user.email, "password": PASSWORD}
    return browser.post(reverse("account_login"), data, **more)


def enter_code(browser, code):
    return browser.post(reverse("mfa_authenticate"), {"code": code})
