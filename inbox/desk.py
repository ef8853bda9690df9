"""The desk of held messages: values for its pages."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from inbox.clock import duration_words
from inbox.findings import explained, restored
from inbox.marking import Part, marked
from inbox.models import Attachment, HeldDecision, Message
from policy import reasons, wording

MOST_SHOWN = 50


def waiting_messages() -> list[dict[str, str]]:
    """Return the held messages, the one that has waited longest first. One query."""
    held = Message.objects.held().select_related("thread__order", "author")
    return [_row(message) for message in held.order_by("id")[:MOST_SHOWN]]


def next_held(message: Message | None = None) -> Message | None:
    """Return the next message to look at: one behind this, else the first there is."""
    held = Message.objects.held().order_by("id")
    behind = held.filter(id__gt=message.pk).first() if message else None
    return behind or held.first()


def held_page(message: Message) -> dict[str, Any]:
    """Return what a moderator reads of one message, never a real address."""
    return {
        **_row(message),
        "recipient": message.recipient.shown_as,
        "reason": _reason(message),
        "text": message.text,
        "parts": _parts(message),
        "findings": [_finding(one) for one in message.findings],
        "files": [_file(one) for one in message.attachments.all()],
    }


def decided_words(message: Message) -> str:
    """Return why there is nothing to decide any more."""
    decision = HeldDecision.objects.filter(message=message)
    made = decision.select_related("decided_by").first()
    if made is None:
        return _("Its writer took this message back.")
    words = {
        HeldDecision.Outcome.RELEASED: _("%(name)s released this message %(ago)s ago."),
        HeldDecision.Outcome.REFUSED: _("%(name)s refused this message %(ago)s ago."),
    }[HeldDecision.Outcome(made.outcome)]
    ago = duration_words(timezone.now() - made.decided_at)
    return words % {"name": made.decided_by.name or _("Somebody"), "ago": ago}


def _row(message: Message) -> dict[str, str]:
    rules = dict.fromkeys(one["rule"] for one in message.findings)
    order = message.thread.order
    return {
        "url": reverse("staff:held_message", args=[message.public_id]),
        "subject": message.thread.subject,
        "sender": message.writer.shown_as,
        "order": order.number if order else "",
        "waits": duration_words(timezone.now() - message.created_at),
        "rules": ", ".join(str(wording.WORDS[rule].title) for rule in rules),
    }


def _reason(message: Message) -> str:
    reason = reasons.get(message.contact_reason)
    return str(reason.name) if reason else ""


def _parts(message: Message) -> list[Part]:
    found = [restored(one) for one in message.findings if one["where"] == "text"]
    return marked(message.text, sorted(found, key=lambda one: (one.start, one.end)))


def _finding(stored: dict[str, Any]) -> dict[str, str]:
    words = explained(stored)
    file = stored["where"].removeprefix("attachment:")
    return {
        "title": words.title,
        "why": words.why,
        "quoted": words.quoted,
        "file": file if file != stored["where"] else "",
    }


def _file(attachment: Attachment) -> dict[str, str]:
    return {
        "name": attachment.name,
        "size_text": filesizeformat(attachment.size),
        "url": reverse("staff:held_file", args=[attachment.public_id]),
    }
