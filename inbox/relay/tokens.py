"""Reply addresses: an alias, and which thread an answer to it belongs to.

`alias+t<token>@relay…` names a thread. The token is made of the thread and of the
alias in front of it, so it is worth nothing in front of another alias; and it never
says who writes: that is proved by other means (reliability.md B6, B9).
"""

import re

from django.conf import settings

from accounts.addresses import canonical_address, domain_of
from inbox.relay.signing import LENGTH, signature

PURPOSE = "reply"
TOKEN = re.compile(rf"t([a-z2-7]{{{LENGTH}}})")


def reply_token(thread_public_id: str, alias_local_part: str) -> str:
    """Return the 26 letters that name this thread behind this alias.

    They are kept in the mailbox entry and looked up there: a new SECRET_KEY changes
    none that was lent out.
    """
    return signature(PURPOSE, thread_public_id, alias_local_part.lower())


def reply_address(alias_local_part: str, token: str) -> str:
    return f"{alias_local_part}+t{token}@{settings.RELAY_DOMAIN}"


def split_recipient(address: str) -> tuple[str, str | None] | None:
    """Return (alias's local part, token or None); None if it is not at our domain.

    Case does not matter. What stands behind "+" and is no token is left out: the bare
    alias always works.
    """
    canonical = canonical_address(address)
    if canonical is None or domain_of(canonical) != settings.RELAY_DOMAIN:
        return None
    alias, _, tag = canonical.partition("@")[0].partition("+")
    match = TOKEN.fullmatch(tag)
    return alias, match.group(1) if match else None
