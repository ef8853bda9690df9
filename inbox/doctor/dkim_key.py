"""The key that signs our emails, as its public half stands in the DNS."""

import base64

from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings


def public_key() -> str:
    """Return what p= must hold for DKIM_KEY (RFC 6376); "" when there is no key."""
    if not settings.DKIM_KEY:
        return ""
    key = load_pem_private_key(settings.DKIM_KEY.encode(), password=None)
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(der).decode()


def published_key(record: str) -> str:
    """Return what p= holds in a DKIM record, without spaces that may stand there."""
    for part in record.split(";"):
        name, _, value = part.partition("=")
        if name.strip() == "p":
            return "".join(value.split())
    return ""
