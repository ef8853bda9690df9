"""Signs a finished email: the reader's mail server knows whose it is (RFC 6376).

The last thing that is done to it: not one byte may change any more. With the address
for unsubscribing signed too, mail programs may offer one click (RFC 8058 §4).
"""

import dkim
from django.conf import settings

from inbox.relay.bounds import headers_of
from inbox.relay.rereading import check_lines

# Nobody may add a second one on the way, nor a first one.
ONLY_ONCE = (
    "from",
    "to",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "auto-submitted",
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
)


def signed(raw: bytes) -> bytes:
    """Return the email with its signature in front; as it was when no key is set."""
    if not settings.DKIM_KEY:
        return raw
    header: bytes = dkim.sign(
        raw,
        settings.DKIM_SELECTOR.encode(),
        settings.RELAY_DOMAIN.encode(),
        settings.DKIM_KEY.encode(),
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[name.encode() for name in _covered(raw)],
    )
    check_lines(header + raw)
    return header + raw


def _covered(raw: bytes) -> list[str]:
    """Name each header that stands there, and each of `ONLY_ONCE` once more."""
    standing = [name.lower() for name, _ in headers_of(raw)]
    return [*standing, *ONLY_ONCE]
