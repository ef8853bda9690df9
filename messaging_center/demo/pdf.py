"""Writes one page of text as a PDF (ISO 32000-1, 7.5): enough for a sample file."""

from collections.abc import Sequence
from textwrap import wrap

LEFT, TOP, LINE_HEIGHT = 72, 770, 20
WIDTH = 76  # characters of 12 points on an A4 page with these margins


def pdf_page(title: str, lines: Sequence[str]) -> bytes:
    """Return an A4 page; letters outside of Windows-1252 become question marks."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        _stream(_drawing(title, lines)),
        _font(b"Helvetica"),
        _font(b"Helvetica-Bold"),
    ]
    return _assembled(objects)


def _drawing(title: str, lines: Sequence[str]) -> bytes:
    shown = [part for line in lines for part in wrap(line, WIDTH) or [""]]
    body = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in shown)
    return (
        b"BT /F2 18 Tf %d %d Td (%s) Tj ET\n" % (LEFT, TOP, _escaped(title))
        + b"BT /F1 12 Tf %d TL %d %d Td\n" % (LINE_HEIGHT, LEFT, TOP - 2 * LINE_HEIGHT)
        + body
        + b"ET"
    )


def _escaped(text: str) -> bytes:
    plain = text.encode("cp1252", "replace")
    for special in (b"\\", b"(", b")"):
        plain = plain.replace(special, b"\\" + special)
    return plain


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _font(name: bytes) -> bytes:
    return (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s "
        b"/Encoding /WinAnsiEncoding >>" % name
    )


def _assembled(objects: Sequence[bytes]) -> bytes:
    """Number the objects and write the table of where each begins."""
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%s"
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(file))
    )
