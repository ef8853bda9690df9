"""An address may be approved before it ever wrote: once its reader has said yes.

Every address that is known so far knocked from its shop's own house.
"""

from django.db import migrations, models
from django.db.models import F


def all_of_the_house(apps, schema_editor):
    senders = apps.get_model("accounts", "AuthorizedSender").objects
    senders.filter(confirmed_at=None).update(confirmed_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_authorized_senders")]

    operations = [
        migrations.AddField(
            model_name="authorizedsender",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="authorizedsender",
            name="state",
            field=models.CharField(
                choices=[
                    ("tried", "Tried to write"),
                    ("asked", "Waits until its reader confirms it"),
                    ("approved", "May write"),
                    ("blocked", "May not write"),
                ],
                default="tried",
                max_length=8,
            ),
        ),
        migrations.RunPython(all_of_the_house, migrations.RunPython.noop),
    ]
