"""The body of an email that leaves: text, the same as HTML, and files."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from inbox.relay.cleaning import clean_file_name
from inbox.relay.values import MailAttachment, UnsendableEmail

POLICY = SMTP.clone(max_line_length=76)
# What may leave as a file (architecture.md, "Attachments").
CONTENT_TYPES = frozenset(
    {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "image/jpeg",
        "image/png",
        "text/plain",
    }
)


def body_bytes(
    text: str, html: str, attachments: tuple[MailAttachment, ...], message_id: str
) -> bytes:
    """Return MIME-Version, Content-Type and the parts; ASCII, lines of 76."""
    message = EmailMessage(policy=POLICY)
    message.set_content(text, cte=_encoding(text))
    message.add_alternative(html, subtype="html", cte=_encoding(html))
    for attachment in attachments:
        _attach(message, attachment)
    _finish_parts(message, message_id)
    return message.as_bytes()


def file_names(attachments: tuple[MailAttachment, ...]) -> list[str]:
    return [clean_file_name(file.name, file.content_type) for file in attachments]


def _encoding(text: str) -> str:
    """Choose the shorter of the two encodings that keep any text whole."""
    other = sum(not character.isascii() for character in text)
    return "base64" if other * 6 > len(text) else "quoted-printable"


def _attach(message: EmailMessage, attachment: MailAttachment) -> None:
    if attachment.content_type not in CONTENT_TYPES:
        raise UnsendableEmail("a file of a kind that may not leave")
    maintype, _, subtype = attachment.content_type.partition("/")
    [name] = file_names((attachment,))
    message.add_attachment(
        attachment.content, maintype=maintype, subtype=subtype, filename=name
    )


def _finish_parts(message: EmailMessage, message_id: str) -> None:
    """Derive the boundaries from the message: the same email is the same bytes.

    "=_" stands in no quoted-printable and in no base64 text (RFC 2045 §6.7), so a
    boundary can never be met inside a part.
    """
    digest = hashlib.sha256(message_id.encode()).hexdigest()[:24]
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{digest}_{number}")
        if part is not message:
            # It belongs to the whole email; the library writes it on every part.
            del part["MIME-Version"]
