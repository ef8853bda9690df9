"""Accepts a file by what it is, not by its name (guideline attachment_type)."""

import hashlib
import re
import warnings
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

import puremagic
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from inbox.file_words import words_in
from inbox.models import Attachment, Draft
from inbox.relay.leak_gate import redact

MAX_BYTES = 10 * 1024 * 1024
MAX_FILES = 5
MAX_PIXELS = 25_000_000
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXTENSIONS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
    DOCX: ".docx",
}
FOR_BUYERS = frozenset({"application/pdf", "image/png", "image/jpeg", "text/plain"})
FOR_SELLERS = FOR_BUYERS | {DOCX}

# Control characters, and those that turn the reading direction: "gpj.exe" (K1).
UNSAFE_IN_NAMES = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff/\\:*?\"<>|]"
)


class FileRefused(Exception):
    """This file cannot go with a message; the sentence says what to do."""

    def __init__(self, name: str, sentence: object) -> None:
        super().__init__(name)
        self.name = name
        self.sentence = sentence


@dataclass(frozen=True)
class AcceptedFile:
    """A file that may go with a message, as it will be kept and sent."""

    name: str
    content_type: str
    content: bytes
    purpose: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def store(self, *, draft: Draft | None = None) -> Attachment:
        """Keep the file; the row's message is set when it is sent."""
        attachment = Attachment(
            draft=draft,
            name=self.name,
            content_type=self.content_type,
            size=len(self.content),
            sha256=self.sha256,
            purpose=self.purpose,
        )
        attachment.file.save(self.name, ContentFile(self.content), save=False)
        attachment.save(force_insert=True)
        return attachment


def accept_file(
    name: str,
    content: bytes,
    *,
    from_seller: bool,
    purpose: str = "",
    own_addresses: Collection[str] = (),
) -> AcceptedFile:
    """Return the file as it may be sent; raises `FileRefused`.

    Images are written anew, so that neither a place nor a camera's owner goes along.
    A file that shows one of the sender's own addresses goes nowhere (promise P2).
    """
    shown = safe_name(name)
    if len(content) > MAX_BYTES:
        raise FileRefused(shown, _("The file must be smaller than 10 MB."))
    if not content:
        raise FileRefused(shown, _("The file is empty."))
    kind = _kind_of(content)
    if kind not in (FOR_SELLERS if from_seller else FOR_BUYERS):
        raise FileRefused(shown, _wanted(from_seller))
    words = words_in(content, kind)
    if own_addresses and redact(words, own_addresses) != words:
        raise FileRefused(
            shown, _("The file shows your own address. Take it out, then add it again.")
        )
    if kind.startswith("image/"):
        content = _without_metadata(content, kind, shown)
    return AcceptedFile(_with_extension(shown, kind), kind, content, purpose)


def safe_name(name: str) -> str:
    """Return a name without folders, control characters and direction marks."""
    last_part = re.split(r"[/\\]", name)[-1]
    clean = " ".join(UNSAFE_IN_NAMES.sub("", last_part).split()).strip(". ")
    return clean[-100:] or "file"


def _wanted(from_seller: bool) -> object:
    if from_seller:
        return _("Choose a PDF, PNG, JPG, DOCX or TXT file.")
    return _("Choose a JPG, PNG, PDF or TXT file.")


def _kind_of(content: bytes) -> str:
    """Return the content type that the bytes themselves show, or ""."""
    for kind, start in (
        ("application/pdf", b"%PDF-"),
        ("image/png", b"\x89PNG\r\n\x1a\n"),
        ("image/jpeg", b"\xff\xd8\xff"),
    ):
        if content.startswith(start):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return DOCX if _looks_like_docx(content) else ""
    return "text/plain" if _is_plain_text(content) else ""


def _looks_like_docx(content: bytes) -> bool:
    try:
        found = puremagic.magic_string(content, filename="file.docx")
    except (puremagic.PureError, ValueError):
        return False
    macro = b"vbaProject.bin" in content
    return not macro and any(match.mime_type == DOCX for match in found)


def _is_plain_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", text) and not _is_program(
        text
    )


def _is_program(text: str) -> bool:
    """Say whether a browser or a shell would take this text for its own."""
    return bool(
        re.match(r"\s{0,20}(?:#!|<\?|<!doctype|<html|<svg|<script|@echo)", text, re.I)
    )


def _without_metadata(content: bytes, kind: str, name: str) -> bytes:
    unreadable = FileRefused(
        name, _("The picture could not be read. Choose another JPG or PNG file.")
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRefused(
                    name, _("The picture is too large. Choose one up to 25 megapixels.")
                )
            upright = ImageOps.exif_transpose(picture)
            return _written_anew(upright, kind)
    except FileRefused:
        raise
    except Exception as error:
        # Pillow raises many kinds of exceptions on hostile files (D6).
        raise unreadable from error


def _written_anew(picture: Image.Image, kind: str) -> bytes:
    output = BytesIO()
    if kind == "image/jpeg":
        picture.convert("RGB").save(output, "JPEG", quality=88, optimize=True)
        return output.getvalue()
    mode = picture.mode if picture.mode in ("1", "L", "LA", "RGB", "RGBA") else "RGBA"
    clean = Image.new(mode, picture.size)
    clean.paste(picture.convert(mode))
    clean.save(output, "PNG", optimize=False)
    return output.getvalue()


def _with_extension(name: str, kind: str) -> str:
    """Give the name the one extension that fits: `a.png.exe` becomes `a.png`."""
    stem = PurePath(name)
    known = {*EXTENSIONS.values(), ".jpeg"}
    while stem.suffix and (stem.suffix.lower() in known or len(stem.suffix) <= 5):
        if not PurePath(stem.stem).name:
            break
        stem = PurePath(stem.stem)
    return f"{stem.name[:90] or 'file'}{EXTENSIONS[kind]}"
