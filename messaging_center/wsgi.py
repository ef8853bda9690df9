"""The web process."""

import os

from django.core.wsgi import get_wsgi_application

from messaging_center.environment import sentence_instead_of_traceback

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "messaging_center.settings")
with sentence_instead_of_traceback():
    application = get_wsgi_application()
