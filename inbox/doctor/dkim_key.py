"""The key that signs our emails, as its public half stands in the DNS."""

import base64
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings


@dataclass(frozen=True)
class SigningKey:
    """`public` is what p= holds; `kind` is rsa or ed25519 (RFC 6376, RFC 8463)."""

    selector: str
    kind: str
    public: str


def signing_key() -> SigningKey | None:
    """Return the key of DKIM_KEY (a file, or the PEM itself); None when none is set."""
    given = getattr(settings, "DKIM_KEY", None)
    if not given:
        return None
    selector = str(getattr(settings, "DKIM_SELECTOR", "") or "mc")
    key = load_pem_private_key(_pem(given), password=None)
    public = key.public_key()
    if isinstance(key, Ed25519PrivateKey):
        raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        return SigningKey(selector, "ed25519", base64.b64encode(raw).decode())
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return SigningKey(selector, "rsa", base64.b64encode(der).decode())


def published_key(record: str) -> str:
    """Return what p= holds in a DKIM record, without spaces that may stand there."""
    for part in record.split(";"):
        name, _, value = part.partition("=")
        if name.strip() == "p":
            return "".join(value.split())
    return ""


def _pem(given: object) -> bytes:
    if isinstance(given, bytes):
        return given
    text = str(given)
    return text.encode() if "-----BEGIN" in text else Path(text).read_bytes()
