"""The gate looks inside what is packed: documents, and what is hidden in a PDF."""

import io
import time
import zipfile
import zlib

import pytest

from inbox.files import accept_file
from inbox.models import Delivery
from inbox.relay import packed
from inbox.relay.leak_gate import find_leaks
from inbox.relay.outgoing import MailAttachment, to_bytes
from inbox.relay.packed import texts_inside
from inbox.sending import send_message
from tests.policy import files
from tests.relay.emails import WRITER, an_email

OWN = "silas@shop.example"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPLIT = '<w:t>silas</w:t></w:r><w:r w:a="1"><w:t>@shop.</w:t></w:r><w:t>example</w:t>'


def zipped(content, name="word/document.xml"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr(name, content)
    return file.getvalue()


def pdf(content):
    stream = zlib.compress(content)
    return b"%PDF-1.5\n1 0 obj <<>>\nstream\r\n" + stream + b"\nendstream\n%%EOF"


@pytest.mark.parametrize(
    ("content_type", "content"),
    [
        (DOCX, zipped(f"<w:t>{WRITER}</w:t>")),
        (DOCX, zipped(SPLIT)),
        (DOCX, zipped("<w:t>silas&#64;shop.example</w:t>")),
        (DOCX, zipped("<dc:creator>Silas+Shop@Shop.Example</dc:creator>")),
        (DOCX, zipped("x", name="silas@shop.example.xml")),
        (DOCX, zipped(zipped(WRITER))),
        (DOCX, zipped(WRITER.encode("utf-16le"))),
        ("application/pdf", pdf(b"<</Author (silas@shop.example)>>")),
        ("application/pdf", pdf(b"x") + pdf(WRITER.encode("utf-16be"))),
    ],
)
def test_an_address_inside_is_found(content_type, content):
    attachments = (MailAttachment("file", content_type, content),)
    raw = to_bytes(an_email(attachments=attachments))

    leaks = find_leaks(raw, [WRITER])

    assert "inside content 2" in {leak.where.partition(" (")[0] for leak in leaks}
    assert find_leaks(raw, ["olga@shop.example"]) == []


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(range(256)) * 20,
        zipped("x")[:-30],
        zipped("x").replace(b"\x08\x00", b"\x63\x00"),
        b"%PDF stream\n" * 10_000,
        b"%PDF-1.5\nstream\n" + zlib.compress(b"x" * 1000)[:-8] + b"endstream",
        b"%PDF stream\nendstream" * 10_000,
    ],
)
def test_what_is_broken_raises_nothing(content):
    assert all(isinstance(text, str) for text in texts_inside(content))


@pytest.mark.parametrize("pack", [zipped, pdf])
def test_what_grows_without_end_is_looked_into_so_far(pack, monkeypatch):
    monkeypatch.setattr(packed, "MOST_BYTES", 1_000_000)
    bomb = pack(b"a" * 50_000_000)
    started = time.process_time()

    longest = sum(map(len, texts_inside(bomb)))

    assert longest <= 2_100_000
    assert time.process_time() - started < 2


def test_a_document_that_tells_who_wrote_it_is_held(asked, silas, acting, deliver):
    written = files.docx(["Thanks"], parts=[("docProps/core.xml", f"<a>{OWN}</a>")])
    file = accept_file("note.docx", written, from_seller=True).store()
    send_message(
        thread=asked, author=acting(silas), text="And here.", attachments=[file]
    )

    emails = deliver()

    assert OWN.encode() not in b"".join(email.raw for email in emails)
    ends = Delivery.objects.order_by("pk").values_list("state", "because")
    assert list(ends) == [("sent", ""), ("held", "leak")]
