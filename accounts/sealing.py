"""Seals what lies in the database, so that a copy of it alone opens no account."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

PURPOSE = "accounts.sealing"


class Unreadable(Exception):
    """None of our keys opens it: SECRET_KEY was changed, and the old one is gone."""


def seal(text: str) -> str:
    return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return what was sealed with our key or with an earlier one; else `Unreadable`."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    try:
        return MultiFernet(map(_fernet, keys)).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable from None


def is_sealed_with_an_earlier_key(sealed: str) -> bool:
    try:
        _fernet(settings.SECRET_KEY).decrypt(sealed.encode())
    except InvalidToken:
        return True
    return False


def _fernet(secret: str) -> Fernet:
    key = salted_hmac(PURPOSE, "key", secret=secret, algorithm="sha256")
    return Fernet(urlsafe_b64encode(key.digest()))
