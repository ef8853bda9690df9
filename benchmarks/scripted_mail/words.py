"""Reads every end in words, in three languages; runs in a process of the installation.

It prints what has none: a state that its writer could not understand is a loss too.
"""

from django.utils.translation import override

from inbox.models import Delivery, InboundEmail, Message
from inbox.outcomes import outcome_of, state_lines

LANGUAGES = ("en", "fr", "es")
# Of these nobody wonders: reports and automatic answers have no writer who waits.
SILENT = (InboundEmail.State.BOUNCE, InboundEmail.State.AUTOMATIC)


def check() -> None:
    print("begin")
    for language in LANGUAGES:
        with override(language):
            _check_messages(language)
            _check_emails(language)


def _check_messages(language: str) -> None:
    shown = Message.objects.exclude(state=Message.State.WITHDRAWN)
    for message in shown.exclude(author=None).prefetch_related("deliveries"):
        emails = [
            one for one in message.deliveries.all() if one.kind == Delivery.Kind.RELAY
        ]
        lines = state_lines(message, emails)
        if not lines or not all(line.text for line in lines):
            print(f"{language}: message {message.public_id} has no words")


def _check_emails(language: str) -> None:
    for email in InboundEmail.objects.exclude(state__in=SILENT).defer("raw"):
        if not outcome_of(email):
            print(f"{language}: email {email.public_id} has no words")
