"""Emails that tell of an email which came in have been notices all along."""

from django.db import migrations


def name_the_notices(apps, schema_editor):
    deliveries = apps.get_model("inbox", "Delivery").objects
    deliveries.filter(inbound__isnull=False).update(kind="notice")


class Migration(migrations.Migration):
    dependencies = [("inbox", "0004_digests")]
    operations = [migrations.RunPython(name_the_notices, migrations.RunPython.noop)]
