"""Which parts of an email its reader sees as text, and which as files.

Its pages (HTML) are never shown: they become text, and are read for what they hide.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from inbox.relay.bounds import children
from inbox.relay.cleaning import clean_block, clean_file_name, clean_line
from inbox.relay.flowed import unflowed
from inbox.relay.html_text import text_of
from inbox.relay.parts import (
    content_type,
    disposition,
    file_name,
    leaf_content,
    leaf_text,
    parameter,
)

# The same message in another form, never a file of its own.
OTHER_FORMS = {"text/x-amp-html", "text/enriched", "text/watch-html"}


@dataclass(frozen=True)
class ReceivedAttachment:
    """A file that came with an email; its type is what the sender claims.

    `content_id` is the name by which the page shows it ("cid:…"), "" when it has none.
    """

    name: str
    content_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True)
class Shown:
    """One piece of an email: text in plain or HTML form, or a file.

    `behind` is the HTML form of a text that is shown in its plain form.
    """

    plain: str = ""
    html: str = ""
    behind: str = ""
    file: ReceivedAttachment | None = None


@dataclass(frozen=True)
class ShownParts:
    """The text of an email, its files, and the sources of its pages as one."""

    text: str
    files: tuple[ReceivedAttachment, ...]
    page: str


def shown_parts(message: Message) -> ShownParts:
    pieces = list(_pieces(message))
    texts = [piece.plain or text_of(piece.html) for piece in pieces if not piece.file]
    text = "\n\n".join(text.strip("\n") for text in texts if text.strip())
    files = tuple(piece.file for piece in pieces if piece.file)
    pages = (piece.html or piece.behind for piece in pieces)
    return ShownParts(clean_block(text), files, clean_block("\n".join(pages).strip()))


def _pieces(part: Message) -> Iterator[Shown]:
    kind = content_type(part)
    if kind == "multipart/alternative":
        yield from _best_alternative(part)
    elif kind.startswith("multipart/"):
        for child in children(part):
            yield from _pieces(child)
        if not children(part):
            # A multipart without its boundary: its source is all that there is.
            yield Shown(plain=leaf_text(part))
    elif disposition(part) == "attachment" or not kind.startswith("text/"):
        yield Shown(file=_file(part, kind))
    elif kind == "text/plain":
        yield Shown(plain=_plain_text(part))
    elif kind == "text/html":
        yield Shown(html=leaf_text(part))
    elif kind not in OTHER_FORMS:
        yield Shown(file=_file(part, kind))


def _best_alternative(part: Message) -> Iterator[Shown]:
    """Yield the plain form of a text that comes in several forms, and all files.

    Some programs send an empty plain form beside the HTML; some put the files into
    the HTML form only.
    """
    forms = [list(_pieces(child)) for child in children(part)]
    texts = [[piece for piece in form if piece.plain or piece.html] for form in forms]
    plain = [form for form in texts if any(piece.plain.strip() for piece in form)]
    rich = [form for form in texts if any(piece.html.strip() for piece in form)]
    yield from next(iter(plain or rich), [])
    if plain:
        for form in rich:
            yield from (Shown(behind=piece.html) for piece in form if piece.html)
    for form in forms:
        yield from (piece for piece in form if piece.file or piece.behind)


def _plain_text(part: Message) -> str:
    text = leaf_text(part).replace("\r\n", "\n")
    if parameter(part, "format").lower() == "flowed":
        return unflowed(text, parameter(part, "delsp").lower() == "yes")
    return text


def _file(part: Message, kind: str) -> ReceivedAttachment:
    name = file_name(part) or ("message.eml" if kind == "message/rfc822" else "file")
    return ReceivedAttachment(
        name=clean_file_name(name, kind),
        content_type=kind,
        content=_content(part),
        content_id=_content_id(part),
    )


def _content_id(part: Message) -> str:
    return clean_line(str(part.get("Content-ID") or "")).strip("<> ")


def _content(part: Message) -> bytes:
    """Return a file's bytes; an attached email's as far as they can be written."""
    if not children(part):
        return leaf_content(part)
    try:
        return b"".join(child.as_bytes() for child in children(part))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return b""
