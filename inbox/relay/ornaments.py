"""Leaves out the pictures of an email that nobody sent: logos, icons, old quotes.

Programs send the logo of a signature along with every email, and often the pictures of
what is quoted. As files of a message they would be in the reader's way, use up the
number of files, and be refused for what is written on them. In doubt a picture is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image

from inbox.relay.extraction import new_text
from inbox.relay.new_page import new_page
from inbox.relay.reading import ReceivedAttachment, ReceivedEmail
from policy.engine.pages import Element, read_page

# An icon, or a logo of 200 × 100. A photograph has many times as many.
MOST_PIXELS_OF_A_LOGO = 20_000
KINDS = ("PNG", "JPEG", "GIF")
CID = "cid:"
REMOTE = ("http:", "https:", "//")
# How programs mark a signature: Outlook, Gmail, Thunderbird, Apple, Samsung, Proton.
SIGNATURES = frozenset(
    {
        *("signature", "x_signature", "_mailautosig", "ms-outlook-mobile-signature"),
        *("gmail_signature", "moz-signature", "applemailsignature"),
        *("composer_signature", "protonmail_signature_block"),
    }
)
DEEPEST = 100
# What is quoted so far below is shown to nobody; a picture of it is a file then.
LONGEST_PAGE = 200_000


@dataclass(frozen=True)
class _Place:
    """Where the page shows a picture that came along."""

    content_id: str
    alt: str
    leads_away: bool
    in_signature: bool


def without_ornaments(email: ReceivedEmail, *, from_seller: bool) -> ReceivedEmail:
    """Return the email without such pictures and the signs for them in its text."""
    if not any(file.content_id for file in email.attachments):
        return email
    everywhere = dict(_places(email.page[:LONGEST_PAGE]))
    new = dict(_places(new_page(email.page, forwards=email.forwards)[:LONGEST_PAGE]))
    gone = [
        file
        for file in email.attachments
        if file.content_id in everywhere
        and _is_ornament(file, new.get(file.content_id), from_seller)
    ]
    kept = tuple(file for file in email.attachments if file not in gone)
    text = _without_signs(email.text, [everywhere[file.content_id] for file in gone])
    if not kept and not new_text(text, forwards=email.forwards).new.strip():
        return email  # The picture is all that there is to say.
    return replace(email, attachments=kept, text=text)


def _is_ornament(
    file: ReceivedAttachment, place: _Place | None, from_seller: bool
) -> bool:
    if not file.content_type.startswith("image/"):
        return False
    if place is None:  # It stands in a quote, or in a signature that is cut.
        return True
    if place.leads_away and from_seller:  # The shop is told: guideline linked_logo.
        return True
    return place.in_signature or 0 < _pixels(file.content) <= MOST_PIXELS_OF_A_LOGO


def _places(page: str) -> Iterator[tuple[str, _Place]]:
    for picture in read_page(page).named("img"):
        source = picture.tag.value("src").strip()
        content_id = source[len(CID) :]
        if content_id and source.lower().startswith(CID):
            yield content_id, _place_of(content_id, picture)


def _place_of(content_id: str, picture: Element) -> _Place:
    around = list(_around(picture))
    return _Place(
        content_id=content_id,
        alt=picture.tag.value("alt").strip(),
        leads_away=any(map(_leads_away, around)),
        in_signature=any(map(_is_signature, around)),
    )


def _around(element: Element) -> Iterator[Element]:
    outer = element.within
    for _ in range(DEEPEST):
        if outer is None:
            return
        yield outer
        outer = outer.within


def _leads_away(element: Element) -> bool:
    href = element.tag.value("href").strip().lower()
    return element.tag.name == "a" and href.startswith(REMOTE)


def _is_signature(element: Element) -> bool:
    tag = element.tag
    names = f"{tag.value('id')} {tag.value('name')} {tag.value('class')}".lower()
    return not SIGNATURES.isdisjoint(names.split())


def _pixels(content: bytes) -> int:
    """Return how many dots a picture has; 0 when that cannot be read."""
    try:
        width, height = Image.open(BytesIO(content), formats=KINDS).size
    except Exception:  # Pillow raises many kinds of exceptions on hostile files (D6).
        return 0
    return width * height


def _without_signs(text: str, gone: list[_Place]) -> str:
    """Take out "[cid:…]" and "[image: Logo]", with the address where they lead."""
    signs = {
        sign
        for place in gone
        for sign in (f"cid:{place.content_id}", place.alt, f"image: {place.alt}")
        if sign not in ("", "image: ")
    }
    for sign in signs:
        words = r"\s{1,4}".join(map(re.escape, sign.split()))
        pattern = rf"\[{words}\](?:\s?<https?://[^<>\s]{{1,2000}}>)?"
        text = re.sub(pattern, "", text)
    return text
