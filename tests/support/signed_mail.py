"""Emails with real DKIM signatures, by keys that are made once for all tests."""

import base64
from functools import cache

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.support import weak_key
from tests.support.name_server import NameServer

COVERED = ("from", "to", "subject", "date", "message-id")


def signed(raw, domain, *, covered=COVERED, bits=2048, identity=None, **options):
    """Return the email with one more signature on top, by selector "s".

    `tags` are more tags, or other values of usual ones; None leaves one out.
    """
    signer = _Signer(raw, minkey=0)
    signer.covered = tuple(name.encode() for name in covered)
    signer.tags = options.pop("tags", {})
    header = signer.sign(
        b"s",
        domain.encode(),
        _key(bits),
        include_headers=[b"from"],
        canonicalize=(b"relaxed", b"relaxed"),
        identity=identity,
        **options,
    )
    return header + raw


def publish(server: NameServer, domain, *, bits=2048, extra=""):
    """Put the key where verifiers look for it."""
    server.tell(f"s._domainkey.{domain}", "TXT", f"v=DKIM1; {extra}p={_public(bits)}")


class _Signer(dkim.DKIM):
    """Signs whatever headers it is told, with whatever tags: dkimpy would refuse."""

    def gen_header(self, fields, include_headers, *others, **options):
        tags = {"h": ":".join(name.decode() for name in self.covered), **self.tags}
        fields = [
            (name, str(tags.pop(name.decode(), value.decode())).encode())
            for name, value in fields
            if tags.get(name.decode(), "") is not None
        ]
        more = [
            (name.encode(), str(value).encode())
            for name, value in tags.items()
            if value is not None
        ]
        return super().gen_header(more + fields, self.covered, *others, **options)


@cache
def _pair(bits):
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def _key(bits):
    if bits == 768:
        return _pem(weak_key.PRIVATE)
    return _pair(bits).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )


def _pem(text):
    kind = "RSA PRIVATE KEY"
    kind = "RSA PRIVATE KEY"
    return f"-----BEGIN {kind}-----\n{text}\n-----END {kind}-----\n".encode()


def _public(bits):
    if bits == 768:
        return weak_key.PUBLIC
    der = (
        _pair(bits)
        .public_key()
        .public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return base64.b64encode(der).decode()
