"""The address in the footer of a seller's email, where a buyer can refuse.

It is bound to one buyer, one seller and this one purpose: it signs nobody in, shows
no message, and is worth nothing for anybody else. It does not expire, as an email
that is found again after years must still be a way out (RFC 8058).
"""

from django.conf import settings
from django.urls import reverse

from accounts.models import Party
from inbox.relay.signing import is_signature, signature

PURPOSE = "refuse"


def refuse_address(*, buyer: Party, seller: Party) -> str:
    path = reverse("settings:from_email", args=[refuse_token(buyer, seller)])
    return f"{settings.SITE_URL}{path}"


def refuse_token(buyer: Party, seller: Party) -> str:
    handles = (buyer.handle, seller.handle)
    return ".".join([*handles, signature(PURPOSE, *handles)])


def pair_of(token: str) -> tuple[Party, Party] | None:
    """Return (buyer, seller), or None for what we have not signed."""
    buyer, _, rest = token.partition(".")
    seller, _, signed = rest.partition(".")
    if not is_signature(signed, PURPOSE, buyer, seller):
        return None
    found = {
        party.handle: party
        for party in Party.objects.filter(handle__in=[buyer, seller]).select_related(
            "preferences"
        )
    }
    if buyer not in found or seller not in found:
        return None
    return found[buyer], found[seller]
