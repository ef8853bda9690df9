"""An email that came in, kept as it came before anything else happens to it."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.identifiers import new_public_id
from accounts.models import Party
from inbox.models.message import Message
from inbox.models.thread import Thread

UNCHECKED = Q(state="held", because="unchecked")


class InboundEmailQuerySet(models.QuerySet["InboundEmail"]):
    def lease(self, token: UUID, limit: int, now: datetime) -> list["InboundEmail"]:
        """Take up to `limit` unread emails; must run in a transaction."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
        rows = self.filter(free, state=InboundEmail.State.RECEIVED).order_by("id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        taken = list(rows.values_list("pk", flat=True)[:limit])
        self.filter(pk__in=taken).update(
            lease_token=token, lease_until=now + settings.LEASE
        )
        return list(self.filter(pk__in=taken).order_by("id"))

    def ask_again(self, now: datetime) -> None:
        """Have those read once more whose senders could not be checked so far."""
        due = self.filter(UNCHECKED, lease_until__lte=now)
        # To ask costs no lock, and there is seldom one.
        if due.exists():
            due.update(
                state=InboundEmail.State.RECEIVED, lease_until=None, attempt_count=0
            )

    def has_more_unread_than(self, number: int) -> bool:
        """Count the unread emails, but no further than `number`."""
        unread = self.filter(state=InboundEmail.State.RECEIVED)
        return unread.order_by("id").values("pk")[number : number + 1].exists()


class InboundEmail(models.Model):
    """The raw bytes for one recipient, and what became of them.

    Committed before the sender's server hears 250. The same bytes from the same
    sender to the same recipient are one row, however often they come.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        POSTED = "posted", _("Posted")
        DRAFT = "draft", _("Kept as a draft")
        HELD = "held", _("Held until its owner confirms it")
        REFUSED = "refused", _("Refused")
        BOUNCE = "bounce", _("A report about an email of ours")
        AUTOMATIC = "automatic", _("An automatic answer")

    public_id = models.CharField(
        max_length=16, unique=True, default=new_public_id, editable=False
    )
    recipient = models.CharField(max_length=254)
    sender = models.CharField(max_length=320, blank=True)
    digest = models.CharField(max_length=64)
    raw = models.BinaryField()
    peer = models.CharField(max_length=45, blank=True)
    helo = models.CharField(max_length=255, blank=True)
    # By what its sender was proved, or why not: `relay.proof.Proof.why`.
    proof = models.CharField(max_length=30, blank=True)
    proof_mark = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.RECEIVED)
    because = models.CharField(max_length=40, blank=True)
    findings = models.JSONField(default=list)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="inbound_emails"
    )
    thread = models.ForeignKey(
        Thread, models.PROTECT, null=True, related_name="inbound_emails"
    )
    message = models.OneToOneField(
        Message, models.PROTECT, null=True, related_name="inbound_email"
    )
    attempt_count = models.PositiveIntegerField(default=0)
    lease_token = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)

    objects = InboundEmailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "sender", "digest"], name="the_same_email_once"
            ),
            models.UniqueConstraint(
                fields=["proof_mark"],
                condition=~Q(proof_mark=""),
                name="a_signature_proves_once",
            ),
        ]
        indexes = [
            models.Index(fields=["received_at"], name="inbound_by_time"),
            models.Index(
                fields=["id"], condition=Q(state="received"), name="inbound_to_read"
            ),
            models.Index(
                fields=["lease_until"], condition=UNCHECKED, name="inbound_to_check"
            ),
            models.Index(
                fields=["party", "id"],
                condition=Q(
                    state__in=["held", "refused", "draft"], dismissed_at__isnull=True
                ),
                name="inbound_to_look_at",
            ),
        ]

    def __str__(self) -> str:
        return f"email {self.public_id}"

    @property
    def goes_on_at(self) -> str:
        """The page on which its writer goes on with it, "" when there is none.

        A draft that was made of it stands there in the composer, with its files.
        """
        if self.thread:
            return f"{self.thread.get_absolute_url()}#answer"
        return next((one["page"] for one in self.findings if "page" in one), "")
