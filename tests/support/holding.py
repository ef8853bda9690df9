"""Brings about a message that waits for a person."""

from django.db import transaction

from inbox import threads
from inbox.files import accept_file
from inbox.holding import hold
from inbox.models import Message
from inbox.sending import send_message
from policy.engine import Finding, Severity, Verdict

WORDS = "The drawing is on studio.example, please look at it."
LINK = "studio.example"


def hold_message(*, thread, author, text=WORDS, quoted=LINK) -> Message:
    """Send a message with a file, and let a link in it be for a person to judge."""
    start = text.index(quoted)
    found = Finding(
        "external_link",
        Severity.HOLD,
        "text",
        start,
        start + len(quoted),
        quoted,
        {"host": quoted},
    )
    file = accept_file("drawing.txt", b"a drawing", from_seller=author.party.is_seller)
    message = send_message(
        thread=thread, author=author, text="Look.", attachments=[file.store()]
    )
    with transaction.atomic():
        threads.lock(message.thread_id)
        Message.objects.filter(pk=message.pk).update(text=text)
        message.refresh_from_db()
        hold(message, Verdict((found,), "1", "1"))
    return message
