"""What people type after a command, made clean or refused in a sentence."""

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email

from accounts.models import User


def name(given: str, longest: int) -> str:
    cleaned = " ".join(given.split())
    if not cleaned or len(cleaned) > longest or not cleaned.isprintable():
        raise CommandError(f"The name must have 1 to {longest} characters.")
    return cleaned


def address(given: str) -> str:
    cleaned = given.strip().lower()
    try:
        validate_email(cleaned)
    except ValidationError:
        raise CommandError(f"{given!r} is not an email address.") from None
    return cleaned


def person(given: str) -> User:
    """Return who signs in with this address."""
    found = User.objects.filter(email=address(given)).first()
    if found is None:
        raise CommandError(f"Nobody signs in with {given}.")
    return found
