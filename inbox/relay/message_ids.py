"""The ids and return paths of our own emails: signed, so that nobody can invent one.

A bare number in a Message-ID lets a stranger answer into any thread (FreeScout
CVE-2026-47123); an unsigned return path lets anybody stop a person's email.
"""

import re

from django.conf import settings

from inbox.relay.signing import LENGTH, is_signature, signature

ID_PURPOSE, BOUNCE_PURPOSE = "message-id", "bounce"
# With its signature the local part stays within the 64 octets of RFC 5321.
PUBLIC_ID = re.compile(r"[a-z0-9]{1,35}")
SIGNED_BOUNCE = re.compile(
    rf"b-([a-z0-9]{{1,35}})-([a-z2-7]{{{LENGTH}}})@([a-z0-9.-]+)"
)


def new_message_id(public_id: str) -> str:
    """Return the Message-ID of one delivery: the same for every try of it.

    It is kept with the delivery: an answer finds it there, and an invented one nothing.
    """
    checked = _checked(public_id)
    return f"<o{checked}.{signature(ID_PURPOSE, checked)}@{settings.RELAY_DOMAIN}>"


def bounce_address(delivery_public_id: str) -> str:
    """Return the envelope sender of one delivery (VERP): a report comes back there."""
    checked = _checked(delivery_public_id)
    return f"b-{checked}-{signature(BOUNCE_PURPOSE, checked)}@{bounce_domain()}"


def bounced_delivery(address: str) -> str | None:
    """Return the delivery that a return path of ours names, or None.

    The caller still looks for a delivery with this id that was sent not long ago: an
    address that once leaked must not stop a person's email for ever.
    """
    match = SIGNED_BOUNCE.fullmatch(address.strip().lower())
    if match is None or match.group(3) != bounce_domain():
        return None
    public_id, signed = match.group(1), match.group(2)
    return public_id if is_signature(signed, BOUNCE_PURPOSE, public_id) else None


def bounce_domain() -> str:
    return f"bounce.{settings.RELAY_DOMAIN}"


def _checked(public_id: str) -> str:
    if not PUBLIC_ID.fullmatch(public_id):
        raise ValueError("a public id is 1 to 35 small letters and digits")
    return public_id
