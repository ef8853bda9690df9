"""Something that was said, word for word."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.identifiers import new_public_id
from accounts.models import Party
from inbox.models.thread import Thread

MAX_LENGTH = 4000
# Word for word the condition of an index, as in `delivery.py`.
NOT_YET_JUDGED = Func(
    F("state"),
    template="%(expressions)s IN ('checking', 'held')",
    output_field=models.BooleanField(),
)


class MessageQuerySet(models.QuerySet["Message"]):
    def readable_by(self, party: Party) -> "MessageQuerySet":
        """Keep what this party may read: their own, and what has reached them.

        A message that was undone, held, or could not be delivered never appears to
        the other side, on no page and in no figure.
        """
        reached = Q(released_at__isnull=False, undeliverable_because="")
        own = Q(author=party) & ~Q(state=Message.State.WITHDRAWN)
        shown = Q(state__in=(Message.State.SENT, Message.State.HIDDEN))
        return self.filter(own | (reached & shown & ~Q(author=party)) | Q(author=None))

    def being_checked(self) -> "MessageQuerySet":
        return self.filter(NOT_YET_JUDGED, state=Message.State.CHECKING)

    def held(self) -> "MessageQuerySet":
        return self.filter(NOT_YET_JUDGED, state=Message.State.HELD)

    def waiting_to_be_released(self, now: datetime) -> "MessageQuerySet":
        return self.filter(
            state=Message.State.SENT, released_at__isnull=True, leaves_at__lte=now
        )


class Message(models.Model):
    """One message. Its content never changes after it was accepted.

    Without an author it comes from the marketplace. `leaves_at` is when the time to
    undo is over; `released_at` is when it was let go to the other side, or found to
    be undeliverable. `findings` are those for which it is held or was refused after it
    was accepted; `warnings` are those with which it was sent all the same; `taken_out`
    names the rules for which something was taken out of an email before it was passed
    on. `needed_links`: its writer says that the order needs its links. Every change of
    `state` is written by an act.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        HELD = "held", _("Waiting for a person to check it")
        REFUSED = "refused", _("Not sent")
        SENT = "sent", _("Sent")
        WITHDRAWN = "withdrawn", _("Taken back")
        HIDDEN = "hidden", _("Removed for breaking a rule")

    class Via(models.TextChoices):
        WEB = "web", _("in the browser")
        EMAIL = "email", _("by email")
        API = "api", _("through the API")
        MARKETPLACE = "market", _("by the marketplace")

    class Undeliverable(models.TextChoices):
        OPTED_OUT = "opted_out", _("The buyer does not want unsolicited messages.")
        BLOCKED = "blocked", _("The other side does not accept your messages.")
        SANCTION = "sanction", _("Your messages were stopped by the marketplace.")
        WINDOW = "window", _("The time in which you could write has ended.")

    public_id = models.CharField(
        max_length=16, unique=True, default=new_public_id, editable=False
    )
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="messages")
    author = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="messages"
    )
    author_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField(max_length=MAX_LENGTH)
    trimmed = models.TextField(blank=True, help_text="What was cut from an email.")
    contact_reason = models.CharField(max_length=24, blank=True)
    proactive = models.BooleanField(default=False)
    via = models.CharField(max_length=6, choices=Via, default=Via.WEB)
    state = models.CharField(max_length=9, choices=State, default=State.SENT)
    undeliverable_because = models.CharField(
        max_length=9, choices=Undeliverable, blank=True
    )
    idempotency_key = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001  NULL: no key, never equal
    engine_version = models.CharField(max_length=20, blank=True)
    data_version = models.CharField(max_length=20, blank=True)
    findings = models.JSONField(default=list, blank=True, editable=False)
    taken_out = models.JSONField(default=list, blank=True, editable=False)
    warnings = models.JSONField(default=list, blank=True, editable=False)
    needed_links = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    leaves_at = models.DateTimeField(default=timezone.now, editable=False)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            # A double click, a resend after a 502: still one message (J1).
            models.UniqueConstraint(
                fields=["author_user", "idempotency_key"], name="one_message_per_key"
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "id"], name="messages_of_thread"),
            models.Index(
                fields=["author", "created_at"],
                condition=Q(proactive=True),
                name="contacts_begun",
            ),
            models.Index(
                fields=["leaves_at", "id"],
                condition=Q(state="sent", released_at__isnull=True),
                name="messages_to_release",
            ),
            models.Index(
                fields=["state", "id"],
                condition=Q(state__in=["checking", "held"]),
                name="messages_not_yet_judged",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.public_id}"

    @property
    def writer(self) -> Party:
        """The party that wrote it; raises ValueError for the marketplace's words."""
        if self.author is None:
            raise ValueError("The marketplace is no party.")
        return self.author

    @property
    def recipient(self) -> Party:
        """The other side; raises ValueError in an automated thread."""
        other = self.thread.other_side(self.writer)
        if other is None:
            raise ValueError("Nobody is on the other side of an automated thread.")
        return other
