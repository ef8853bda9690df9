"""What left this house: the bytes of an email, kept for the author of its message.

A file of the message is not kept a second time: its base64 is cut out of the bytes,
and put back from the file. What an author reads is byte for byte what the other side
got, but for what is not theirs: the other side's address is shown as the alias, and as
a row of x the signature of its link to refuse messages and that of the email (DKIM),
with which a guess at the address could be proved right.
"""

import base64
import hashlib
import logging
import re
import zlib
from email import message_from_bytes

from inbox.models import Attachment, Delivery, SentCopy
from inbox.relay.leak_gate import find_leaks
from inbox.relay.parts import leaf_content, leaves
from inbox.relay.refuse_link import PURPOSE
from inbox.relay.signing import all_signatures

logger = logging.getLogger(__name__)
# NUL stands in no email of ours: every byte of them is ASCII text.
CUT = re.compile(rb"\0(\d{1,20})\0")
SHORTEST_CUT = 1024
SIGNED = b"DKIM-Signature:"
# Its b=: base64, folded (RFC 6376 §3.5). It stands on top of an email of ours.
EMAILS_SIGNATURE = re.compile(
    rb"(DKIM-Signature:[^\0]{0,4000}?[; \t\n]b=)"
    rb"([A-Za-z0-9+/=\r\n \t]{1,2000})(?=\r\n\S)"
)


class CannotShow(Exception):
    """The copy is not whole any more, or would tell what is not the author's."""


def keep(delivery: Delivery, raw: bytes) -> None:
    """Write down what may have left. Never raises: the email has its end without it."""
    try:
        SentCopy.objects.update_or_create(
            delivery=delivery,
            defaults={
                "packed": zlib.compress(_without_files(delivery, raw)),
                "digest": hashlib.sha256(raw).hexdigest(),
            },
        )
    except Exception:
        # Were it raised, the attempt would stay open and the email be sent again.
        logger.exception("no copy was kept of delivery %s", delivery.public_id)


def as_left(copy: SentCopy) -> bytes:
    """Return the bytes as they left; raises `CannotShow` when a file is gone."""
    packed = zlib.decompress(bytes(copy.packed))
    try:
        raw = CUT.sub(
            lambda cut: _encoded(Attachment.objects.get(pk=int(cut[1]))), packed
        )
    except (Attachment.DoesNotExist, OSError) as error:
        raise CannotShow from error
    if hashlib.sha256(raw).hexdigest() != copy.digest:
        raise CannotShow
    return raw


def as_shown(copy: SentCopy) -> bytes:
    """Return the bytes for the author's eyes; raises `CannotShow`."""
    delivery, raw = copy.delivery, as_left(copy)
    reader, message = delivery.recipient, delivery.message
    hidden = {delivery.address: reader.alias.address}
    if message and message.author and message.author.is_seller:
        # An email of before a change of the key bears a signature that is still good.
        for signed in all_signatures(PURPOSE, reader.handle, message.author.handle):
            hidden[signed] = "x" * len(signed)
    for words, instead in hidden.items():
        raw = _replaced(raw, words, instead)
    raw = _without_its_signature(raw)
    if find_leaks(raw, list(hidden)):
        raise CannotShow
    return raw


def _without_its_signature(raw: bytes) -> bytes:
    if not raw.startswith(SIGNED):
        return raw
    found = EMAILS_SIGNATURE.match(raw)
    if not found:
        raise CannotShow
    row = re.sub(rb"[^\r\n \t]", b"x", found[2])
    return found[1] + row + raw[found.end() :]


def _without_files(delivery: Delivery, raw: bytes) -> bytes:
    files = delivery.message.attachments.all() if delivery.message else ()
    for file in files:
        encoded = _encoded(file)
        if len(encoded) >= SHORTEST_CUT:
            raw = raw.replace(encoded, b"\0%d\0" % file.pk)
    return raw


def _encoded(file: Attachment) -> bytes:
    """Return a file as it stands in our emails: base64 in lines of 76 (RFC 2045)."""
    with file.file.open("rb") as opened:
        return base64.encodebytes(opened.read()).replace(b"\n", b"\r\n")


def _replaced(raw: bytes, words: str, instead: str) -> bytes:
    """Replace words in the head, in quoted-printable and in base64 text."""
    # Quoted-printable may break a line within the words (RFC 2045 §6.7).
    broken = b"(?:=\r\n)?".join(re.escape(one.encode()) for one in words)
    raw = re.sub(broken, instead.encode(), raw, flags=re.IGNORECASE)
    for part in leaves(message_from_bytes(raw)):
        is_base64 = str(part.get("Content-Transfer-Encoding", "")).lower() == "base64"
        if not is_base64 or part.get_content_maintype() != "text":
            continue
        text = leaf_content(part)
        changed = re.sub(re.escape(words.encode()), instead.encode(), text)
        if changed != text:
            raw = raw.replace(_in_lines(text), _in_lines(changed))
    return raw


def _in_lines(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")
