"""The kinds of emails about an account, and what each says."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
SURPRISED = _("If this surprises you, ask %(marketplace)s.")
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
SECURITY = (_("Look at Login & security"), "security_url", NOT_YOU_ANY_MORE)
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
    "team/your_shop": Letter(
        _("Your shop %(shop)s is ready"),
        _(
            "%(marketplace)s has made you an owner of the shop %(shop)s. Buyers can "
            "write to you as soon as you switch buyer messages on."
        ),
        _("Switch buyer messages on"),
        "settings_url",
        SURPRISED,
    ),
    "mfa/email/totp_activated": Letter(
        _("An authenticator app was set up"),
        _(
            "From now on, signing in to your account at %(marketplace)s asks for your "
            "password, and then for a code from the app."
        ),
        *SECURITY,
    ),
    "mfa/email/totp_deactivated": Letter(
        _("Your authenticator app was removed"),
        _(
            "Signing in to your account at %(marketplace)s no longer asks for a code "
            "from the app."
        ),
        *SECURITY,
    ),
    "mfa/email/webauthn_added": Letter(
        _("A passkey was added"),
        _(
            "From now on, signing in to your account at %(marketplace)s asks for your "
            "password, and then for a passkey or a code."
        ),
        *SECURITY,
    ),
    "mfa/email/webauthn_removed": Letter(
        _("A passkey was removed"),
        _("It no longer opens your account at %(marketplace)s."),
        *SECURITY,
    ),
    "mfa/email/recovery_codes_generated": Letter(
        _("You have new recovery codes"),
        _(
            "New recovery codes were made for your account at %(marketplace)s. The "
            "earlier ones open nothing any more."
        ),
        *SECURITY,
    ),
    "second_factor/reset": Letter(
        _("Your second factor was reset"),
        _(
            "The people who run %(marketplace)s removed the second factor of your "
            "account and its recovery codes: somebody, most likely you, told them that "
            "it was lost. Until you set up a new one, the password is enough to sign "
            "in."
        ),
        *SECURITY,
    ),
    "staff/invitation": Letter(
        _("You are staff of %(marketplace)s"),
        _(
            "You can open the staff pages of the Messaging Center of %(marketplace)s. "
            "Choose a password first. The link works for one hour, and once; later, "
            "enter your address on the page behind it to get a new one."
        ),
        _("Choose a password"),
        "password_reset_url",
        NOT_YOU,
    ),
    "staff/added": Letter(
        _("You are staff of %(marketplace)s"),
        _(
            "You can open the staff pages of the Messaging Center of %(marketplace)s "
            "with the account that you have. They ask for a second factor."
        ),
        _("Look at Login & security"),
        "security_url",
        SURPRISED,
    ),
}
