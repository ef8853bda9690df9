"""Tells what a file is by its bytes; its name and its content type may lie (K1)."""

import re
from pathlib import PurePosixPath

import puremagic

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
TEXT = "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE, ZIP = "application/x-ole-storage", "application/zip"
PROGRAM, ARCHIVE = "application/x-program", "application/x-archive"

STARTS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM),
    (b"#!", PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", PROGRAM),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"MSCF", ARCHIVE),
)
# What a name promises, where the bytes can prove it.
PROMISED = {
    ".pdf": {PDF},
    ".png": {PNG},
    ".jpg": {JPEG},
    ".jpeg": {JPEG},
    ".gif": {"image/gif"},
    ".docx": {DOCX, OLE},
    ".txt": {TEXT},
}
# A PDF may begin a little later (ISO 32000-1, implementation note 13).
LATEST_PDF = 1024
MARKUP = re.compile(
    r"\s{0,200}(?:#!|<\?|<!doctype|<html|<svg|<script|@echo|\{\\rtf)", re.I
)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def kind_of(content: bytes) -> str:
    """Return the content type that the bytes show, or ""."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return DOCX if looks_like_docx(content) else ZIP
    for start, kind in STARTS:
        if content.startswith(start):
            return kind
    if content[8:12] == b"WEBP" and content.startswith(b"RIFF"):
        return "image/webp"
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"):
        return "image/heic"
    if is_plain_text(content):
        return TEXT
    return PDF if b"%PDF-" in content[:LATEST_PDF] else ""


def keeps_its_promise(name: str, kind: str) -> bool:
    """Return whether a file is what the end of its name says."""
    promised = PROMISED.get(PurePosixPath(name).suffix.lower())
    return promised is None or kind in promised


def looks_like_docx(content: bytes) -> bool:
    try:
        found = puremagic.magic_string(content, filename="file.docx")
    except (puremagic.PureError, ValueError):
        return False
    return any(match.mime_type == DOCX for match in found)


def is_plain_text(content: bytes) -> bool:
    """Return whether this is text, and not a page or a script."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not CONTROLS.search(text) and not MARKUP.match(text)
