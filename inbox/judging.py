"""Hands a message to the guidelines, and keeps a trace of what was refused."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import Party
from inbox.counting import count_refused
from inbox.inspecting import inspection_of
from inbox.models import Attachment, Message
from inbox.own_address import name_with_alias
from policy import engine
from policy.engine import (
    PAGE_LIMIT,
    TEXT_LIMIT,
    Direction,
    Submission,
    SubmittedFile,
    Verdict,
)
from policy.in_force import configuration
from policy.masking import mask, without_secrets
from policy.models import BlockedAttempt

MOST_EARLIER = 3


def judge(
    message: Message, attachments: Sequence[Attachment], now: datetime, page: str = ""
) -> Verdict:
    """Return what the guidelines say of this message, sent at this moment.

    `page` is the source of what is new in the page of an email. It is not kept, so it
    is judged once: when the email is received.
    """
    submission = submission_of(message, attachments, now, page)
    return engine.check(submission, configuration())


def submission_of(
    message: Message, attachments: Sequence[Attachment], now: datetime, page: str = ""
) -> Submission:
    thread = message.thread
    return Submission(
        text=message.text,
        direction=_direction(message),
        proactive=message.proactive,
        reason=message.contact_reason or None,
        order_completed_at=thread.order.completed_at if thread.order else None,
        now=now,
        earlier=_earlier(message),
        attachments=tuple(_as_submitted(one, message.writer) for one in attachments),
        language=message.writer.language,
        page=page[:PAGE_LIMIT],
        cut=message.trimmed[:TEXT_LIMIT] if page else "",
        needed_links=message.needed_links,
    )


def _earlier(message: Message) -> tuple[str, ...]:
    """Return what the writer said last in this thread: an address may come in pieces.

    What was taken back or refused was read by nobody.
    """
    if message.thread.pk is None:
        return ()
    earlier = message.thread.messages.filter(author=message.author)
    if message.pk:
        earlier = earlier.filter(pk__lt=message.pk)
    unread = (Message.State.WITHDRAWN, Message.State.REFUSED)
    earlier = earlier.exclude(state__in=unread).order_by("-id")
    return tuple(earlier.values_list("text", flat=True)[:MOST_EARLIER])[::-1]


def _as_submitted(attachment: Attachment, writer: Party) -> SubmittedFile:
    name = attachment.name
    if "@" in name:  # Else nothing needs to be asked about the writer.
        name = name_with_alias(name, writer)
    file = SubmittedFile(name, attachment.purpose, attachment.content_type)
    return inspection_of(attachment).of(file)


def note_refusal(message: Message, verdict: Verdict) -> None:
    count_refused(message, verdict)
    BlockedAttempt.objects.create(
        author=message.writer,
        user=message.author_user,
        thread_public_id=message.thread.public_id,
        via=message.via,
        rules=sorted({finding.rule for finding in verdict.findings}),
        masked=[mask(one.quoted) for one in without_secrets(verdict.findings)],
        engine_version=verdict.engine_version,
        data_version=verdict.data_version,
    )


def _direction(message: Message) -> Direction:
    if message.author_id == message.thread.seller_id:
        return Direction.SELLER_TO_BUYER
    return Direction.BUYER_TO_SELLER
