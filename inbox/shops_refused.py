"""What a buyer refuses, as pages show it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.acting import Acting
from accounts.models import Block, Party
from inbox.models import MailboxEntry


def blocked_shops(buyer: Party) -> list[dict[str, Any]]:
    """Return the shops that this buyer has blocked, newest first. One query."""
    blocks = Block.objects.filter(blocker=buyer).select_related("blocked")
    return [
        {
            "name": one.blocked.shown_as,
            "since": one.created_at,
            "unblock_url": reverse("settings:unblock", args=[one.blocked.handle]),
        }
        for one in blocks.order_by("-created_at", "-pk")
    ]


def blocks(buyer: Party, seller: Party) -> bool:
    return Block.objects.filter(blocker=buyer, blocked=seller).exists()


def refusing_line(entry: MailboxEntry, me: Acting) -> dict[str, str] | None:
    """Return the way from a conversation to blocking its shop; None for a shop."""
    seller = entry.thread.seller
    if me.party.is_seller or seller is None:
        return None
    text = (
        _("You block this shop") if blocks(me.party, seller) else _("Block this shop")
    )
    url = reverse("settings:block", args=[entry.thread.public_id])
    return {"url": url, "text": text}
