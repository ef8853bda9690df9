"""What a seller's sanctions say about a message they are about to send."""

from datetime import datetime

from accounts.models import Party
from policy.models import Sanction


def sanction_against(
    author: Party, *, proactive: bool, now: datetime
) -> Sanction | None:
    """Return the sanction that forbids this message now, the longest one first."""
    if not author.is_seller:
        return None
    in_force = Sanction.objects.filter(seller=author).in_force(now)
    forbidding = list(in_force.forbidding(proactive=proactive))
    return max(forbidding, key=_lasts_until, default=None)


def _lasts_until(sanction: Sanction) -> float:
    return sanction.ends_at.timestamp() if sanction.ends_at else float("inf")
