"""How a party wants to be reached, when, and by whom."""

from datetime import datetime, time, timedelta, tzinfo

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.local_time import end_of_quiet_hours, next_time
from accounts.models.party import Party
from accounts.time_zones import LONGEST_NAME, UTC, zone_named

ONE_HOUR = timedelta(hours=1)
MINUTES_TO_WAIT = (2, 10, 30, 60)


class NotificationPreferences(models.Model):
    """One per party: the real address, whether and how mail goes there, the opt-out.

    For a seller `messages_on` is the tick *Buyer Messages* of row M5: off, no buyer
    can begin a thread. For a buyer it is whether messages also come by email.
    `opted_out_at` is the buyer's wish of row M3 to receive nothing unsolicited.
    `new_address` waits to be confirmed; until then `address` stays in use. While it
    bounces no email goes there; of emails that left before `bounces_count_from`, when
    its owner last said that it works, no report counts against it any more.

    `how` is asked in the moment in which an email could leave, so that a change also
    counts for what waits. `undeliverable_notices` is a seller's; buyers keep its
    default. The hours are those of the clocks in `time_zone`.
    """

    class How(models.TextChoices):
        EACH = "each", _("Each message")
        IF_UNREAD = "if_unread", _("Only what was not read on the site")
        HOURLY = "hourly", _("An hourly digest")
        DAILY = "daily", _("A daily digest")

    class Notices(models.TextChoices):
        BY_EMAIL = "by_email", _("An email for each message that was sent by email")
        EACH = "each", _("An email for each message, also those written on this site")
        DIGEST = "digest", _("One line for each message, in a digest")
        OFF = "off", _("No emails")

    party = models.OneToOneField(Party, models.PROTECT, related_name="preferences")
    messages_on = models.BooleanField(default=False)
    address = models.EmailField(max_length=254, blank=True)
    address_confirmed_at = models.DateTimeField(null=True, blank=True)
    address_bouncing_since = models.DateTimeField(null=True, blank=True)
    bounces_count_from = models.DateTimeField(null=True, blank=True)
    opted_out_at = models.DateTimeField(null=True, blank=True)
    new_address = models.EmailField(max_length=254, blank=True)
    new_address_asked_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(
        max_length=9, choices=How, default=How.EACH, db_default=How.EACH
    )
    minutes_to_wait = models.PositiveSmallIntegerField(default=2, db_default=2)
    digest_hour = models.PositiveSmallIntegerField(default=8, db_default=8)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=LONGEST_NAME, default=UTC, db_default=UTC)
    undeliverable_notices = models.CharField(
        max_length=8,
        choices=Notices,
        default=Notices.BY_EMAIL,
        db_default=Notices.BY_EMAIL,
    )

    class Meta:
        verbose_name_plural = "notification preferences"
        constraints = [
            models.CheckConstraint(
                condition=Q(address=Lower("address")),
                name="relay_target_is_lower_case",
            ),
            models.CheckConstraint(
                condition=Q(new_address=Lower("new_address")),
                name="new_address_is_lower_case",
            ),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_begin_and_end",
            ),
            models.CheckConstraint(
                condition=Q(digest_hour__lt=24), name="digest_hour_is_of_a_day"
            ),
        ]
        indexes = [
            # Who is writing? Asked for every email that arrives.
            models.Index(fields=["address"], name="preferences_by_address"),
        ]

    def __str__(self) -> str:
        return f"preferences of {self.party}"

    @property
    def email_off_because(self) -> str:
        """Return why no email goes to this party, or "" when it does."""
        if not self.messages_on:
            return "switched_off"
        if not self.address:
            return "no_address"
        if self.address_confirmed_at is None:
            return "unconfirmed"
        return "bouncing" if self.address_bouncing_since else ""

    @property
    def zone(self) -> tzinfo:
        return zone_named(self.time_zone)

    @property
    def in_digests(self) -> bool:
        """Whether new messages come together in one email."""
        return self.how in (self.How.HOURLY, self.How.DAILY)

    @property
    def has_own_pace(self) -> bool:
        """Whether an email may come later than at once, or not at all."""
        return self.how != self.How.EACH or self.quiet_from is not None

    def quiet_until_after(self, now: datetime) -> datetime | None:
        """Return when the quiet hours of `now` are over; None when it is not quiet."""
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return end_of_quiet_hours(self.quiet_from, self.quiet_until, self.zone, now)

    def digest_after(self, moment: datetime) -> datetime:
        """Return when the digest leaves that holds what happened at this moment.

        The hourly one an hour after the first thing in it; every other one once a day.
        """
        if self.how == self.How.HOURLY:
            return moment + ONE_HOUR
        return next_time(time(self.digest_hour), self.zone, moment)
