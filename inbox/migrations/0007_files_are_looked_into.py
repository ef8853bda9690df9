"""Look into attached files before they leave, and know what is held or refused."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_how_emails_come'),
        ('inbox', '0006_what_waits_for_a_party'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name='attachment',
            name='check_state',
        ),
        migrations.AddField(
            model_name='attachment',
            name='inspection',
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='attachment',
            name='leased_until',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='message',
            name='findings',
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AlterField(
            model_name='message',
            name='state',
            field=models.CharField(choices=[('checking', 'Being checked'), ('held', 'Waiting for a person to check it'), ('refused', 'Not sent'), ('sent', 'Sent'), ('withdrawn', 'Taken back'), ('hidden', 'Removed for breaking a rule')], default='sent', max_length=9),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(condition=models.Q(('inspection__isnull', True)), fields=['id'], name='attachments_to_look_into'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state__in', ['checking', 'held'])), fields=['state', 'id'], name='messages_not_yet_judged'),
        ),
    ]
