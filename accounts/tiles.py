"""The tiles of *Your Account*: pages of ours, or pages the marketplace names."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.acting import Acting


@dataclass(frozen=True)
class Tile:
    """One tile: its words, and the name of our page when there is one."""

    key: str
    title: str | Promise
    text: str | Promise
    icon: str
    page: str = ""
    for_whom: str = "everybody"

    @property
    def url(self) -> str:
        """Return the configured address, else our page's, else "" (no tile)."""
        configured = settings.ACCOUNT_TILES.get(self.key, "")
        return configured or (_address_of(self.page) if self.page else "")


TILES = (
    Tile(
        "your-orders",
        _("Your Orders"),
        _("Track parcels, return items, or contact a shop."),
        "parcel",
        page="inbox:orders",
        for_whom="buying",
    ),
    Tile(
        "shop-orders",
        _("Your Orders"),
        _("See what buyers ordered, and contact a buyer."),
        "parcel",
        page="inbox:seller_orders",
        for_whom="selling",
    ),
    Tile("gift-cards", _("Gift Cards"), _("See your balance."), "gift"),
    Tile("prime", _("Prime"), _("Manage your membership."), "star"),
    Tile(
        "your-messages",
        _("Your Messages"),
        _("Read and answer messages."),
        "envelope",
        page="inbox:inbox",
    ),
    Tile(
        "login-security",
        _("Login & security"),
        _("Change your name or password, or add a second factor."),
        "lock",
        page="mfa_index",
    ),
    Tile(
        "notification-preferences",
        _("Notification preferences"),
        _("Choose where messages and news reach you."),
        "bell",
        page="settings:notifications",
        for_whom="parties",
    ),
    Tile(
        "seller-messages",
        _("Seller messages and blocking"),
        _("Stop unsolicited messages, or block a shop."),
        "block",
        page="settings:seller_messages",
        for_whom="buyers",
    ),
)


def tiles_for(mine: list[Acting]) -> list[Tile]:
    """Return the tiles that lead somewhere for this person: no dead pages."""
    groups = {"everybody"}
    if mine:
        groups.add("parties")
        groups.add("selling" if mine[0].party.is_seller else "buying")
    if any(not role.party.is_seller for role in mine):
        groups.add("buyers")
    return [tile for tile in TILES if tile.url and tile.for_whom in groups]


def _address_of(page: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""
