"""The Celery application: it wakes the worker, and carries nothing else."""

import os

from celery import Celery

from messaging_center.environment import sentence_instead_of_traceback

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "messaging_center.settings")
app = Celery("messaging_center")
with sentence_instead_of_traceback():
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.autodiscover_tasks(["inbox"])
