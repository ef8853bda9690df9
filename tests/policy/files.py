"""Makes the files that the tests attach."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import zxingcpp
from PIL import Image, ImageDraw, ImageFont

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def pdf(text="", *, objects=(), catalog="", page="", packed=b""):
    """Return a PDF of one page; `packed` goes into a compressed stream of objects."""
    drawn = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET"
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R"
        f"/Resources<</Font<</F1 5 0 R>>>>{page}>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    if packed:
        stream = zlib.compress(packed)
        head = f"<</Type/ObjStm/N 1/First 4/Length {len(stream)}/Filter/FlateDecode>>"
        out += (
            b"90 0 obj" + head.encode() + b"stream\n" + stream + b"\nendstream endobj\n"
        )
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (
        f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{rows}"
        f"trailer<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    ).encode()
    return out


def pdf_with_link(address):
    link = (
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]"
        f"/A<</Type/Action/S/URI/URI({address})>>>>"
    )
    return pdf("See here", objects=[link], page="/Annots[6 0 R]")


def docx(paragraphs=(), *, parts=(), links=()):
    """Return a document; `parts` are further (name, content) of the archive."""
    text = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    rels = "".join(
        f'<Relationship Id="r" Type="x" Target="{one}" TargetMode="External"/>'
        for one in links
    )
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", f"<w:document>{text}</w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<R>{rels}</R>")
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()


def picture(*, size=(400, 300), colour="white"):
    return saved(Image.new("RGB", size, colour))


def code(text, kind=zxingcpp.BarcodeFormat.QRCode):
    """Return a picture of a QR code or of another code."""
    drawn = zxingcpp.create_barcode(text, kind).to_image(scale=6)
    return saved(Image.fromarray(drawn))


def letters(text, *, ink="black", paper="white"):
    drawn = Image.new("RGB", (900, 200), paper)
    font = ImageFont.load_default(size=48)
    ImageDraw.Draw(drawn).text((40, 60), text, fill=ink, font=font)
    return saved(drawn)


def saved(drawn, kind="PNG"):
    buffer = BytesIO()
    drawn.save(buffer, kind)
    return buffer.getvalue()
