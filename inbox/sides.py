"""The switch in the header, for people who buy and sell or have several shops."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.acting import Acting


def sides_to_choose(mine: list[Acting]) -> list[dict[str, Any]]:
    """Return the sides of the switch in the header, in an order that stays.

    Somebody with one side has nothing to choose.
    """
    if len(mine) < 2:
        return []
    steady = sorted(mine, key=lambda role: (role.party.is_seller, role.party.pk))
    shops = sum(role.party.is_seller for role in mine)
    return [
        {
            "handle": role.party.handle,
            "name": _side_name(role, several=shops > 1),
            "current": role == mine[0],
        }
        for role in steady
    ]


def _side_name(role: Acting, *, several: bool) -> str:
    if not role.party.is_seller:
        return _("Buying")
    return role.party.name if several else _("Selling")
