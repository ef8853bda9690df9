"""Makes the email of a delivery from what the database says now.

Nothing of a received email is passed on. The signed bytes go through the leak gate:
a hit is redacted visibly and the email is built again, a second hit holds it (P2).
"""

import logging
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from accounts.models import Party
from inbox.clock import answer_before
from inbox.models import Delivery, InboundEmail, MailboxEntry, Message
from inbox.own_address import own_addresses
from inbox.refusals import opt_out_stops
from inbox.relay.bounds import headers_of
from inbox.relay.digests import digest_of, word_about
from inbox.relay.dkim_signature import signed
from inbox.relay.leak_gate import find_leaks, redact
from inbox.relay.message_ids import bounce_address
from inbox.relay.notices import notice_of
from inbox.relay.outgoing import (
    MailAttachment,
    RelayEmail,
    UnsendableEmail,
    to_bytes,
)
from inbox.relay.reading import hops_in
from inbox.relay.refuse_link import refuse_address
from inbox.relay.tokens import reply_address
from inbox.relay.transport import Envelope
from inbox.relay.wording import Words, words_of_message

logger = logging.getLogger(__name__)
MOST_REFERENCES = 20


class CannotLeave(Exception):
    """The email was not built, or still showed an address; a person must look."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


def compose(delivery: Delivery) -> Envelope:
    """Return the bytes of this delivery and its return path; raises `CannotLeave`."""
    try:
        return _composed(*_email_of(delivery))
    except UnsendableEmail as error:
        logger.error("delivery %s is unsendable: %s", delivery.public_id, error)
        raise CannotLeave("unsendable") from error
    except CannotLeave:
        if delivery.kind != Delivery.Kind.DIGEST:
            raise
        # What one person typed must not hold back what all the others wrote.
        return _composed(*digest_of(delivery, in_full=False))


def _composed(email: RelayEmail, hidden: list[str]) -> Envelope:
    return Envelope(email.return_path, _without_leaks(email, hidden))


def _email_of(delivery: Delivery) -> tuple[RelayEmail, list[str]]:
    """Return the email, and the addresses of which it must show none."""
    if delivery.kind == Delivery.Kind.DIGEST:
        return digest_of(delivery, in_full=True)
    if delivery.inbound:
        return notice_of(delivery, delivery.inbound), []
    if delivery.message and delivery.kind == Delivery.Kind.NOTICE:
        return word_about(delivery, delivery.message, "undelivered")
    if delivery.message and delivery.kind == Delivery.Kind.DELAY:
        return word_about(delivery, delivery.message, "delayed")
    if delivery.message:
        author = delivery.message.writer
        return _relayed(delivery, delivery.message), own_addresses(author)
    raise CannotLeave("nothing_to_say")


def _without_leaks(email: RelayEmail, hidden: list[str]) -> bytes:
    content = signed(to_bytes(email))
    if not hidden or not find_leaks(content, hidden):
        return content
    redacted = _redacted(email, lambda text: redact(text, hidden))
    content = signed(to_bytes(redacted))
    if find_leaks(content, hidden):
        raise CannotLeave("leak")
    return content


def _redacted(email: RelayEmail, redact_text: Callable[[str], str]) -> RelayEmail:
    return replace(
        email,
        sender_name=redact_text(email.sender_name),
        subject=redact_text(email.subject),
        text=redact_text(email.text),
        html=redact_text(email.html),
        attachments=tuple(
            replace(file, name=redact_text(file.name)) for file in email.attachments
        ),
    )


def _relayed(delivery: Delivery, message: Message) -> RelayEmail:
    author, reader = message.writer, delivery.recipient
    entry = MailboxEntry.objects.get(thread=message.thread_id, party=author)
    earlier = _earlier_ids(delivery, message)
    refuse_url = refuse_address(buyer=reader, seller=author) if author.is_seller else ""
    words = _words(message, author, reader, refuse_url)
    return RelayEmail(
        sender_name=f"{words.sender} ({settings.MARKETPLACE_NAME})",
        from_address=author.alias.address,
        reply_to=reply_address(author.alias.local_part, entry.reply_token),
        to_address=delivery.address,
        return_path=bounce_address(delivery.public_id),
        subject=words.subject,
        message_id=delivery.message_id_header,
        sent_at=timezone.now(),
        language=reader.language,
        text=words.text,
        html=words.html,
        in_reply_to=earlier[-1] if earlier else None,
        references=tuple(earlier),
        attachments=tuple(_files(message)),
        list_unsubscribe_url=refuse_url if opt_out_stops(message) else None,
        attempt_number=1 + int(delivery.possible_duplicate),
        hops=_hops(message) + 1,
    )


def _hops(message: Message) -> int:
    """Return how often the text of an emailed message went through a relay so far."""
    came_by = InboundEmail.objects.filter(message=message).first()
    return hops_in(headers_of(bytes(came_by.raw))) if came_by else 0


def _words(message: Message, author: Party, reader: Party, refuse_url: str) -> Words:
    thread = message.thread
    return words_of_message(
        language=reader.language,
        sender_kind=author.kind,
        sender_name=author.short_name,
        subject=thread.subject,
        text=message.text,
        order_number=thread.order.number if thread.order else "",
        url=f"{settings.SITE_URL}{thread.get_absolute_url()}",
        answer_before=answer_before(thread) if reader.is_seller else None,
        file_count=message.attachments.count(),
        refuse_url=refuse_url,
        zone=reader.preferences.zone,
    )


def _earlier_ids(delivery: Delivery, message: Message) -> list[str]:
    """Return our own ids of this thread's emails to this reader, oldest first.

    They keep the conversation together in every mail program. Ids that others made
    are never repeated: they name the other side's mail server.
    """
    sent = (
        Delivery.objects.filter(
            kind=Delivery.Kind.RELAY,
            recipient=delivery.recipient,
            message__thread=message.thread_id,
            message__lt=message.pk,
        )
        .exclude(address="")
        .exclude(state__in=[Delivery.State.DIGESTED, Delivery.State.SUPPRESSED])
        .order_by("pk")
    )
    ids = list(sent.values_list("message_id_header", flat=True))
    return ids if len(ids) <= MOST_REFERENCES else [ids[0], *ids[1 - MOST_REFERENCES :]]


def _files(message: Message) -> list[MailAttachment]:
    files = []
    for attachment in message.attachments.all():
        with attachment.file.open("rb") as file:
            content = file.read()
        files.append(MailAttachment(attachment.name, attachment.content_type, content))
    return files
