from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0008_decisions_of_held_messages'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='taken_out',
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
    ]
