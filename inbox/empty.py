"""What an empty folder says: one text for each cause (row M11)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.acting import Acting
from inbox.mailbox import Tab

Empty = dict[str, str]


def empty_inbox(me: Acting, tab: Tab) -> Empty:
    if tab != "all":
        return _empty(
            _("Nothing here"),
            _("There is no message of this kind in your inbox."),
            reverse("inbox:inbox"),
            _("Show all messages"),
        )
    if me.party.is_seller and not me.party.preferences.messages_on:
        return _empty(
            _("Buyer messages are switched off"),
            _(
                "Your inbox is empty because buyers cannot write to you. The owner of "
                "the shop can switch buyer messages on in the notification "
                "preferences."
            ),
            reverse("settings:notifications"),
            _("Turn on in Notification preferences"),
        )
    if me.party.is_seller:
        return _empty(
            _("No messages yet"),
            _("When a buyer writes to your shop, the message appears here."),
        )
    return _empty(
        _("No messages yet"),
        _("When you write to a seller or one writes to you, the message appears here."),
    )


def empty_sent() -> Empty:
    return _empty(
        _("You have not sent a message yet"),
        _("What you write and send is kept here."),
        reverse("inbox:inbox"),
        _("Go to the inbox"),
    )


def _empty(title: str, text: str, url: str = "", action: str = "") -> Empty:
    return {"title": title, "text": text, "action_url": url, "action_text": action}
