"""Closes the staff pages to somebody who leaves."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import staffing
from accounts.management.arguments import person


class Command(BaseCommand):
    help = "Close the staff pages to somebody, at once. Their account stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The email address they sign in with.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = person(options["email"])
        if not staffing.remove_staff(user):
            raise CommandError(f"{user.email} is not staff.")
        self.stdout.write(f"{user.email} is not staff any more.")
