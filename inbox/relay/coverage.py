"""What a DKIM signature must cover to prove who wrote an email, when, and to whom.

Somebody who holds an email with a good signature can send it on to whom they like,
whenever they like, with all that is not signed written anew.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from accounts.addresses import canonical_address
from inbox.relay.arrival import Arrival

Tags = dict[bytes, bytes]

# rsa-sha1 is broken (RFC 8301); Ed25519 is never the only one that an email bears.
ALGORITHM = b"rsa-sha256"
# A mail server tries for five days at most; what is older was sent on by somebody.
STALE = timedelta(days=7)


def covers_enough(tags: Tags, addressed: set[bytes], mail: Arrival) -> bool:
    signed = {name.strip().lower() for name in tags.get(b"h", b"").split(b":")}
    return (
        tags.get(b"a", b"").lower() == ALGORITHM
        # l= signs the beginning of the body only.
        and b"l" not in tags
        and signed >= {b"from", b"subject"}
        and bool(signed & addressed)
        and _is_of_now(tags, signed, mail)
        and _is_of_nobody_else(tags, mail.sender)
    )


def _is_of_now(tags: Tags, signed: set[bytes], mail: Arrival) -> bool:
    expires = tags.get(b"x")
    if expires is not None and not _is_before(mail.at, expires):
        return False
    signed_at = _moment(tags[b"t"]) if b"t" in tags else _date(mail, signed)
    return signed_at is not None and mail.at - signed_at <= STALE


def _is_before(at: datetime, expires: bytes) -> bool:
    moment = _moment(expires)
    return moment is not None and at <= moment


def _moment(seconds: bytes) -> datetime | None:
    if not seconds.isdigit() or len(seconds) > 11:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def _date(mail: Arrival, signed: set[bytes]) -> datetime | None:
    """Return what Date says, if it is signed."""
    values = mail.values("date") if b"date" in signed else []
    try:
        moment = parsedate_to_datetime(values[0][:100])
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_of_nobody_else(tags: Tags, sender: str) -> bool:
    """A provider that names in i= which customer it signed for names this sender."""
    identity = tags.get(b"i", b"").decode("ascii", "replace")
    if not identity.partition("@")[0]:
        return True
    return canonical_address(identity) == sender
