"""A digest is an email that carries others; each of these says in which it is."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("inbox", "0003_drafts_of_a_beginning")]
    operations = [
        migrations.AddField(
            "mailboxentry",
            "read_until",
            models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            "delivery",
            "kind",
            models.CharField(
                choices=[
                    ("relay", "Message"),
                    ("notice", "Notice"),
                    ("digest", "Digest"),
                ],
                db_default="relay",
                default="relay",
                max_length=6,
            ),
        ),
        migrations.AddField(
            "delivery",
            "digest",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried",
                to="inbox.delivery",
            ),
        ),
        migrations.AddField(
            "delivery",
            "follows_settings",
            models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            "delivery",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "Waiting"),
                    ("sending", "Being handed over"),
                    ("sent", "Accepted by the mail server"),
                    ("failed", "Not delivered"),
                    ("cancelled", "Cancelled"),
                    ("suppressed", "No email"),
                    ("digested", "In a digest"),
                    ("held", "Held for a check"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint("delivery", "of_a_message_or_a_notice"),
        migrations.AddConstraint(
            "delivery",
            models.CheckConstraint(
                condition=Q(
                    inbound__isnull=True, kind="digest", message__isnull=True
                )
                | ~Q(kind="digest") & Q(inbound__isnull=False, message__isnull=True)
                | ~Q(kind="digest") & Q(inbound__isnull=True, message__isnull=False),
                name="of_a_message_an_email_or_many",
            ),
        ),
        migrations.AddConstraint(
            "delivery",
            models.CheckConstraint(
                condition=Q(digest__isnull=True) | ~Q(kind="digest"),
                name="no_digest_in_a_digest",
            ),
        ),
        migrations.AddConstraint(
            "delivery",
            models.CheckConstraint(
                condition=~Q(state="digested") | Q(digest__isnull=False),
                name="digested_in_a_digest",
            ),
        ),
    ]
