"""One thread as it stands in one party's inbox."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from accounts.models import Party
from inbox.models.message import Message
from inbox.models.thread import Thread

# Above the microseconds of any date, so that everything due stands before the rest.
DUE_FIRST = 1 << 60


class MailboxEntry(models.Model):
    """Everything that a row of the inbox shows, so that a page is one index range.

    Access control is this row: a party without an entry has no thread. `in_at` is
    when the other side's last message came, `out_at` when this side last wrote;
    `due_since` copies the thread's clock for sellers. `rank` is the place in the
    inbox: what is due first, the longest wait on top, then the newest; `out_rank`
    is the place in *Sent messages*. `read_until` is when the newest message that this
    side has read was let go; *Mark as unread* leaves it as it is.
    `reply_token` names the thread in the address that the *other* side answers to.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="entries")
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="entries")
    reply_token = models.CharField(max_length=26, unique=True, editable=False)
    other_kind = models.CharField(max_length=12)
    other_name = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    topic = models.CharField(max_length=24, blank=True)
    order_number = models.CharField(max_length=19, blank=True)
    snippet = models.CharField(max_length=160, blank=True)
    unread = models.PositiveIntegerField(default=0)
    automated = models.BooleanField(default=False)
    has_attachment = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    starred_at = models.DateTimeField(null=True, blank=True)
    in_at = models.DateTimeField(null=True, blank=True)
    out_at = models.DateTimeField(null=True, blank=True)
    due_since = models.DateTimeField(null=True, blank=True)
    read_until = models.DateTimeField(null=True, blank=True, editable=False)
    rank = models.BigIntegerField(null=True, blank=True, editable=False)
    out_rank = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "mailbox entries"
        constraints = [
            models.UniqueConstraint(
                fields=["party", "thread"], name="one_entry_per_party_and_thread"
            ),
        ]
        indexes = [
            # The inbox, its tabs, the sent folder, the unread figures: one range each.
            models.Index(fields=["party", "-rank", "-id"], name="entries_inbox"),
            models.Index(
                fields=["party", "automated", "-rank", "-id"], name="entries_by_tab"
            ),
            models.Index(fields=["party", "-in_at", "-id"], name="entries_received"),
            models.Index(fields=["party", "-out_rank", "-id"], name="entries_sent"),
            models.Index(
                fields=["party", "automated"],
                condition=Q(unread__gt=0),
                name="entries_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread} of {self.party}"

    def has_read(self, message: Message) -> bool:
        """Say whether this side has seen a message of the other side."""
        if self.read_until is None or message.released_at is None:
            return False
        return message.released_at <= self.read_until

    def take_its_place(self) -> None:
        """Set both ranks from the times beside them; does not save."""
        self.out_rank = _microseconds(self.out_at) if self.out_at else None
        self.rank = None
        if self.in_at:
            self.rank = _microseconds(self.in_at)
        if self.in_at and self.due_since:
            self.rank = DUE_FIRST - _microseconds(self.due_since)


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)
