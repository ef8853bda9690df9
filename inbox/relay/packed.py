"""What is packed inside a file: the members of a zip (a .docx), the streams of a PDF.

Bounded in count and in bytes, whatever a file says of itself; what cannot be unpacked
here, no mail program unpacks either.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from inbox.relay.unveiling import TAG

MOST_MEMBERS = 500
MOST_BYTES = 32 * 1024 * 1024
STREAM = re.compile(rb"stream\r?\n")
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
# A zip may hold a zip, but nobody looks deeper.
DEEPEST = 2


def texts_inside(content: bytes, depth: int = 1) -> Iterator[str]:
    """Yield what stands in each packed piece: as it is, and as its words read."""
    left = MOST_BYTES
    for piece in _pieces(content):
        piece = piece[:left]
        left -= len(piece)
        text = piece.replace(b"\0", b"").decode("latin-1")
        yield text
        if "<" in text or "&" in text:
            yield html.unescape(TAG.pattern.sub("", text))
        if depth < DEEPEST:
            yield from texts_inside(piece, depth + 1)
        if left <= 0:
            return


def _pieces(content: bytes) -> Iterator[bytes]:
    if b"PK\x03\x04" in content[:1024]:
        yield from _members(content)
    elif b"%PDF" in content[:1024]:
        yield from _streams(content)


def _members(content: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.infolist()[:MOST_MEMBERS]:
                yield f"{name.filename} {name.comment!r}".encode()
                yield _read(packed, name)
    except BROKEN:
        return


def _read(packed: zipfile.ZipFile, name: zipfile.ZipInfo) -> bytes:
    try:
        with packed.open(name) as member:
            return member.read(MOST_BYTES)
    except (*BROKEN, NotImplementedError):
        return b""


def _streams(content: bytes) -> Iterator[bytes]:
    for number, found in enumerate(STREAM.finditer(content)):
        end = content.find(b"endstream", found.end())
        if number == MOST_MEMBERS or end < 0:
            return
        try:
            yield zlib.decompressobj().decompress(
                content[found.end() : end], MOST_BYTES
            )
        except zlib.error:
            continue  # Not packed this way: then it is a picture, or stands there bare.
