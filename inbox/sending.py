"""Sends a message: the one door through which everything that is said goes (P1)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.acting import Acting
from accounts.models import Party, User
from inbox import opening, refusals, releasing, threads
from inbox.addressing import queue_email
from inbox.counting import count_accepted
from inbox.drafting import forget_draft
from inbox.findings import as_stored
from inbox.inspecting import is_inspected
from inbox.judging import judge, note_refusal
from inbox.models import Attachment, Draft, Message, Order, Thread
from inbox.own_address import name_with_alias, with_alias_for_own_address
from inbox.settling import settle_in_thread
from inbox.undelivered import tell_author
from inbox.unsent import name_of_warnings, text_as_it_leaves, unsent_message
from inbox.waking import wake_after_commit
from policy.engine import Outcome, Severity, Verdict
from policy.models import Sanction
from policy.standing import sanction_against

Via = Message.Via


class NotAllowedToWrite(Exception):
    """This person may read the thread, but not write in it."""


@dataclass
class MessageRefused(Exception):
    """Nothing was sent; the fields say everything that is wrong.

    `closed`: why the reason is closed, in words. `message`: what was refused, unsaved.
    """

    verdict: Verdict
    sanction: Sanction | None
    closed: str
    message: Message


@dataclass
class MessageWarned(Exception):
    """Nothing was sent yet: its sender may send it as it is, and is asked first."""

    verdict: Verdict
    message: Message


def send_message(
    *,
    thread: Thread,
    author: Acting,
    text: str,
    reason: str = "",
    via: str = Via.WEB,
    attachments: Sequence[Attachment] = (),
    trimmed: str = "",
    page: str = "",
    idempotency_key: str | None = None,
    needed_links: bool = False,
    anyway: str | None = None,
    undo: timedelta | None = None,
    now: datetime | None = None,
) -> Message:
    """Accept a message for the other side of a thread, or say what is wrong with it.

    After this returns the message is durable. The other side sees it when the time
    to undo is over; an opted-out or blocking recipient never does, and then
    `undeliverable_because` says why. The same words under the same key, by the same
    person in the same thread, are the same message: a browser that goes back shows the
    old form with its old key, and what is written there then is another message. Files
    are moved to the message; a draft in the browser is emptied. `page` is the source of
    an email's page: it is judged, and neither kept nor sent.

    `needed_links`: a seller says that the order needs the links to other sites; a
    person decides about them, and the message waits. `anyway`: the name of what the
    sender was warned about and sends all the same (`name_of_warnings`). None where
    nobody can be asked: then warnings let it pass, and are counted.

    Raises `MessageRefused` and stores nothing but a `BlockedAttempt`; raises
    `MessageWarned` and stores nothing; raises `NotAllowedToWrite` when this person may
    not write here.
    """
    now = now or timezone.now()
    draft = unsent_message(
        thread=thread,
        author=author,
        text=text,
        now=now,
        reason=reason,
        via=via,
        needed_links=needed_links,
    )
    draft.trimmed = trimmed
    draft.idempotency_key = key = _key_of(idempotency_key, thread, draft.text)
    if undo is not None:
        draft.leaves_at = now + undo
    if earlier := _same_message(author, key):
        return _answered_again(earlier)
    recipient = thread.other_side(author.party)
    if recipient is None or not author.may_write:
        raise NotAllowedToWrite
    page = with_alias_for_own_address(page, author.party, via=via) if page else ""
    _refuse_what_is_forbidden(draft, attachments, now, page=page, anyway=anyway)
    draft.undeliverable_because = refusals.not_wanted(draft, recipient.pk)
    try:
        return _accept(draft, recipient, attachments)
    except (IntegrityError, MessageRefused):
        # Two equal requests at once: the other one has been accepted.
        if earlier := _same_message(author, key):
            return _answered_again(earlier)
        raise


def was_sent(thread: Thread, user: User, key: str) -> bool:
    """Say whether a form with this key has become a message of the thread."""
    sent = thread.messages.filter(author_user=user)
    key = key.replace("\x00", "")
    return bool(key) and sent.filter(idempotency_key__startswith=f"{key}:").exists()


def _refuse_what_is_forbidden(
    draft: Message,
    attachments: Sequence[Attachment],
    now: datetime,
    *,
    page: str,
    anyway: str | None,
) -> None:
    sanction = sanction_against(draft.writer, proactive=draft.proactive, now=now)
    verdict = judge(draft, attachments, now, page)
    closed = opening.why_refused(draft, now)
    if sanction or verdict.blocks or closed:
        note_refusal(draft, verdict)
        raise MessageRefused(verdict, sanction, closed, draft)
    if anyway is not None and anyway != name_of_warnings(verdict):
        raise MessageWarned(verdict, draft)
    draft.warnings = as_stored(verdict.with_severity(Severity.WARN))
    draft.engine_version = verdict.engine_version
    draft.data_version = verdict.data_version
    mended = verdict.with_severity(Severity.FIX)
    draft.taken_out = sorted({finding.rule for finding in mended})
    if verdict.outcome == Outcome.HOLD:
        draft.state = Message.State.HELD
        draft.findings = as_stored(verdict.with_severity(Severity.HOLD))
    elif not all(map(is_inspected, attachments)):
        draft.state = Message.State.CHECKING


def _accept(
    message: Message, recipient: Party, attachments: Sequence[Attachment]
) -> Message:
    with transaction.atomic():
        _use_up_the_reason(message)
        threads.lock(message.thread_id)
        if message.undeliverable_because:
            message.state = Message.State.SENT
            message.released_at = message.created_at
        message.save(force_insert=True)
        if message.state != Message.State.CHECKING:
            count_accepted(message)
        _move_files(message, attachments)
        _empty_the_draft(message)
        threads.note_sent(message, has_attachment=bool(attachments))
        if message.undeliverable_because:
            tell_author(message)
        else:
            queue_email(message, recipient)
            _let_go_or_wait(message)
        wake_after_commit()
    return message


def _use_up_the_reason(message: Message) -> None:
    """Let only one of several messages at once have a reason that exists once.

    The order is locked before its threads, by every act that locks both.
    """
    order = message.thread.order
    if order is None or message.contact_reason not in opening.ONCE_PER_ORDER:
        return
    Order.objects.select_for_update(no_key=True).get(pk=order.pk)
    if opening.is_used_up(message.contact_reason, order, message.created_at):
        nothing = Verdict((), message.engine_version, message.data_version)
        raise MessageRefused(nothing, None, opening.used_up_words(), message)


def _let_go_or_wait(message: Message) -> None:
    if message.state != Message.State.SENT:
        return  # It waits for a check, or for a person.
    if message.leaves_at <= message.created_at:
        releasing.release(message, message.created_at)
    elif message.author_id == message.thread.seller_id:
        threads.restart_clock(message.thread)


def _move_files(message: Message, attachments: Sequence[Attachment]) -> None:
    for attachment in attachments:
        attachment.draft, attachment.message = None, message
        attachment.name = name_with_alias(attachment.name, message.writer)
        attachment.save(update_fields=["draft", "message", "name"])


def _empty_the_draft(message: Message) -> None:
    """What was begun in the browser stays when the same person answers by email."""
    if message.via != Via.WEB:
        return
    drafts = Draft.objects.filter(thread=message.thread, user=message.author_user)
    gone, _of_each = drafts.delete()
    if gone:
        settle_in_thread(message)


def _answered_again(earlier: Message) -> Message:
    """Forget the draft of a form that came twice: it would invite to send again."""
    if earlier.via == Via.WEB:
        drafts = Draft.objects.filter(thread=earlier.thread, user=earlier.author_user)
        for draft in drafts:
            if (
                text_as_it_leaves(draft.text, earlier.writer, earlier.via)
                == earlier.text
            ):
                forget_draft(draft)
    return earlier


def _key_of(key: str | None, thread: Thread, text: str) -> str | None:
    if key is None:
        return None
    said = hashlib.sha256(f"{thread.public_id}\n{text}".encode()).hexdigest()
    return f"{key}:{said[:24]}"


def _same_message(author: Acting, key: str | None) -> Message | None:
    if key is None:
        return None
    return Message.objects.filter(
        author_user=author.user, author=author.party, idempotency_key=key
    ).first()
