"""Find what waits for a party without reading all that it has ever got."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("inbox", "0005_notices_by_kind")]
    operations = [
        migrations.AddIndex(
            "delivery",
            models.Index(
                condition=Q(state__in=["waiting", "sending"]),
                fields=["recipient", "id"],
                name="deliveries_waiting",
            ),
        ),
    ]
