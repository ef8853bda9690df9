"""How and when emails come: each, if unread, in digests, and not in quiet hours."""

from django.db import migrations, models
from django.db.models import Q

PREFERENCES = "notificationpreferences"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_senders_before_they_write")]
    operations = [
        migrations.AddField(
            PREFERENCES,
            "how",
            models.CharField(
                choices=[
                    ("each", "Each message"),
                    ("if_unread", "Only what was not read on the site"),
                    ("hourly", "An hourly digest"),
                    ("daily", "A daily digest"),
                ],
                db_default="each",
                default="each",
                max_length=9,
            ),
        ),
        migrations.AddField(
            PREFERENCES,
            "minutes_to_wait",
            models.PositiveSmallIntegerField(db_default=2, default=2),
        ),
        migrations.AddField(
            PREFERENCES,
            "digest_hour",
            models.PositiveSmallIntegerField(db_default=8, default=8),
        ),
        migrations.AddField(
            PREFERENCES, "quiet_from", models.TimeField(blank=True, null=True)
        ),
        migrations.AddField(
            PREFERENCES, "quiet_until", models.TimeField(blank=True, null=True)
        ),
        migrations.AddField(
            PREFERENCES,
            "time_zone",
            models.CharField(db_default="UTC", default="UTC", max_length=64),
        ),
        migrations.AddField(
            PREFERENCES,
            "undeliverable_notices",
            models.CharField(
                choices=[
                    ("by_email", "An email for each message that was sent by email"),
                    (
                        "each",
                        "An email for each message, also those written on this site",
                    ),
                    ("digest", "One line for each message, in a digest"),
                    ("off", "No emails"),
                ],
                db_default="by_email",
                default="by_email",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            PREFERENCES,
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_begin_and_end",
            ),
        ),
        migrations.AddConstraint(
            PREFERENCES,
            models.CheckConstraint(
                condition=Q(digest_hour__lt=24), name="digest_hour_is_of_a_day"
            ),
        ),
    ]
