"""Looks into documents of word processors."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from policy.engine import Extract, Origin, Trait
from policy.inspection.inspection import UNREAD, Inspection, extracts_of
from policy.inspection.pictures import look_into_picture

# Of all parts together, unpacked: a small archive can hold a very large one (K4).
MOST_UNPACKED = 20 * 1024 * 1024
MOST_PICTURES = 5
TEXTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml\Z"
)
PARAGRAPH_END = re.compile(r"</w:p>|<w:br\b[^<>]{0,200}>|<w:tab\b[^<>]{0,200}>")
TAG = re.compile(r"<[^<>]{0,4000}>")
TARGET = re.compile(r'Target="([^"]{1,4000})"[^<>]{0,400}TargetMode="External"')
FIELD = re.compile(r"<w:instrText[^<>]{0,200}>([^<]{1,4000})")
RUNS = re.compile(r"(?i)vbaproject|activex|oleobject|\.bin\Z|embeddings/|afchunk")
RUNNING_FIELD = re.compile(r"(?i)\bDDE(?:AUTO)?\b")
# Bit 0 of the general purpose flags: the part is encrypted (APPNOTE 4.4.4).
LOCKED = 1
MEDIA = "word/media/"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def look_into_docx(content: bytes) -> Inspection:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _look_into_parts(archive)
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return UNREAD


def look_into_ole(content: bytes) -> Inspection:
    """Tell a locked document from an old one, which may hold macros."""
    trait = Trait.ENCRYPTED if ENCRYPTED in content else Trait.ACTIVE
    return Inspection(traits=frozenset({trait}))


def _look_into_parts(archive: ZipFile) -> Inspection:
    parts = archive.infolist()
    if any(part.flag_bits & LOCKED for part in parts):
        return Inspection(traits=frozenset({Trait.ENCRYPTED}))
    extracts: list[Extract] = []
    traits = (
        {Trait.ACTIVE} if any(RUNS.search(part.filename) for part in parts) else set()
    )
    letters_unread = False
    for name, content in _read(archive):
        if name.startswith(MEDIA):
            seen = look_into_picture(content)
            extracts += seen.extracts
            letters_unread |= seen.letters_unread
        else:
            source = content.decode("utf-8", "replace")
            traits |= {Trait.ACTIVE} if _runs_something(source) else set()
            extracts += _extracts_from(source, is_text=bool(TEXTS.match(name)))
    return Inspection("", tuple(extracts), frozenset(traits), letters_unread)


def _read(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the parts in which something stands; raises ValueError for too much."""
    left = MOST_UNPACKED
    media = [part for part in archive.infolist() if part.filename.startswith(MEDIA)]
    others = [
        part
        for part in archive.infolist()
        if TEXTS.match(part.filename) or part.filename.endswith(".rels")
    ]
    for part in [*others, *media[:MOST_PICTURES]]:
        with archive.open(part) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise ValueError("It unpacks to too much.")
        yield part.filename, content


def _runs_something(source: str) -> bool:
    fields = " ".join(FIELD.findall(source))
    fetches = "attachedTemplate" in source and 'TargetMode="External"' in source
    return fetches or bool(RUNNING_FIELD.search(fields))


def _extracts_from(source: str, *, is_text: bool) -> Iterator[Extract]:
    if is_text:
        text = unescape(TAG.sub("", PARAGRAPH_END.sub("\n", source)))
        yield from extracts_of(text, Origin.TEXT)
    for target in TARGET.findall(source):
        yield from extracts_of(unescape(target), Origin.LINK)
