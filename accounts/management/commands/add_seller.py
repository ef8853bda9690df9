"""Adds a shop and its first owner."""

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import inviting
from accounts.adapter import on_this_site
from accounts.letters import letter_to
from accounts.management import arguments
from accounts.models import Membership, Party, User
from accounts.people import add_member, add_seller

LONGEST_NAME = 60
NEXT = (
    "Next, the owner opens Settings › Notification Preferences › Messaging and "
    "switches buyer messages on."
)


class Command(BaseCommand):
    help = (
        "Add a shop. Who has an account becomes its owner at once; everybody else gets "
        "an invitation by email. Run it again when the invitation was too old."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="What buyers see, up to 60 characters.")
        parser.add_argument("owner_email", help="The email address of the owner.")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _ in settings.LANGUAGES],
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = arguments.name(options["name"], LONGEST_NAME)
        address = arguments.address(options["owner_email"])
        known = inviting.user_with(address)
        seller = _shop(name, options["language"])
        if known:
            self._let_in(seller, known)
        else:
            self._invite(seller, address, options["language"])
        self.stdout.write(NEXT)

    def _let_in(self, seller: Party, known: User) -> None:
        add_member(seller=seller, user=known, role=Membership.Role.OWNER)
        links = {"shop": seller.name, "settings_url": on_this_site("settings:home")}
        try:
            letter_to("team/your_shop", known.email, known.language, links).send()
        except (OSError, SMTPException):
            self.stderr.write("The mail server (SMTP_URL) did not take the email.")
        self.stdout.write(
            f"Added the shop {seller.name}. {known.email} has an account and is its "
            "owner now."
        )

    def _invite(self, seller: Party, address: str, language: str) -> None:
        try:
            inviting.invite(
                seller=seller,
                address=address,
                role=Membership.Role.OWNER,
                by=None,
                language=language,
            )
        except inviting.NotInvited as why:
            reason = {
                inviting.NotSent: "the mail server (SMTP_URL) did not take it",
                inviting.TooManyInvitations: "too many were sent today",
            }.get(type(why), "that person is a member")
            raise CommandError(
                f"The shop {seller.name} is there, but its owner was not invited: "
                f"{reason}. Run the same command again later."
            ) from None
        self.stdout.write(
            f"The shop {seller.name} is there, and an invitation went to {address}. "
            "Its link works for one day; run the same command again for a new one."
        )


def _shop(name: str, language: str) -> Party:
    """Return a new shop, or the one that still waits for its first owner."""
    seller = Party.objects.sellers().filter(name=name).first()
    if seller is None:
        return add_seller(name=name, language=language)
    if seller.memberships.exists():
        raise CommandError(
            f"There is a shop {name} already. Its owners invite others on its page "
            "*Your team*."
        )
    return seller
