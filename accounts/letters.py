"""The emails about an account: what each says, in its reader's language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _, override

Words = str | Promise


@dataclass(frozen=True)
class Letter:
    """One kind of email; `link` names the value that holds the button's address."""

    subject: Words
    text: Words
    button: Words = ""
    link: str = ""
    after: Words = ""


NOT_YOU = _("Was it not you? Then do nothing: without you, nothing changes.")
NOT_YOU_ANY_MORE = _(
    "Was it not you? Then choose a new password at once, and change the password of "
    "your mailbox too."
)
CONFIRM = Letter(
    _("Confirm your email address"),
    _(
        "Somebody, most likely you, made an account at %(marketplace)s with this "
        "address. To finish, open the page below and enter the password of the new "
        "account. The link works for one day, and once."
    ),
    _("Confirm the address"),
    "activate_url",
    NOT_YOU,
)
CHANGED = Letter(
    _("Your password was changed"),
    _("The password of your account at %(marketplace)s was changed."),
    _("Choose a new password"),
    "password_reset_url",
    NOT_YOU_ANY_MORE,
)
LETTERS = {
    "account/email/email_confirmation": CONFIRM,
    "account/email/email_confirmation_signup": CONFIRM,
    "account/email/account_already_exists": Letter(
        _("You already have an account"),
        _(
            "Somebody, most likely you, wanted to make an account at %(marketplace)s "
            "with this address. You have one already: sign in with it. If you do not "
            "know the password any more, choose a new one."
        ),
        _("Choose a new password"),
        "password_reset_url",
        NOT_YOU,
    ),
    "account/email/unknown_account": Letter(
        _("There is no account with this address"),
        _(
            "Somebody, most likely you, wanted to choose a new password at "
            "%(marketplace)s. No account has this address. You may have used another "
            "one, or you can make an account now."
        ),
        _("Make an account"),
        "signup_url",
        NOT_YOU,
    ),
    "account/email/password_reset_key": Letter(
        _("Choose a new password"),
        _(
            "Somebody, most likely you, wants to choose a new password at "
            "%(marketplace)s. The link works for one hour, and once."
        ),
        _("Choose a new password"),
        "password_reset_url",
        NOT_YOU,
    ),
    "account/email/password_changed": CHANGED,
    "account/email/password_reset": CHANGED,
    "account/email/password_set": CHANGED,
    "team/invitation": Letter(
        _("%(shop)s invites you"),
        _(
            "You are invited to answer the buyers of the shop %(shop)s at "
            "%(marketplace)s. The link works for one day, and once."
        ),
        _("Look at the invitation"),
        "invitation_url",
        NOT_YOU,
    ),
    "team/first_owner": Letter(
        _("Your shop %(shop)s is ready"),
        _(
            "%(marketplace)s has made the shop %(shop)s for you. Accept it, and buyers "
            "can write to you as soon as you switch buyer messages on. The link works "
            "for one day, and once."
        ),
        _("Accept the shop"),
        "invitation_url",
        NOT_YOU,
    ),
    "team/sender": Letter(
        _("May %(shop)s take your emails as its own?"),
        _(
            "The shop %(shop)s at %(marketplace)s wants emails from this address to "
            "reach its buyers as messages of the shop. Its members then read here "
            "what you write to buyers, and what they answer. The link works for one "
            "day."
        ),
        _("Look at the question"),
        "sender_url",
        _("Do you not know the shop? Then do nothing: without you, nothing changes."),
    ),
}


def letter_to(
    kind: str, address: str, language: str, values: dict[str, Any]
) -> EmailMultiAlternatives:
    """Return the email of this kind, plain and HTML, not yet sent."""
    letter = LETTERS[kind]
    names = {
        "marketplace": settings.MARKETPLACE_NAME,
        "shop": values.get("shop", ""),
    }
    with override(language):
        shown = {
            "text": letter.text % names,
            "button": letter.button,
            "url": values.get(letter.link, ""),
            "after": letter.after,
            "footer": gettext(
                "%(marketplace)s sent this because of an account. Answers to this "
                "email are not read."
            )
            % names,
        }
        email = EmailMultiAlternatives(
            " ".join((letter.subject % names).split()),
            render_to_string("account/email/letter.txt", shown).strip() + "\n",
            settings.DEFAULT_FROM_EMAIL,
            [address],
            headers={"Auto-Submitted": "auto-generated"},
        )
        email.attach_alternative(
            render_to_string("account/email/letter.html", shown), "text/html"
        )
    return email
