"""Makes somebody staff: how the first admin of an installation comes to be."""

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import staffing
from accounts.management.arguments import address, name
from accounts.models import User

REASONS = {
    staffing.Unproved: (
        "There is an account with this address that was never confirmed, and anybody "
        "may have made it. Let its owner confirm it, or choose a new password with "
        "“You do not know the password?” and sign in; then run this again."
    ),
    staffing.Closed: "The account with this address is closed.",
}


class Command(BaseCommand):
    help = (
        "Let somebody open the staff pages. Who has no account gets one, and an email "
        "with a link to choose a password. Run it again to send a new link."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The email address they sign in with.")
        parser.add_argument("--name", default="", help="The name colleagues see.")
        parser.add_argument("--admin", action="store_true", help="They may do all.")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _ in settings.LANGUAGES],
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = staffing.add_staff(
                email=address(options["email"]),
                name=name(options["name"], 80) if options["name"] else "",
                language=options["language"],
                is_admin=options["admin"],
            )
        except staffing.NotStaff as why:
            raise CommandError(REASONS[type(why)]) from None
        self._tell(user)

    def _tell(self, user: User) -> None:
        rank = "an admin" if user.is_superuser else "staff"
        try:
            staffing.letter_for(user).send()
        except (OSError, SMTPException):
            raise CommandError(
                f"{user.email} is {rank} now, but the mail server (SMTP_URL) did not "
                "take the email. Run the same command again later."
            ) from None
        if user.has_usable_password():
            self.stdout.write(f"{user.email} is {rank} now, and was told by email.")
        else:
            self.stdout.write(
                f"{user.email} is {rank} now, and got an email with a link to choose a "
                "password. It works for one hour; run the same command again for a "
                "new one."
            )
        if settings.STAFF_NEED_SECOND_FACTOR:
            self.stdout.write("The staff pages open once they set up a second factor.")
