"""What a folder without rows says: one text for each cause (row M11)."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.acting import Acting
from inbox.clock import duration_words
from inbox.mailbox import Figures
from inbox.preference_words import may_change


@dataclass(frozen=True)
class Empty:
    """Why nothing is listed, and the way on when there is one."""

    title: str
    text: str
    action_url: str = ""
    action_text: str = ""
    icon: str = "inbox"


def empty_inbox(
    me: Acting, figures: Figures, *, kind: str = "", past_the_end: bool = False
) -> Empty:
    """Return the cause; `kind` names the tab when only one kind is listed."""
    if not figures.has_messages:
        return _of_a_shop(me) if me.party.is_seller else _of_a_buyer(me)
    newest = reverse("inbox:inbox")
    if past_the_end:
        return Empty(
            _("No message is older than these"),
            _("You have come to the end of the list."),
            newest,
            _("Go to the newest messages"),
        )
    return Empty(
        _("No conversation matches “%(filter)s”") % {"filter": kind},
        _("There are messages of another kind in your inbox."),
        newest,
        _("Clear filters"),
    )


def empty_sent() -> Empty:
    return Empty(
        _("You have not sent a message yet"),
        _("What you write and send is kept here."),
        reverse("inbox:inbox"),
        _("Go to the inbox"),
    )


def not_loaded(again: str) -> Empty:
    """A failure is no empty list: nobody shall think that messages are gone."""
    return Empty(
        _("Messages could not be loaded"),
        _("Nothing is lost. Please try again in a minute."),
        again,
        _("Try again"),
        icon="alert",
    )


def no_side(*, is_staff: bool) -> Empty:
    """For somebody who neither buys nor acts for a shop."""
    text = _("You do not buy here, and you are in no shop. So nobody writes to you.")
    if is_staff:
        return Empty(
            _("You have no inbox"),
            text,
            reverse("staff:overview"),
            _("Go to the staff pages"),
        )
    account = reverse("your_account")
    return Empty(_("You have no inbox"), text, account, _("Your Account"))


def nothing_due(figures: Figures, now: datetime) -> str:
    """Return what a shop reads above a list in which nothing waits for an answer."""
    words = _("Nothing needs a reply.")
    if figures.last_sent_at is None:
        return words
    ago = duration_words(now - figures.last_sent_at)
    return " ".join([words, _("Last answer %(time)s ago.") % {"time": ago}])


def _of_a_shop(me: Acting) -> Empty:
    preferences = me.party.preferences
    if not preferences.messages_on:
        return _for_owners(
            me,
            _("Buyer messages are switched off"),
            _("Your inbox is empty because buyers cannot write to you."),
            _("Turn on in Notification preferences"),
            _("Ask the owner of the shop to switch them on."),
        )
    here = _("When a buyer writes to your shop, the message appears here.")
    if cause := _no_email(me):
        return _for_owners(
            me,
            _("No messages yet"),
            f"{here} {cause}",
            _("Notification preferences"),
            _("Ask the owner of the shop to see to it."),
        )
    return Empty(_("No messages yet"), here)


def _of_a_buyer(me: Acting) -> Empty:
    here = _(
        "When you write to a seller or one writes to you, the message appears here."
    )
    if cause := _no_email(me):
        settings = reverse("settings:notifications")
        text = f"{here} {cause}"
        return Empty(
            _("No messages yet"), text, settings, _("Notification preferences")
        )
    return Empty(
        _("No messages yet"), here, reverse("inbox:orders"), _("Go to your orders")
    )


def _for_owners(me: Acting, title: str, text: str, action: str, ask: str) -> Empty:
    """Lead an owner to the settings; tell the others whom to ask."""
    if may_change(me):
        return Empty(title, text, reverse("settings:notifications"), action)
    return Empty(title, f"{text} {ask}")


def _no_email(me: Acting) -> str:
    """Say why no email tells of a message though one is wanted, and what helps."""
    preferences = me.party.preferences
    return {
        "no_address": _(
            "No email tells you about it: there is no confirmed address yet. Give "
            "one, and open the link in the email that we send to it."
        ),
        "unconfirmed": _(
            "No email tells you about it until the address is confirmed: open the "
            "link in the email that we sent to it."
        ),
        "bouncing": _(
            "No email tells you about it: emails to your address came back. See "
            "whether the mailbox is full or gone, then save the address again, or "
            "another one."
        ),
    }.get(preferences.email_off_because, "")
