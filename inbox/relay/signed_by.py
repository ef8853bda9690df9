"""DKIM: is there a good signature of the sender's domain that covers enough?

dkimpy verifies it; `coverage` says what is enough. Nothing is verified that could not
prove the sender.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Iterator

import dkim
from dkim.util import parse_tag_value

from inbox.relay.alignment import Alignment
from inbox.relay.arrival import Arrival, addressed_in
from inbox.relay.bounds import problem_with
from inbox.relay.coverage import Tags, covers_enough
from inbox.relay.lookups import DnsTrouble, Lookups, TooManyLookups
from inbox.relay.tokens import split_recipient

logger = logging.getLogger(__name__)

MOST_SIGNATURES = 10
MOST_VERIFIED = 3
LONGEST_SIGNATURE = 4096
LONGEST_KEY = 1400
SMALLEST_KEY = 1024
SINGLE = (
    *("from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id"),
    *("in-reply-to", "references", "mime-version", "content-type"),
    "content-transfer-encoding",
)
# dkimpy looks at a run of blanks again from each of its places: half a second for all.
BLANKS = re.compile(rb"[ \t]{16,}")
MOST_LOOKS = 100_000_000
BARE_CR = re.compile(rb"\r(?!\n)")


def signed_by_its_domain(mail: Arrival, alignment: Alignment) -> str:
    """Return the mark of the signature that proves the sender, "" if none does.

    Raises `DnsTrouble`, `TooManyLookups`.
    """
    addressed = {name.encode() for name in addressed_in(mail.headers, mail.recipient)}
    if not addressed or not _reads_one_way(mail):
        return ""
    trouble: DnsTrouble | None = None
    for index in _worth_verifying(mail, addressed, alignment):
        try:
            if _is_good(mail.raw, index, alignment.lookups):
                return _mark(mail, index)
        except DnsTrouble as error:
            trouble = error
    if trouble:
        raise trouble
    return ""


def _mark(mail: Arrival, index: int) -> str:
    alias = split_recipient(mail.recipient) or ("", None)
    signature = b"".join(_tags(mail.values("dkim-signature")[index])[b"b"].split())
    return hashlib.sha256(alias[0].encode() + b" " + signature).hexdigest()


def _reads_one_way(mail: Arrival) -> bool:
    """Say whether dkimpy and we see the same headers, and each of them once.

    We take a lone CR for the end of a line and dkimpy does not: an unsigned header
    could hold a text of its own for us.
    """
    return (
        all(len(mail.values(name)) <= 1 for name in SINGLE)
        and not BARE_CR.search(mail.raw)
        and _looks_at_blanks(mail.raw) <= MOST_LOOKS
        and problem_with(mail.raw) is None
    )


def _looks_at_blanks(raw: bytes) -> int:
    runs = (match.end() - match.start() for match in BLANKS.finditer(raw))
    return sum(length * length for length in runs)


def _worth_verifying(
    mail: Arrival, addressed: set[bytes], alignment: Alignment
) -> Iterator[int]:
    """Yield the places of signatures that would prove the sender if they are good.

    Nothing is asked about others: whoever writes decides which domain they name, and
    so how long its servers would let us wait.
    """
    verified = 0
    for index, value in enumerate(mail.values("dkim-signature")[:MOST_SIGNATURES]):
        tags = _tags(value)
        if verified < MOST_VERIFIED and covers_enough(tags, addressed, mail):
            domain = tags.get(b"d", b"").decode("ascii", "replace").lower()
            if alignment.holds(domain, "adkim"):
                verified += 1
                yield index


def _tags(value: str) -> Tags:
    if len(value) > LONGEST_SIGNATURE:
        return {}
    try:
        return dict(parse_tag_value(value.encode()))
    except (ValueError, IndexError, dkim.util.InvalidTagValueList):
        return {}


def _is_good(raw: bytes, index: int, lookups: Lookups) -> bool:
    try:
        message = dkim.DKIM(raw, logger=_silent, minkey=SMALLEST_KEY)
        return bool(message.verify(idx=index, dnsfunc=_keys(lookups, message)))
    except (DnsTrouble, TooManyLookups):
        raise
    except Exception as error:
        # dkimpy raises its own and many others on bytes that somebody else wrote.
        logger.info("a signature could not be verified: %s", type(error).__name__)
        return False


def _keys(lookups: Lookups, message: dkim.DKIM) -> Callable[..., bytes | None]:
    def _key(name: bytes, timeout: int = 0) -> bytes | None:
        """Return the key's record, None when it is none to believe."""
        texts = [one for one in lookups.texts(name.decode("ascii")) if b"p=" in one]
        if len(texts) != 1 or len(texts[0]) > LONGEST_KEY:
            return None
        return texts[0] if _may_be_used(texts[0], message.signature_fields) else None

    return _key


def _may_be_used(record: bytes, signature: Tags) -> bool:
    """RFC 6376 §3.6.1, as far as dkimpy does not ask: t=y tests only, t=s is strict."""
    tags = parse_tag_value(record)
    flags = {flag.strip().lower() for flag in tags.get(b"t", b"").split(b":")}
    hashes = {one.strip().lower() for one in tags.get(b"h", b"sha256").split(b":")}
    domain = signature[b"d"].lower()
    identity = signature.get(b"i", b"@" + domain).lower().rpartition(b"@")[2]
    return (
        b"y" not in flags
        and (b"s" not in flags or identity == domain)
        and b"sha256" in hashes
    )


# dkimpy logs domains and contents.
_silent = logging.getLogger("dkimpy.unheard")
_silent.setLevel(logging.CRITICAL + 1)
