"""Signatures in addresses and ids: 128 bits, in letters that any mail server keeps."""

import base64

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

LENGTH = 26
_BYTES = 16


def signature(purpose: str, *values: str) -> str:
    """Return 26 lower-case base32 letters, other ones for each purpose."""
    return _signature(purpose, values, settings.SECRET_KEY)


def is_signature(given: str, purpose: str, *values: str) -> bool:
    """Compare in constant time; signatures by the keys before this one hold too."""
    matches = [
        constant_time_compare(given, one) for one in all_signatures(purpose, *values)
    ]
    return any(matches)


def all_signatures(purpose: str, *values: str) -> list[str]:
    """Return every signature that is good for these values, the newest key's first."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_signature(purpose, values, key) for key in keys]


def _signature(purpose: str, values: tuple[str, ...], key: str) -> str:
    salt = f"inbox.relay.{purpose}"
    digest = salted_hmac(salt, "\0".join(values), key, algorithm="sha256").digest()
    return base64.b32encode(digest[:_BYTES]).decode().rstrip("=").lower()
