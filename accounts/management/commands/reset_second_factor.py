"""Lets somebody back in who lost their phone and their recovery codes."""

from smtplib import SMTPException
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.adapter import on_this_site
from accounts.letters import letter_to
from accounts.management.arguments import person
from accounts.second_factor import reset


class Command(BaseCommand):
    help = (
        "Remove the second factor and the recovery codes of somebody who lost them. "
        "Make sure first that it is they who ask: from then on the password is enough."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The email address they sign in with.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = person(options["email"])
        if not reset(user):
            raise CommandError(f"{user.email} has no second factor.")
        links = {"security_url": on_this_site("mfa_index")}
        try:
            letter_to("second_factor/reset", user.email, user.language, links).send()
        except (OSError, SMTPException):
            self.stderr.write("The mail server (SMTP_URL) did not take the email.")
        self.stdout.write(
            f"The second factor of {user.email} is removed. They sign in with the "
            "password alone; staff pages stay closed until they set up a new one."
        )
