"""Looks into PDF files: text, links, pictures, and what runs when they are opened."""

import ctypes
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from policy.engine import Extract, Origin, Trait
from policy.inspection.inspection import UNREAD, Inspection, extracts_of
from policy.inspection.pictures import look_at

MOST_PAGES = 500
# Drawing costs most: only pages with pictures are drawn, and not all of a catalogue.
MOST_DRAWN = 6
DRAWN_AT = 150 / 72
LARGEST_SIDE = 3000
MANY_SHAPES = 100
WRONG_PASSWORD = "password"  # noqa: S105 (a word of an error message)
# A name may be written with "#" and a code for any of its letters.
ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|ImportData|RichMedia)\b")
PACKED = re.compile(rb"/ObjStm\b[^>]{0,400}>>\s{0,9}stream\r?\n")
MOST_UNPACKED = 1024 * 1024
MOST_STREAMS = 200
# Invoices carry themselves once more as XML (ZUGFeRD, Factur-X).
HARMLESS_INSIDE = (".xml",)


def look_into_pdf(content: bytes) -> Inspection:
    traits = {Trait.ACTIVE} if _runs_something(content) else set()
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = WRONG_PASSWORD in str(error).lower()
        return (
            Inspection(traits=frozenset({Trait.ENCRYPTED, *traits}))
            if locked
            else UNREAD
        )
    with_files = list(_names_of_files(document))
    if not all(name.lower().endswith(HARMLESS_INSIDE) for name in with_files):
        traits.add(Trait.ACTIVE)
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        traits.add(Trait.ACTIVE)
    if len(document) > MOST_PAGES:
        traits.add(Trait.UNREAD)
    extracts, letters_unread = _look_at_pages(document)
    return Inspection("", tuple(extracts), frozenset(traits), letters_unread)


def _look_at_pages(document: pdfium.PdfDocument) -> tuple[list[Extract], bool]:
    extracts: list[Extract] = []
    drawn, letters_unread = 0, False
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        extracts += extracts_of(_text_of(page), Origin.TEXT)
        for link in _links_of(document, page):
            extracts += extracts_of(link, Origin.LINK)
        if drawn < MOST_DRAWN and _has_pictures(page):
            drawn += 1
            seen = look_at(_drawn(page))
            extracts += seen.extracts
            letters_unread |= seen.letters_unread
        page.close()
    return extracts, letters_unread


def _text_of(page: Any) -> str:
    return str(page.get_textpage().get_text_bounded())


def _has_pictures(page: Any) -> bool:
    kinds = [pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH]
    found = page.get_objects(filter=kinds, max_depth=3)
    for count, one in enumerate(found):
        # A QR code may be drawn with many small squares instead of a picture.
        if one.type == pdfium_c.FPDF_PAGEOBJ_IMAGE or count > MANY_SHAPES:
            return True
    return False


def _drawn(page: Any) -> Any:
    scale = min(DRAWN_AT, LARGEST_SIDE / max(1.0, *page.get_size()))
    return page.render(scale=scale).to_pil().convert("RGB")


def _links_of(document: pdfium.PdfDocument, page: Any) -> Iterator[str]:
    """Yield where the links of a page lead."""
    position, link = ctypes.c_int(0), pdfium_c.FPDF_LINK()
    while pdfium_c.FPDFLink_Enumerate(page, position, link):
        action = pdfium_c.FPDFLink_GetAction(link)
        if not action:
            continue
        length = pdfium_c.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium_c.FPDFAction_GetURIPath(document, action, buffer, length)
        if address := buffer.raw[: max(0, length - 1)].decode("utf-8", "replace"):
            yield address


def _names_of_files(document: pdfium.PdfDocument) -> Iterator[str]:
    for number in range(document.count_attachments()):
        yield str(document.get_attachment(number).get_name())


def _runs_something(content: bytes) -> bool:
    """Say whether a script or a program is named, also in packed objects."""
    return any(RUNS.search(_plain(piece)) for piece in (content, *_unpacked(content)))


def _plain(piece: bytes) -> bytes:
    return ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), piece)


def _unpacked(content: bytes) -> Iterator[bytes]:
    for number, start in enumerate(PACKED.finditer(content)):
        if number == MOST_STREAMS:
            return
        packed = content[start.end() : start.end() + MOST_UNPACKED]
        try:
            yield zlib.decompressobj().decompress(packed, MOST_UNPACKED)
        except zlib.error:
            continue
