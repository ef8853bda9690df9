"""One email to one address, and every try to hand it over."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.identifiers import new_public_id
from accounts.models import Party
from inbox.models.message import Message

# Word for word the condition of two indexes, `deliveries_due` and `deliveries_waiting`,
# and not as parameters: SQLite would read every email that was ever sent.
UNDER_WAY = Func(
    F("state"),
    template="%(expressions)s IN ('waiting', 'sending')",
    output_field=models.BooleanField(),
)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Keep what may be tried now: waiting, or left behind by a dead worker.

        No email overtakes its message: that is let go to the site first, and may turn
        out to be undeliverable in that moment.
        """
        waiting = Q(state=Delivery.State.WAITING)
        left_behind = Q(state=Delivery.State.SENDING, lease_until__lt=now)
        # What is being handed over was due before: so one range of the index is enough,
        # however many wait for the morning or for their digest.
        due = self.filter(UNDER_WAY, next_attempt_at__lte=now)
        return due.filter(waiting | left_behind).let_go()

    def let_go(self) -> "DeliveryQuerySet":
        """Leave out the emails of messages that are not on the site yet.

        That one was refused after all, its writer may be told; if they took it back
        since, `delivering` ends what was to tell them.
        """
        not_yet = Message.objects.filter(
            pk=OuterRef("message"), released_at__isnull=True
        ).exclude(state__in=(Message.State.REFUSED, Message.State.WITHDRAWN))
        return self.exclude(Exists(not_yet))

    def not_begun(self, token: UUID) -> "DeliveryQuerySet":
        """Keep what waits, and what this worker has leased and not yet tried."""
        waiting = Q(state=Delivery.State.WAITING)
        leased = Q(state=Delivery.State.SENDING, lease_token=token)
        tried = Attempt.objects.filter(delivery=OuterRef("pk"), outcome="")
        under_way = self.filter(UNDER_WAY, waiting | leased)
        return under_way.exclude(Exists(tried)).let_go()

    def put_off(self, until: datetime) -> int:
        """Give these back, to be asked about again then, as their reader wants it."""
        return self.update(
            state=Delivery.State.WAITING,
            lease_token=None,
            lease_until=None,
            next_attempt_at=until,
            follows_settings=True,
        )

    def end(self, state: str, because: str, now: datetime) -> int:
        """Write the same end of all of these; return how many they are."""
        return self.update(
            state=state,
            because=because,
            lease_token=None,
            lease_until=None,
            finished_at=now,
        )

    def in_order(self) -> "DeliveryQuerySet":
        """Leave out an email that would overtake an earlier one of its conversation.

        The earlier one blocks while it is handed over, or was never tried: also in the
        moment in which another worker leases it, so no race lets this one pass. After
        its first deferral it blocks nothing. Ask this of few rows: for each it looks
        through what waits in the conversation.
        """
        sooner = Q(next_attempt_at__lt=OuterRef("next_attempt_at"))
        as_soon = Q(next_attempt_at=OuterRef("next_attempt_at"), pk__lt=OuterRef("pk"))
        fresh = Q(state=Delivery.State.WAITING, attempt_count=0)
        # Found by its thread, not by its recipient, for whom 10,000 may wait: of the
        # two indexes SQLite would take the other one.
        earlier = Delivery.objects.alias(goes_to=F("recipient") + 0).filter(
            sooner | as_soon,
            fresh | Q(state=Delivery.State.SENDING),
            goes_to=OuterRef("recipient"),
            message__thread=OuterRef("message__thread"),
            message__released_at__isnull=False,
        )
        return self.exclude(Exists(earlier))

    def behind_nothing_under_way(self) -> "DeliveryQuerySet":
        """Leave out what waits for an email that is being handed over.

        It may leave out a little more; `in_order` says exactly what waits.
        """
        under_way = Delivery.objects.filter(
            UNDER_WAY, state=Delivery.State.SENDING, message__isnull=False
        ).values_list("message__thread", "recipient")
        threads = {thread_id for thread_id, _ in under_way}
        recipients = {recipient_id for _, recipient_id in under_way}
        return self.exclude(
            state=Delivery.State.WAITING,
            message__thread__in=threads,
            recipient__in=recipients,
        )

    def not_to(self, domains: Collection[str]) -> "DeliveryQuerySet":
        rows = self
        for domain in domains:
            rows = rows.exclude(address__iendswith=f"@{domain}")
        return rows

    def lease(
        self,
        token: UUID,
        limit: int,
        now: datetime,
        *,
        not_to: Collection[str] = (),
    ) -> list["Delivery"]:
        """Take up to `limit` due rows for this worker; must run in a transaction.

        Where the database can skip locked rows two workers never wait for each
        other; on SQLite the IMMEDIATE transaction is the lock.
        """
        rows = self.due(now).not_to(not_to).behind_nothing_under_way()
        rows = rows.order_by("next_attempt_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        found = rows.values_list("message__thread", "recipient", "pk")[: 5 * limit]
        heads: dict[object, int] = {}
        for thread_id, recipient_id, pk in found:
            # What is about no conversation has no order to keep.
            heads.setdefault((thread_id, recipient_id) if thread_id else pk, pk)
        taken = list(
            self.filter(pk__in=list(heads.values())[:limit])
            .in_order()
            .values_list("pk", flat=True)
        )
        self.filter(pk__in=taken).update(
            state=Delivery.State.SENDING,
            lease_token=token,
            lease_until=now + settings.LEASE,
        )
        return list(self.filter(pk__in=taken).order_by("next_attempt_at", "id"))


class Delivery(models.Model):
    """One email: it is accepted, and it comes to exactly one visible end.

    The message, the recipient and the address are frozen when the message is sent.
    `message_id_header` stays the same over all tries: a repeat can be recognised.
    A notice tells somebody what became of an email they sent us (`inbound`), or that a
    `message` of theirs could not be delivered; a delay, that it takes long. A digest
    carries what would else be emails of their own: each of these is `digested` then,
    and `digest` says in which, so that nothing is ever in two (docs/adr/0010).

    `follows_settings`: how the reader wants emails decides when and whether this one
    leaves. What became of it is then nobody else's business.
    """

    class Kind(models.TextChoices):
        RELAY = "relay", _("Message")
        NOTICE = "notice", _("Notice")
        DELAY = "delay", _("Notice of a delay")
        DIGEST = "digest", _("Digest")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being handed over")
        SENT = "sent", _("Accepted by the mail server")
        FAILED = "failed", _("Not delivered")
        CANCELLED = "cancelled", _("Cancelled")
        SUPPRESSED = "suppressed", _("No email")
        DIGESTED = "digested", _("In a digest")
        HELD = "held", _("Held for a check")

    class Reported(models.TextChoices):
        DELAYED = "delayed", _("Late")
        SOFT = "soft", _("Came back; a later one may arrive")
        HARD = "hard", _("Came back")
        GONE = "gone", _("Came back: the address does not work")

    public_id = models.CharField(
        max_length=16, unique=True, default=new_public_id, editable=False
    )
    kind = models.CharField(
        max_length=6, choices=Kind, default=Kind.RELAY, db_default=Kind.RELAY
    )
    message = models.ForeignKey(
        Message, models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    inbound = models.ForeignKey(
        "inbox.InboundEmail",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
    )
    digest = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried"
    )
    recipient = models.ForeignKey(Party, models.PROTECT, related_name="deliveries")
    address = models.EmailField(max_length=254, blank=True)
    message_id_header = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    because = models.CharField(max_length=40, blank=True)
    possible_duplicate = models.BooleanField(default=False)
    follows_settings = models.BooleanField(default=False, db_default=False)
    attempt_count = models.PositiveIntegerField(default=0)
    delayed_at = models.DateTimeField(null=True, editable=False)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    lease_token = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    last_code = models.PositiveSmallIntegerField(null=True)
    last_status = models.CharField(max_length=12, blank=True)
    # The worst that a mail server reported of it after it had left.
    reported = models.CharField(
        max_length=7, choices=Reported, blank=True, default="", db_default=""
    )
    reported_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="digest", message__isnull=True, inbound__isnull=True)
                | ~Q(kind="digest") & Q(message__isnull=True, inbound__isnull=False)
                | ~Q(kind="digest") & Q(message__isnull=False, inbound__isnull=True),
                name="of_a_message_an_email_or_many",
            ),
            models.CheckConstraint(
                condition=Q(digest__isnull=True) | ~Q(kind="digest"),
                name="no_digest_in_a_digest",
            ),
            models.CheckConstraint(
                condition=~Q(state="digested") | Q(digest__isnull=False),
                name="digested_in_a_digest",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending", "held"])
                | Q(finished_at__isnull=False),
                name="an_end_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["message", "recipient", "kind"],
                condition=Q(message__isnull=False),
                name="one_email_per_message_and_recipient",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="deliveries_by_time"),
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(state__in=["waiting", "sending"]),
                name="deliveries_due",
            ),
            models.Index(fields=["recipient", "state"], name="deliveries_to"),
            # Whether an address bounces, asked at each report.
            models.Index(
                fields=["recipient", "reported_at"],
                condition=Q(reported_at__isnull=False),
                name="deliveries_reported",
            ),
            # What a digest gathers, for a party that has had a hundred thousand emails.
            models.Index(
                fields=["recipient", "id"],
                condition=Q(state__in=["waiting", "sending"]),
                name="deliveries_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"delivery {self.public_id}"

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2].lower()

    @property
    def may_have_arrived(self) -> bool:
        """Whether it left without an end that we know, or left and came back."""
        return self.possible_duplicate or bool(self.reported)

    @property
    def may_have_left(self) -> bool:
        """Whether a worker died, or lost the answer, while it was handed over."""
        return self.possible_duplicate or self.attempts.filter(outcome="").exists()

    def finish(self, state: str, because: str = "") -> None:
        """Write this row's end outside of a lease (for example before any try)."""
        self.state, self.because = state, because
        self.finished_at = timezone.now()
        self.save(update_fields=["state", "because", "finished_at"])


class Attempt(models.Model):
    """One try, committed before the connection is opened.

    While `outcome` is empty the mail may be on its way: whoever saves an opt-out, a
    block or a sanction waits for it. A worker that dies here leaves `outcome` empty,
    and the next one knows that the mail may have gone out.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        DEFERRED = "deferred", _("Try again later")
        REFUSED = "refused", _("Refused")
        STOPPED = "stopped", _("Stopped before it left")
        UNKNOWN = "unknown", _("Not known")

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    code = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=12, blank=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "number"], name="attempts_are_numbered"
            ),
        ]
        indexes = [
            models.Index(
                fields=["delivery"], condition=Q(outcome=""), name="attempts_open"
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.delivery}"
