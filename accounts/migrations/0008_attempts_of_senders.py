"""How often an address wrote, and whether its last email was proved."""

from django.db import migrations, models


def once_at_least(apps, schema_editor):
    senders = apps.get_model("accounts", "AuthorizedSender").objects
    senders.filter(state="tried").update(tries=1)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_how_emails_come")]

    operations = [
        migrations.AddField(
            model_name="authorizedsender",
            name="tries",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="authorizedsender",
            name="proved",
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.RunPython(once_at_least, migrations.RunPython.noop),
    ]
