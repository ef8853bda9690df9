"""A new address for messages waits to be confirmed while the old one stays in use."""

from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_audit_is_append_only")]
    operations = [
        migrations.AddField(
            "notificationpreferences",
            "new_address",
            models.EmailField(blank=True, default="", max_length=254),
            preserve_default=False,
        ),
        migrations.AddField(
            "notificationpreferences",
            "new_address_asked_at",
            models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            "notificationpreferences",
            models.CheckConstraint(
                condition=Q(new_address=Lower("new_address")),
                name="new_address_is_lower_case",
            ),
        ),
    ]
