"""Makes people staff, and ends it: only who has a shell on the server does that."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from accounts.adapter import on_this_site
from accounts.letters import letter_to
from accounts.models import User
from accounts.models.audit import record
from accounts.people import add_person


class NotStaff(Exception):
    """This address makes nobody staff; the subclass says why."""


class Unproved(NotStaff):
    """There is an account with it, whose owner never proved that it is theirs."""


class Closed(NotStaff):
    """The account with this address is closed."""


@transaction.atomic
def add_staff(*, email: str, name: str, language: str, is_admin: bool) -> User:
    """Make whoever has this address staff, with a new account if they have none.

    A new account has no password: `letter_for` leads its owner to choose one. Name and
    language of an account that exists stay.
    """
    user = User.objects.select_for_update().filter(email=email).first()
    if user is None:
        user = add_person(email=email, name=name, language=language)
    elif not EmailAddress.objects.filter(user=user, email=email, verified=True):
        raise Unproved
    elif not user.is_active:
        raise Closed
    is_admin = is_admin or user.is_superuser
    if (user.is_staff, user.is_superuser) != (True, is_admin):
        user.is_staff, user.is_superuser = True, is_admin
        user.save(update_fields=["is_staff", "is_superuser"])
        record("staff.added", user, admin=is_admin)
    return user


@transaction.atomic
def remove_staff(user: User) -> bool:
    """Close the staff pages to somebody; False when they were closed before."""
    still = User.objects.filter(pk=user.pk, is_staff=True)
    if not still.update(is_staff=False, is_superuser=False):
        return False
    record("staff.removed", user)
    return True


def letter_for(user: User) -> EmailMultiAlternatives:
    """Return the email that tells somebody that they are staff, not yet sent."""
    kind = "staff/added" if user.has_usable_password() else "staff/invitation"
    links = {
        "security_url": on_this_site("mfa_index"),
        "password_reset_url": on_this_site(
            "account_reset_password_from_key",
            user_pk_to_url_str(user),
            default_token_generator.make_token(user),
        ),
    }
    return letter_to(kind, user.email, user.language, links)
