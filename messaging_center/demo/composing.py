"""Writes mails as ordinary mail programs do, and hands them to the relay."""

import re
import smtplib
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, localtime, make_msgid

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import dateformat, timezone, translation
from django.utils.html import escape, linebreaks

from messaging_center.demo.letters import Letter

PROGRAM = "Mailboxes of the demo"
TIMEOUT = 20
# What mail programs write above the mail that they quote, and how they write its
# date, by the writer's language.
ATTRIBUTION = {
    "en": ("On {date}, {sender} wrote:", r"D, j M Y \a\t H:i"),
    "fr": ("Le {date}, {sender} a écrit :", "j F Y à H:i"),
    "es": ("El {date}, {sender} escribió:", r"j \d\e F \d\e Y, H:i"),
}


@dataclass(frozen=True)
class Writer:
    """Whose mailbox it is: their address, name and language."""

    address: str
    name: str = ""
    language: str = "en"


@dataclass(frozen=True)
class NewMail:
    """What somebody wrote in the form."""

    to: str
    subject: str
    text: str
    file: UploadedFile | None = None
    answers: Letter | None = field(default=None, repr=False)


class NotAccepted(Exception):
    """The relay did not take the mail; `answer` holds its words."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


class NotReached(Exception):
    """The relay does not run, or it hung up."""


def compose(writer: Writer, mail: NewMail) -> EmailMessage:
    """Build the mail: text and HTML, the quoted original below, a file beside it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((writer.name, writer.address))
    message["To"] = mail.to
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=writer.address.partition("@")[2])
    message["User-Agent"] = PROGRAM
    if mail.answers:
        _point_to(mail.answers, message)
    message.set_content(_as_text(writer, mail))
    message.add_alternative(_as_html(writer, mail), subtype="html")
    if mail.file:
        _attach(message, mail.file)
    return message


def hand_over(message: EmailMessage, *, sender: str, recipient: str) -> None:
    """Speak SMTP with the relay; raises `NotAccepted` with what it said."""
    try:
        with smtplib.SMTP("127.0.0.1", settings.RELAY_PORT, timeout=TIMEOUT) as relay:
            relay.sendmail(sender, [recipient], message.as_bytes())
    except smtplib.SMTPRecipientsRefused as refused:
        raise NotAccepted(_in_words(*refused.recipients[recipient])) from refused
    except smtplib.SMTPResponseException as refused:
        raise NotAccepted(_in_words(refused.smtp_code, refused.smtp_error)) from refused
    except (OSError, smtplib.SMTPException) as error:
        raise NotReached from error


def reply_subject(subject: str) -> str:
    return subject if re.match(r"re\s?:", subject, re.I) else f"Re: {subject}"


def _point_to(original: Letter, message: EmailMessage) -> None:
    if original.message_id:
        message["In-Reply-To"] = original.message_id
        message["References"] = " ".join(
            [*original.references[-20:], original.message_id]
        )


def _as_text(writer: Writer, mail: NewMail) -> str:
    if not mail.answers:
        return mail.text
    quoted = "\n".join(f"> {line}".rstrip() for line in mail.answers.text.splitlines())
    return f"{mail.text}\n\n{_attribution(writer, mail.answers)}\n\n{quoted}\n"


def _as_html(writer: Writer, mail: NewMail) -> str:
    written = linebreaks(mail.text, autoescape=True)
    if not mail.answers:
        return f"<html><body>{written}</body></html>"
    attribution = escape(_attribution(writer, mail.answers))
    return (
        f'<html><body>{written}<br><div class="gmail_quote">'
        f'<div class="gmail_attr">{attribution}<br></div>'
        '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;'
        'border-left:1px solid #ccc;padding-left:1ex">'
        f"{_quotable_html(mail.answers)}</blockquote></div></body></html>"
    )


def _quotable_html(original: Letter) -> str:
    """Return what stood in the body, as mail programs quote it: word for word."""
    if not original.html:
        return str(linebreaks(original.text, autoescape=True))
    body = re.search(r"<body[^>]{0,2000}>(.*?)</body", original.html, re.S | re.I)
    return body.group(1) if body else original.html


def _attribution(writer: Writer, original: Letter) -> str:
    sender, moment = original.sender, original.date or timezone.now()
    words, date_format = ATTRIBUTION.get(writer.language, ATTRIBUTION["en"])
    with translation.override(writer.language):
        date = dateformat.format(moment, date_format)
    return words.format(date=date, sender=f"{sender.name} <{sender.address}>".strip())


def _attach(message: EmailMessage, file: UploadedFile) -> None:
    kind, _, subtype = (file.content_type or "").partition("/")
    message.add_attachment(
        file.read(),
        maintype=kind if subtype else "application",
        subtype=subtype or "octet-stream",
        filename=file.name,
    )


def _in_words(code: int, answer: bytes | str) -> str:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {words}"
