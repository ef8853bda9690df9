"""The words of a relayed email, in its reader's language, as text and as HTML."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from accounts.models import Party
from accounts.models.party import shown_as
from inbox.clock import moment_words
from inbox.relay.cleaning import SUBJECT_LENGTH, clean_block, clean_line
from inbox.relay.marker import CLOSING, OPENING

TEMPLATES = "email/relayed_message"


@dataclass(frozen=True)
class Words:
    """What an email says: the sender's name as shown, the subject, and both bodies."""

    sender: str
    subject: str
    text: str
    html: str


def words_of_message(
    *,
    language: str,
    sender_kind: str,
    sender_name: str,
    subject: str,
    text: str,
    order_number: str,
    url: str,
    answer_before: datetime | None,
    file_count: int,
    refuse_url: str = "",
    zone: tzinfo = UTC,
) -> Words:
    """Return the words around one message, in `language`; the message stays as it is.

    `sender_name` is a shop's name or a buyer's chosen name or handle, `url` the thread
    on the site, `order_number` "" without an order. `answer_before` is set for sellers
    only, `refuse_url` for buyers only: where they can refuse such emails; `zone` is
    the reader's. The first
    line of both bodies is our marker. Nothing remote is in the HTML.
    """
    with override(language):
        sender = clean_line(shown_as(sender_kind, sender_name))
        context = {
            "marker_opening": OPENING,
            "marker_words": gettext("Please type your answer above this line"),
            "marker_closing": CLOSING,
            "sender": sender,
            "subject": clean_line(subject),
            "message": clean_block(text).strip("\n"),
            "paragraphs": _paragraphs(text),
            "order_number": order_number,
            "url": url,
            "answer_before": moment_words(answer_before, zone),
            "file_count": file_count,
            "refuse_url": refuse_url,
            "to_seller": sender_kind == Party.Kind.BUYER,
            "marketplace_name": settings.MARKETPLACE_NAME,
        }
        return Words(
            sender=sender,
            subject=clean_line(_rendered("subject.txt", context), SUBJECT_LENGTH),
            text=_rendered("body.txt", context),
            html=_rendered("body.html", context),
        )


def _rendered(name: str, context: dict[str, object]) -> str:
    return render_to_string(f"{TEMPLATES}/{name}", context).strip() + "\n"


def _paragraphs(text: str) -> list[list[str]]:
    """Return the message as paragraphs of lines; an empty line parts two of them."""
    paragraphs: list[list[str]] = [[]]
    for line in clean_block(text).split("\n"):
        if line.strip():
            paragraphs[-1].append(line.rstrip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return [lines for lines in paragraphs if lines]
