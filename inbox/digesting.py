"""Gathers what waits for a reader into one email, and keeps it true until it leaves.

A message is in a digest when its own delivery says so: the row that would have become
an email is `digested` and names the digest. Taking it is one conditional UPDATE, in the
transaction that makes the digest. So no message is in two, or in a digest and in an
email of its own, wherever a worker dies (docs/adr/0010).
"""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from accounts.models import NotificationPreferences
from inbox import refusals
from inbox.addressing import queue_digest
from inbox.models import Delivery, MailboxEntry, Message
from inbox.models.delivery import DeliveryQuerySet
from inbox.timing import not_needed

Kind, State = Delivery.Kind, Delivery.State
Notices = NotificationPreferences.Notices
# More in one go would make an email that nobody reads to its end.
MOST_CARRIED = 500


def gather(preferences: NotificationPreferences, token: UUID, now: datetime) -> int:
    """Put what waits for this party into a digest; return how much that was.

    Must run in a transaction that has locked the preferences: workers take turns then,
    and the second adds to the digest of the first. `token` is the lease of the caller,
    whose other emails for this party come along.
    """
    waiting = _what_waits(preferences, token)
    if off := preferences.email_off_because:
        return waiting.end(State.SUPPRESSED, off, now)
    digest, room = _not_yet_left(preferences, token)
    taken = _locked(waiting.order_by("id"), room)
    if not taken:
        return 0
    return Delivery.objects.filter(pk__in=taken).update(
        state=State.DIGESTED,
        digest=digest or queue_digest(preferences.party),
        follows_settings=True,
        lease_token=None,
        lease_until=None,
        finished_at=now,
    )


def leave_out_what_is_over(digest: Delivery, now: datetime) -> bool:
    """End what must not or need not be told any more; return whether anything is left.

    The refusals are asked again for each message, after the attempt was committed and
    before the email is built: just as for an email that carries one message (P5).
    """
    carried = list(carried_by(digest).select_related("message__thread__order"))
    look = _LastLook(digest, carried, now)
    over: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in carried:
        if end := look.end_of(one):
            over[end].append(one.pk)
    for (state, because), keys in over.items():
        carried_by(digest).filter(pk__in=keys).end(state, because, now)
    return len(carried) > sum(map(len, over.values()))


def carried_by(digest: Delivery) -> DeliveryQuerySet:
    """Return what the digest tells of: all of it, once it has left."""
    return Delivery.objects.filter(digest=digest, state=State.DIGESTED)


class _LastLook:
    """Says of each message whether it still belongs into the digest.

    Messages of one reason in one thread are refused alike, so that is asked for once:
    the cost grows with the conversations, not with what is said in them.
    """

    def __init__(
        self, digest: Delivery, carried: list[Delivery], now: datetime
    ) -> None:
        self.reader_id, self.now = digest.recipient_id, now
        self.preferences = digest.recipient.preferences
        threads = {one.message.thread_id for one in carried if one.message}
        rows = MailboxEntry.objects.filter(party=self.reader_id, thread__in=threads)
        self.rows = {row.thread_id: row for row in rows}
        self.refused: dict[tuple[object, ...], str] = {}

    def end_of(self, one: Delivery) -> tuple[str, str] | None:
        """Return the state in which it ends, and why; None when it is to be told."""
        message = one.message
        if message is None:
            return None
        if one.kind == Kind.NOTICE:
            because = not_needed(one, message, self.preferences)
            return (State.SUPPRESSED, because) if because else None
        if because := self._refusal(message):
            return State.CANCELLED, because
        row = self.rows.get(message.thread_id)
        return (State.SUPPRESSED, "read") if row and row.has_read(message) else None

    def _refusal(self, message: Message) -> str:
        alike = (
            message.thread_id,
            message.author_id,
            message.proactive,
            message.contact_reason,
            message.state,
        )
        if alike not in self.refused:
            self.refused[alike] = refusals.stops_email(
                message, self.reader_id, self.now
            )
        return self.refused[alike]


def _what_waits(preferences: NotificationPreferences, token: UUID) -> DeliveryQuerySet:
    """Return what belongs into this party's digest and has not begun to leave.

    What may have left already goes on as itself (`timing.py`).
    """
    wanted = Q(pk__in=[])
    if preferences.in_digests:
        wanted |= Q(kind=Kind.RELAY)
    if preferences.undeliverable_notices == Notices.DIGEST:
        wanted |= Q(kind=Kind.NOTICE, message__isnull=False)
    return (
        Delivery.objects.filter(wanted, recipient=preferences.party_id)
        .not_begun(token)
        .filter(possible_duplicate=False)
    )


def _not_yet_left(
    preferences: NotificationPreferences, token: UUID
) -> tuple[Delivery | None, int]:
    """Return the digest to which more can be added, and for how much it has room.

    While it is locked here nobody else can lease it, so nobody builds it without these.
    """
    digest = (
        Delivery.objects.select_for_update(no_key=True)
        .filter(recipient=preferences.party_id, kind=Kind.DIGEST)
        .not_begun(token)
        .filter(possible_duplicate=False)
        .order_by("-id")
        .first()
    )
    room = MOST_CARRIED - carried_by(digest).count() if digest else 0
    return (digest, room) if room > 0 else (None, MOST_CARRIED)


def _locked(rows: DeliveryQuerySet, most: int) -> list[int]:
    """Take what nobody else is about to take in this moment."""
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return list(rows.values_list("pk", flat=True)[:most])
