"""What a look into a file shows, and that no file does harm (attacks K1 to K7)."""

import os
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from policy.engine import Origin, Trait
from policy.inspection import Inspector
from tests.policy import files

ADDRESS = "anna@mill.example"
LINK = "https://mill.example/x"


@pytest.fixture(scope="module")
def inspector():
    one = Inspector()
    yield one
    one.close()


@pytest.fixture
def look(inspector):
    """Look into a file; return (what was read by origin, traits)."""

    def _look(content, name="file.pdf"):
        found = inspector.inspect(content, name)
        by_origin = {}
        for one in found.extracts:
            by_origin.setdefault(one.origin, []).append(one.text)
        return by_origin, found.traits

    return _look


def test_the_text_of_a_pdf_is_read(look):
    assert look(files.pdf(f"Write to {ADDRESS}")) == (
        {Origin.TEXT: [f"Write to {ADDRESS}"]},
        frozenset(),
    )


def test_where_the_links_of_a_pdf_lead_is_read(look):
    found, traits = look(files.pdf_with_link(LINK))

    assert found[Origin.LINK] == [LINK]
    assert traits == frozenset()


@pytest.mark.parametrize(
    "content",
    [
        files.pdf(catalog="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
        files.pdf(catalog="/OpenAction<</S/Java#53cript/J#53(x)>>"),
        files.pdf(catalog="/OpenAction<</S/Launch/F(cmd.exe)>>"),
        files.pdf(packed=b"91 0 <</S/JavaScript/JS(app.alert)>>"),
    ],
)
def test_a_pdf_that_runs_something_is_found(look, content):
    assert Trait.ACTIVE in look(content)[1]


def test_what_stands_in_a_document_is_read(look):
    document = files.docx(["One &amp; two", f"Write to {ADDRESS}"], links=[LINK])

    assert look(document, "a.docx") == (
        {Origin.TEXT: [f"One & two\nWrite to {ADDRESS}"], Origin.LINK: [LINK]},
        frozenset(),
    )


@pytest.mark.parametrize(
    "document",
    [
        files.docx(parts=[("word/vbaProject.bin", b"x")]),
        files.docx(parts=[("word/embeddings/oleObject1.bin", b"x")]),
        files.docx(
            parts=[
                (
                    "word/header1.xml",
                    "<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>",
                )
            ]
        ),
        files.docx(
            parts=[
                (
                    "word/_rels/settings.xml.rels",
                    '<R Type="x/attachedTemplate" Target="http://a/b.dotm"'
                    ' TargetMode="External"/>',
                )
            ]
        ),
    ],
)
def test_a_document_that_runs_something_is_found(look, document):
    assert Trait.ACTIVE in look(document, "a.docx")[1]


def test_a_locked_document_is_told_from_an_old_one(look):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked = ole + "EncryptedPackage".encode("utf-16-le")

    assert look(locked, "a.docx")[1] == {Trait.ENCRYPTED}
    assert look(ole, "a.docx")[1] == {Trait.ACTIVE}


@pytest.mark.parametrize("text", [LINK, f"mailto:{ADDRESS}", "tel:+441614960123"])
def test_what_a_qr_code_says_is_read(look, text):
    assert look(files.code(text), "a.png")[0][Origin.CODE] == [text]


def test_a_code_in_a_document_is_read(look):
    document = files.docx(parts=[("word/media/image1.png", files.code(LINK))])

    assert look(document, "a.docx")[0][Origin.CODE] == [LINK]


def test_the_bar_code_of_goods_is_no_text(look):
    goods = files.code("4006381333931", zxingcpp.BarcodeFormat.EAN13)

    assert Origin.CODE not in look(goods, "a.png")[0]


@pytest.mark.parametrize(
    ("content", "name", "trait"),
    [
        (b"MZ\x90\0" + b"\0" * 100, "manual.pdf", Trait.PROGRAM),
        (b"\x7fELF" + b"\0" * 100, "a.png", Trait.PROGRAM),
        (b"#!/bin/sh\nrm -r /\n", "a.txt", Trait.PROGRAM),
        (b"PK\x05\x06" + b"\0" * 18, "a.docx", Trait.PROGRAM),
        (b"Rar!\x1a\x07\x01\0", "a.pdf", Trait.PROGRAM),
        (files.pdf("x"), "a.png", Trait.MISMATCH),
        (files.picture(), "a.pdf", Trait.MISMATCH),
        (b"<html><script>x()</script>", "a.txt", Trait.MISMATCH),
        (b"\0\1\2\3", "a.pdf", Trait.MISMATCH),
        (b"%PDF-1.7 and no more", "a.pdf", Trait.UNREAD),
        (b"\x89PNG\r\n\x1a\n broken", "a.png", Trait.UNREAD),
    ],
)
def test_a_file_is_what_its_bytes_are(look, content, name, trait):
    assert trait in look(content, name)[1]


def test_plain_text_is_read_whole_in_pieces_that_overlap(look):
    text = "word " * 9_000 + ADDRESS

    pieces = look(text.encode(), "a.txt")[0][Origin.TEXT]

    assert len(pieces) == 3
    assert max(map(len, pieces)) <= 20_000
    assert pieces[0][-200:] == pieces[1][:200]
    assert pieces[-1].endswith(ADDRESS)


def test_a_small_archive_with_a_large_document_is_not_unpacked(look):
    bomb = files.docx(parts=[("word/header1.xml", b"\0" * 60_000_000)])

    assert len(bomb) < 100_000
    assert Trait.UNREAD in look(bomb, "a.docx")[1]


def test_a_picture_with_too_many_dots_is_not_drawn(look):
    buffer = BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")

    assert Trait.UNREAD in look(buffer.getvalue(), "a.png")[1]


def test_a_reader_that_dies_or_hangs_costs_one_file_only():
    with_one_child = Inspector(seconds=5)
    first = with_one_child.inspect(files.pdf("one"), "a.pdf")
    child = with_one_child._child
    assert child is not None
    os.kill(child.pid, 9)
    child.wait()

    broken = with_one_child.inspect(files.pdf("two"), "a.pdf")
    after = with_one_child.inspect(files.pdf("three"), "a.pdf")
    with_one_child.close()

    assert first.extracts
    assert broken.traits == {Trait.UNREAD}
    assert [one.text for one in after.extracts] == ["three"]


def test_a_file_that_takes_too_long_is_given_up():
    impatient = Inspector(seconds=0.001)

    assert impatient.inspect(files.picture(size=(3000, 3000)), "a.png").traits == {
        Trait.UNREAD
    }
    impatient.close()


def test_the_child_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not-for-children")
    one = Inspector()
    one.inspect(b"x", "a.txt")

    with open(f"/proc/{one._child.pid}/environ", "rb") as environment:
        assert b"not-for-children" not in environment.read()
    one.close()


@pytest.mark.letters
@pytest.mark.parametrize(
    "content",
    [
        files.letters(f"Write to {ADDRESS}"),
        files.letters(f"Write to {ADDRESS}", ink="white", paper="black"),
        files.letters(f"Write to {ADDRESS}", ink="#225", paper="#bcd"),
    ],
    ids=["plain", "inverted", "coloured"],
)
def test_the_letters_in_a_picture_are_read(look, content):
    assert ADDRESS in look(content, "a.png")[0][Origin.PICTURE][0]


@pytest.mark.letters
def test_the_letters_in_a_drawn_page_are_read(look):
    buffer = BytesIO()
    Image.open(BytesIO(files.letters(f"Write to {ADDRESS}"))).save(buffer, "PDF")

    assert ADDRESS in look(buffer.getvalue())[0][Origin.PICTURE][0]
