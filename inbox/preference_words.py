"""The state of somebody's notification preferences, in words."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.acting import BUYER, Acting
from accounts.models import Membership, NotificationPreferences


def may_change(me: Acting) -> bool:
    """Buyers decide for themselves; for a shop its owners decide."""
    return me.role in (Membership.Role.OWNER, BUYER)


def messaging_state(preferences: NotificationPreferences) -> str:
    """Say whether messages go by email, and where to."""
    if preferences.party.is_seller:
        return _of_a_shop(preferences)
    return _of_a_buyer(preferences)


def what_switching_off_means(preferences: NotificationPreferences) -> str:
    if preferences.party.is_seller:
        return _(
            "If you switch this off, buyers who want to write to your shop read that "
            "it takes no messages, and that they can ask the marketplace. Running "
            "conversations go on here, without emails."
        )
    return _(
        "If you switch this off, messages wait in your inbox on this site, and we "
        "send no emails about them."
    )


def unsolicited_state(preferences: NotificationPreferences) -> str:
    if preferences.opted_out_at is None:
        return _("You receive all messages from sellers.")
    return _(
        "You receive only messages that are needed for your orders, and answers to "
        "what you asked."
    )


def bouncing_notices(mine: list[Acting]) -> list[dict[str, Any]]:
    """Return what every page says while emails to a side of this person come back.

    The first side is the one that is shown: only there the settings are its own.
    """
    bouncing = [
        role for role in mine if role.party.preferences.email_off_because == "bouncing"
    ]
    return [_bouncing_notice(role, shown=role == mine[0]) for role in bouncing]


def _bouncing_notice(role: Acting, *, shown: bool) -> dict[str, Any]:
    if not may_change(role):
        words = _(
            "Emails to the address of your shop come back, so none is sent. Messages "
            "stand here. Ask the owner of the shop to see to it."
        )
        return {"text": words, "mend": False}
    address = {"address": role.party.preferences.address}
    words = _(
        "Emails to %(address)s come back, so none is sent. Messages stand here. "
        "Confirm that the address works, or change it."
    )
    return {"text": words % address, "mend": shown}


def other_sections() -> list[dict[str, Any]]:
    """Return the sections of a buyer that have nothing to choose."""
    return [
        {
            "title": _("Order updates"),
            "text": _(
                "On. They stand in your inbox on this site; we do not email them."
            ),
        },
        {
            "title": _("Reports and decisions"),
            "text": _(
                "Always on: what is decided about a message that you reported, or "
                "about one of yours. This cannot be switched off."
            ),
        },
    ]


def _of_a_shop(preferences: NotificationPreferences) -> str:
    if not preferences.messages_on:
        return _("Buyer messages are off. Buyers cannot begin to write to your shop.")
    return " ".join([_("Buyer messages are on."), _where(preferences)])


def _of_a_buyer(preferences: NotificationPreferences) -> str:
    if not preferences.messages_on:
        return _("Emails are off. Messages wait in your inbox on this site.")
    return " ".join([_("Emails are on."), _where(preferences)])


def _where(preferences: NotificationPreferences) -> str:
    used = preferences.address if preferences.address_confirmed_at else ""
    addresses = {"address": used, "new": preferences.new_address}
    if not preferences.new_address:
        return _at_rest(preferences, addresses)
    if used:
        return (
            _(
                "Mail goes to %(address)s until %(new)s is confirmed: open the link "
                "in the email that we sent there."
            )
            % addresses
        )
    return (
        _(
            "We sent an email to %(new)s. Open the link in it; from then on mail "
            "goes there."
        )
        % addresses
    )


def _at_rest(preferences: NotificationPreferences, addresses: dict[str, str]) -> str:
    if not addresses["address"]:
        return _("There is no confirmed address yet, so no email is sent.")
    if preferences.address_bouncing_since:
        return _("Emails to %(address)s came back. Check the address.") % addresses
    return _("Mail goes to %(address)s.") % addresses
