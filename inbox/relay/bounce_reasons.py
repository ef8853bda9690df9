"""What a report about an email says, in words for those who must explain it."""

from django.utils.translation import gettext as _

from inbox.relay.bounces import Bounce, BounceKind


def reason_words(bounce: Bounce) -> str:
    """Return the reason in a sentence or two, with what the server said itself.

    Only for the staff: a server's own line may name any address.
    """
    words = _of_no_bounce if bounce.kind == BounceKind.NONE else _of_a_bounce
    said = f" “{bounce.said}”" if bounce.said else ""
    return f"{words(bounce)}{said}"


def _of_a_bounce(bounce: Bounce) -> str:
    what = {
        BounceKind.HARD: _("The email was not delivered, and cannot be."),
        BounceKind.SOFT: _("The email was not delivered; a later one may be."),
        BounceKind.DELAYED: _("The email is late; its server goes on trying."),
    }[bounce.kind]
    return f"{what} {_why(bounce.reason)}"


def _why(reason: str) -> str:
    return {
        "address_unknown": _("The mail server does not know the address."),
        "address_closed": _("The mailbox is closed."),
        "domain_unknown": _("No mail server takes email for this domain."),
        "mailbox_full": _("The mailbox is full."),
        "too_large": _("The email is too large for this mailbox."),
        "unwanted": _("The mail server does not want it: spam, policy or reputation."),
        "sender_refused": _("The mail server does not take emails from the sender."),
        "gave_up": _("It could not be handed over in all the time there was."),
        "unreachable": _("The mail server cannot be reached, or asks to wait."),
    }.get(reason, _("The mail server gives no reason that is known here."))


def _of_no_bounce(bounce: Bounce) -> str:
    return {
        "automatic": _("This is an automatic answer, not a report about a delivery."),
        "read_receipt": _(
            "This says that an email was opened, not how it was delivered."
        ),
        "complaint": _("This is a complaint about an email, not about a delivery."),
        "arrived": _("This report says that the email arrived."),
    }.get(bounce.reason, _("This is not a report about a delivery."))
