"""Files are taken for what they are, and sent without what they hide."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from inbox.files import MAX_BYTES, FileRefused, accept_file, safe_name
from inbox.models import Attachment, Draft, Message

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(kind="JPEG", size=(20, 10), **options):
    output = BytesIO()
    Image.new("RGB", size, "teal").save(output, kind, **options)
    return output.getvalue()


def photo_with_a_place():
    exif = Image.Exif()
    exif[0x010F] = "Bruna's camera"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("photo.jpg", picture(), "photo.jpg"),
        ("photo.JPEG", picture(), "photo.jpg"),
        ("drawing.png", picture("PNG"), "drawing.png"),
        ("invoice.pdf", PDF, "invoice.pdf"),
        ("notes.txt", "Größe: 28 cm".encode(), "notes.txt"),
        ("invoice.pdf.exe", PDF, "invoice.pdf"),
        ("../../etc/passwd", b"only text", "passwd.txt"),
        ("C:\\docs\\bill.pdf", PDF, "bill.pdf"),
        ("photo\u202egpj.exe", picture(), "photogpj.jpg"),
        ("", PDF, "file.pdf"),
    ],
)
def test_a_file_is_kept_under_a_true_name(name, content, kept_as):
    assert accept_file(name, content, from_seller=False).name == kept_as


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"MZ\x90\x00\x03\x00\x00\x00\x04"),
        ("photo.jpg", b"\xff\xd8\xff but then no picture"),
        ("page.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("run.txt", b"#!/bin/sh\nrm -rf /"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("archive.zip", b"PK\x03\x04" + b"\x00" * 60),
        ("movie.gif", b"GIF89a" + b"\x00" * 20),
        ("empty.txt", b""),
        ("large.txt", b"a" * (MAX_BYTES + 1)),
        ("flood.png", picture("PNG", (6000, 6000))),
    ],
)
def test_what_is_none_of_the_kinds_is_refused_in_words(name, content):
    with pytest.raises(FileRefused) as refused:
        accept_file(name, content, from_seller=False)

    assert str(refused.value.sentence).endswith(".")


def test_a_photo_forgets_where_it_was_taken():
    content = photo_with_a_place()
    assert b"Bruna" in content

    kept = accept_file("photo.jpg", content, from_seller=False).content

    assert b"Bruna" not in kept
    assert not Image.open(BytesIO(kept)).getexif()


@pytest.mark.parametrize("name", ["a" * 300, "\x00\n\r", "....", "a/b\\c", "\u200b"])
def test_any_name_becomes_one_that_can_be_shown(name):
    shown = safe_name(name)

    assert 0 < len(shown) <= 100
    assert not set(shown) & set("\x00\r\n/\\")


def test_a_file_is_kept_when_the_message_is_refused(thread, silas, bruna, signed_in):
    bruna.preferences.opted_out_at = None
    browser = signed_in(bruna)
    address = reverse("inbox:reply", args=[thread.public_id])
    key = "00000000-0000-4000-8000-000000000001"
    note = SimpleUploadedFile("note.txt", b"a note")

    refused = browser.post(
        address, {"text": "", "idempotency_key": key, "new_files": note}
    )
    sent = browser.post(address, {"text": "See here.", "idempotency_key": key})

    assert refused.status_code == 422
    assert "note.txt" in refused.content.decode()
    assert sent.status_code == 302
    assert [one.name for one in Message.objects.get().attachments.all()] == ["note.txt"]


def test_a_file_can_be_taken_off_the_draft(thread, bruna, signed_in):
    browser = signed_in(bruna)
    browser.post(
        reverse("inbox:reply", args=[thread.public_id]),
        {
            "text": "",
            "idempotency_key": "x",
            "new_files": SimpleUploadedFile("a.txt", b"a"),
        },
    )
    [file] = Draft.objects.get().attachments.all()

    browser.post(reverse("inbox:remove_file", args=[file.public_id]))

    assert not Attachment.objects.exists()


def docx(**parts):
    output = BytesIO()
    with ZipFile(output, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
        for name, content in parts.items():
            archive.writestr(f"docProps/{name}.xml", content)
    return output.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.txt", b"Write to Bruna@mail.example"),
        ("bill.pdf", PDF + b"% bruna@mail.example"),
        ("bill.docx", docx(core="<creator>bruna@mail.example</creator>")),
        ("bill.docx", docx(core="<t>bruna</t><t>@mail.example</t>")),
    ],
)
def test_a_file_that_shows_the_senders_address_goes_nowhere(name, content):
    own = ["bruna@mail.example"]
    assert accept_file(name, content, from_seller=True)

    with pytest.raises(FileRefused) as refused:
        accept_file(name, content, from_seller=True, own_addresses=own)

    assert "your own address" in str(refused.value.sentence)
