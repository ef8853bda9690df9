"""Takes in emails: kept first, then read, each to exactly one visible end."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import AuthorizedSender, Party, User
from inbox.addressing import queue_notice
from inbox.bouncing import TooEarly, note_report
from inbox.models import InboundEmail
from inbox.posting import NotPosted, post
from inbox.proving import held_because, proof_of, used_once
from inbox.relay.message_ids import bounced_delivery
from inbox.relay.proof import Proof
from inbox.relay.reading import Kind, ReceivedEmail, read_email, sole_sender
from inbox.relay.routing import (
    NoWay,
    alias_owner,
    find_route,
    registered,
    writers_to,
)
from inbox.undelivered import answer_undeliverable

logger = logging.getLogger(__name__)
State = InboundEmail.State
BATCH = 10
# After so many attempts an email is set aside, after three hours.
MINUTES_UNTIL_AGAIN = (1, 5, 15, 30, 60, 60)


def keep(
    *, recipient: str, sender: str, raw: bytes, peer: str = "", helo: str = ""
) -> InboundEmail:
    """Commit the raw bytes for one recipient; the same email again is the same row.

    The SMTP door answers 250 only after this has returned.
    """
    digest = hashlib.sha256(raw).hexdigest()
    row = InboundEmail(
        recipient=recipient.lower(),
        sender=sender[:320],
        digest=digest,
        raw=raw,
        peer=peer,
        helo=helo,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return InboundEmail.objects.get(
            recipient=row.recipient, sender=row.sender, digest=digest
        )
    return row


def read_waiting_emails(should_stop: Callable[[], bool]) -> int:
    """Read what was kept and not yet read; return how many. Any process may."""
    read = 0
    InboundEmail.objects.ask_again(timezone.now())
    while not should_stop():
        token = uuid4()
        with transaction.atomic():
            batch = InboundEmail.objects.lease(token, BATCH, timezone.now())
        for inbound in batch:
            read += _read_one(inbound, token)
        if len(batch) < BATCH:
            return read
    return read


def confirm_held(inbound: InboundEmail, *, by: User) -> InboundEmail:
    """Post an email of which somebody says on the site: I wrote that.

    The caller has seen to it that the address is theirs, or shared by their shop; the
    message is then recorded as theirs.
    """
    email = read_email(bytes(inbound.raw))
    sender = sole_sender(email)
    with transaction.atomic():
        held = InboundEmail.objects.filter(pk=inbound.pk, state=State.HELD)
        if sender and held.update(state=State.RECEIVED):
            inbound.refresh_from_db()
            _route_and_post(inbound, email, sender, by=by)
    return inbound


def dismiss(inbound: InboundEmail) -> None:
    """Take a held or refused email from the list of those to look at."""
    still = InboundEmail.objects.filter(pk=inbound.pk, dismissed_at__isnull=True)
    still.filter(state=State.HELD).update(
        state=State.REFUSED, because="not_mine", finished_at=timezone.now()
    )
    still.update(dismissed_at=timezone.now())


def _read_one(inbound: InboundEmail, token: UUID) -> bool:
    """Read one email. What fails again and again, or kills its reader, is set aside."""
    mine = InboundEmail.objects.filter(
        pk=inbound.pk, lease_token=token, state=State.RECEIVED
    )
    earlier = inbound.attempt_count
    if earlier >= len(MINUTES_UNTIL_AGAIN):
        _set_aside(inbound, mine)
        return True
    if not mine.update(attempt_count=earlier + 1):
        return False
    try:
        email = read_email(bytes(inbound.raw))
        # Before the transaction: nobody else shall wait for the DNS.
        proof = proof_of(inbound, email)
        with transaction.atomic():
            if not mine.select_for_update().exists():
                return False
            inbound.refresh_from_db()
            _judge(inbound, email, proof)
    except TooEarly:
        mine.update(lease_token=None, lease_until=_again(earlier))
    except Exception:
        # Whatever it was, a full disk too: the row stays, is tried again, later and
        # later, and is then set aside.
        logger.exception("email %s could not be read", inbound.public_id)
        mine.update(lease_token=None, lease_until=_again(earlier))
    return True


def _again(earlier: int) -> datetime:
    return timezone.now() + timedelta(minutes=MINUTES_UNTIL_AGAIN[earlier])


def _set_aside(inbound: InboundEmail, mine: QuerySet[InboundEmail]) -> None:
    """Try no more; then show it to its writer, if that much of it can be read."""
    mine.update(state=State.REFUSED, because="unreadable", finished_at=timezone.now())
    try:
        email = read_email(bytes(inbound.raw))
        if sender := sole_sender(email):
            party = _in_whose_name(inbound, email, sender)
            InboundEmail.objects.filter(pk=inbound.pk).update(party=party)
    except Exception:
        logger.exception("the writer of email %s is unclear", inbound.public_id)


def _judge(inbound: InboundEmail, email: ReceivedEmail, proof: Proof | None) -> None:
    if returned := bounced_delivery(inbound.recipient):
        is_report = note_report(returned, bytes(inbound.raw))
        return _finish(inbound, State.BOUNCE if is_report else State.AUTOMATIC)
    if email.kind == Kind.BOUNCE:
        # It names no email of ours, so there is nothing that it could change.
        return _finish(inbound, State.BOUNCE)
    if email.kind in (Kind.AUTOMATIC, Kind.REPORT) or not inbound.sender:
        # Who gives no return path wants no answer, and may be another robot (RFC 3834).
        return _finish(inbound, State.AUTOMATIC)
    sender = sole_sender(email)
    parties = registered(sender) if sender else []
    if not sender or not parties:
        return _finish(inbound, State.REFUSED, "unknown_sender")
    inbound.party = _in_whose_name(inbound, email, sender) or parties[0]
    proof = used_once(inbound, proof)
    inbound.proof, inbound.proof_mark = proof.why, proof.mark
    if not proof.ok:
        # Never a mail to an unproved sender: the owner of the address sees it here.
        because, ask_again_at = held_because(inbound, proof)
        if not ask_again_at:
            _count(inbound, sender, proved=False)
        return _finish(inbound, State.HELD, because, ask_again_at)
    _count(inbound, sender, proved=True)
    return _route_and_post(inbound, email, sender)


def _count(inbound: InboundEmail, sender: str, *, proved: bool) -> None:
    """Tell a shop how often an address that it approved writes, and if it is proved."""
    approved = AuthorizedSender.objects.filter(party=inbound.party, address=sender)
    approved.note_attempt(proved)


def _in_whose_name(
    inbound: InboundEmail, email: ReceivedEmail, sender: str
) -> Party | None:
    """Return whose email this is: one address may be a buyer's and a shop's member's.

    What somebody buys is not for the eyes of the shop where they work.
    """
    try:
        return find_route(email, sender, inbound.recipient).author.party
    except NoWay:
        recipient = alias_owner(inbound.recipient)
        return next(iter(writers_to(recipient, sender)), None) if recipient else None


def _route_and_post(
    inbound: InboundEmail, email: ReceivedEmail, sender: str, by: User | None = None
) -> None:
    try:
        route = find_route(email, sender, inbound.recipient)
    except NoWay as no_way:
        _finish(inbound, State.REFUSED, no_way.because)
        _tell(inbound)
        return
    if by:
        route = replace(route, author=replace(route.author, user=by))
    inbound.party = route.author.party
    try:
        posted = post(inbound, email, route)
    except NotPosted as not_posted:
        inbound.thread = not_posted.thread
        inbound.findings = not_posted.findings
        _finish(inbound, not_posted.state, not_posted.because)
        _tell(inbound)
        return
    inbound.message, inbound.thread = posted.message, posted.message.thread
    inbound.findings = [*posted.taken_out, *posted.files_left_out]
    _finish(inbound, State.POSTED)
    if posted.message.undeliverable_because:
        answer_undeliverable(inbound, posted.message)
    elif _is_news(inbound, [*posted.taken_out, *posted.files_left_out]):
        _tell(inbound)


def _is_news(inbound: InboundEmail, findings: list[dict[str, Any]]) -> bool:
    """Say whether the writer has not been told: a signature comes with every email."""
    earlier = InboundEmail.objects.filter(party=inbound.party, sender=inbound.sender)
    last = earlier.exclude(pk=inbound.pk).order_by("-id").first()
    known = last.findings if last else []
    return any("each_time" not in one or one not in known for one in findings)


def _tell(inbound: InboundEmail) -> None:
    if inbound.party:
        queue_notice(inbound, inbound.party)


def _finish(
    inbound: InboundEmail,
    state: str,
    because: str = "",
    ask_again_at: datetime | None = None,
) -> None:
    inbound.state, inbound.because = state, because
    inbound.finished_at = None if state == State.HELD else timezone.now()
    inbound.lease_token, inbound.lease_until = None, ask_again_at
    inbound.save()
