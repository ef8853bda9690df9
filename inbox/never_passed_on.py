"""Parts of an email that are no file for its reader, and what their writer is told.

They name people and addresses, or only the writer's own programs can open them. They
stay in the raw email; nothing of them reaches the other side.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inbox.files import FileRefused
from inbox.relay.reading import ReceivedAttachment


class SignatureLeftOut(FileRefused):
    """A program adds it to every email, so to say it once is enough."""


class _Kind(NamedTuple):
    types: frozenset[str]
    endings: tuple[str, ...]
    starts: tuple[bytes, ...]
    sentence: str | Promise
    refusal: Callable[[str, object], FileRefused] = FileRefused


KINDS = (
    _Kind(
        frozenset(
            {
                "application/pkcs7-signature",
                "application/x-pkcs7-signature",
                "application/pgp-signature",
                "application/pgp-keys",
            }
        ),
        (".p7s", ".sig"),
        (b"-----BEGIN PGP SIGNATURE", b"-----BEGIN PGP PUBLIC KEY"),
        _("A signature or a key says who you are, so it is not passed on."),
        SignatureLeftOut,
    ),
    _Kind(
        frozenset(
            {
                "application/pkcs7-mime",
                "application/x-pkcs7-mime",
                "application/pgp-encrypted",
            }
        ),
        (".p7m", ".pgp", ".gpg"),
        (b"-----BEGIN PGP MESSAGE",),
        _("It is encrypted, so we cannot read it. Send your email unencrypted."),
    ),
    _Kind(
        frozenset({"application/ms-tnef", "application/vnd.ms-tnef"}),
        ("winmail.dat",),
        (b"\x78\x9f\x3e\x22",),
        _(
            "Only Outlook can open it. Send your email as HTML or plain text, and add "
            "your files again."
        ),
    ),
    _Kind(
        frozenset({"text/calendar", "application/ics"}),
        (".ics", ".vcs"),
        (b"BEGIN:VCALENDAR",),
        _("An invitation shows your address. Write the date in your message."),
    ),
    _Kind(
        frozenset({"text/vcard", "text/x-vcard", "text/directory"}),
        (".vcf",),
        (b"BEGIN:VCARD",),
        _("A contact card shows your address, so it is not passed on."),
    ),
    _Kind(
        frozenset({"message/rfc822", "message/global", "application/vnd.ms-outlook"}),
        (".eml", ".msg"),
        (),
        _("An attached email shows addresses. Copy its words into your message."),
    ),
)


def refuse_what_is_no_file(file: ReceivedAttachment) -> None:
    """Raise `FileRefused` for a part that is never passed on."""
    name = file.name.lower()
    content = file.content[:200].lstrip()
    for kind in KINDS:
        if (
            file.content_type in kind.types
            or name.endswith(kind.endings)
            or content.startswith(kind.starts)
        ):
            raise kind.refusal(file.name, kind.sentence)


def is_encrypted(text: str) -> bool:
    """Say whether a text is nothing that anybody could read without a key."""
    return text.startswith("-----BEGIN PGP MESSAGE-----")
