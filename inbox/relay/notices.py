"""The emails in which the marketplace itself speaks, and to which nobody answers."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from inbox.findings import explained
from inbox.models import Delivery, InboundEmail
from inbox.outcomes import outcome_of
from inbox.relay.message_ids import bounce_address
from inbox.relay.outgoing import RelayEmail
from inbox.relay.reading import read_email

# Nobody has this address: the door says so to whoever answers.
SENDER = "notices"


def no_reply_address() -> str:
    return f"{SENDER}@{settings.RELAY_DOMAIN}"


def notice_of(delivery: Delivery, inbound: InboundEmail) -> RelayEmail:
    """Build the word to a proved sender about what became of an email of theirs."""
    with override(delivery.recipient.language):
        return from_the_marketplace(delivery, "notice", _context(inbound))


def from_the_marketplace(
    delivery: Delivery, template: str, context: dict[str, Any], **headers: Any
) -> RelayEmail:
    """Build an email of this kind in the language of now.

    It says that a program wrote it, so that it can't start a loop (RFC 3834).
    """
    address = no_reply_address()
    context = {**context, "marketplace_name": settings.MARKETPLACE_NAME}
    context["subject"] = _rendered(template, "subject.txt", context)
    return RelayEmail(
        sender_name=settings.MARKETPLACE_NAME,
        from_address=address,
        reply_to=address,
        to_address=delivery.address,
        return_path=bounce_address(delivery.public_id),
        subject=context["subject"],
        message_id=delivery.message_id_header,
        sent_at=timezone.now(),
        language=delivery.recipient.language,
        text=_rendered(template, "body.txt", context),
        html=_rendered(template, "body.html", context),
        auto_submitted=True,
        attempt_number=1 + int(delivery.possible_duplicate),
        **headers,
    )


def _rendered(template: str, part: str, context: dict[str, Any]) -> str:
    return render_to_string(f"email/{template}/{part}", context).strip()


def _context(inbound: InboundEmail) -> dict[str, object]:
    email = read_email(bytes(inbound.raw))
    path = inbound.goes_on_at or reverse("inbox:held")
    return {
        "outcome": outcome_of(inbound),
        "email_subject": email.subject,
        "files_left_out": [one for one in inbound.findings if "file" in one],
        "findings": [explained(one) for one in inbound.findings if "rule" in one],
        "url": f"{settings.SITE_URL}{path}",
    }
