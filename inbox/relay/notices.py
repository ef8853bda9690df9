"""The email that tells a proved sender what became of an email of theirs."""

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

SENDER = "notices"


def notice_of(delivery: Delivery, inbound: InboundEmail) -> RelayEmail:
    """Build the notice in its reader's language; it can't start a loop (RFC 3834)."""
    address = f"{SENDER}@{settings.RELAY_DOMAIN}"
    with override(delivery.recipient.language):
        context = _context(inbound)
        subject, text, html = (
            render_to_string(f"email/notice/{part}", context).strip()
            for part in ("subject.txt", "body.txt", "body.html")
        )
    return RelayEmail(
        sender_name=settings.MARKETPLACE_NAME,
        from_address=address,
        reply_to=address,
        to_address=delivery.address,
        return_path=bounce_address(delivery.public_id),
        subject=subject,
        message_id=delivery.message_id_header,
        sent_at=timezone.now(),
        language=delivery.recipient.language,
        text=text,
        html=html,
        auto_submitted=True,
    )


def _context(inbound: InboundEmail) -> dict[str, object]:
    email = read_email(bytes(inbound.raw))
    path = inbound.goes_on_at or reverse("inbox:held")
    return {
        "outcome": outcome_of(inbound),
        "subject": email.subject,
        "files_left_out": [one for one in inbound.findings if "file" in one],
        "findings": [explained(one) for one in inbound.findings if "rule" in one],
        "url": f"{settings.SITE_URL}{path}",
        "marketplace_name": settings.MARKETPLACE_NAME,
    }
