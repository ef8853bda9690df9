"""Adds a shop and its first owner."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts import inviting
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
        name, address = _name(options["name"]), _address(options["owner_email"])
        known = inviting.user_with(address)
        seller = _shop(name, options["language"])
        if known:
            self._let_in(seller, known)
        else:
            self._invite(seller, address, options["language"])
        self.stdout.write(NEXT)

    def _let_in(self, seller: Party, known: User) -> None:
        add_member(seller=seller, user=known, role=Membership.Role.OWNER)
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
            f"Added the shop {seller.name} and sent an invitation to {address}. Its "
            "link works for one day; run the same command again to send a new one."
        )


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise CommandError(f"The name must have 1 to {LONGEST_NAME} characters.")
    return name


def _address(given: str) -> str:
    address = given.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise CommandError(f"{given!r} is not an email address.") from None
    return address


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
