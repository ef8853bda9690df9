"""Prepares a demo for the journeys; runs in a process of the installation itself.

    manage.py shell -c "from tests.support.scene import prepare; prepare()"

What it prints last is read by `tests.support.seeded`.
"""

import json
import sys

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from messaging_center.demo.cast import CAST, PASSWORD


def prepare() -> None:
    """Seed, let every waiting email leave, sign the cast in; print their sessions."""
    call_command("seed", verbosity=0)
    call_command("deliver", once=True)
    sessions = {person.email: sign_in(person.email) for person in CAST}
    json.dump({"sessions": sessions}, sys.stdout)


def sign_in(email: str) -> str:
    """Sign in as a browser does, and return the session."""
    browser = Client(SERVER_NAME=settings.SITE_HOST)
    form = {"login": email, "password": PASSWORD}
    answer = browser.post(reverse("account_login"), form)
    assert answer.status_code == 302, answer.content.decode()
    return browser.cookies[settings.SESSION_COOKIE_NAME].value
