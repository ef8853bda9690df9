"""The files of the stories: PDFs that a reader can open, and pictures."""

import re

import pytest

from messaging_center.demo import pictures
from messaging_center.demo.pdf import pdf_page


def test_the_table_of_a_pdf_says_where_each_object_begins():
    pdf = pdf_page("Invoice", ["Order 123-1234567-1234567", "", "Total: 12.00 €"])

    table = int(re.search(rb"startxref\n(\d+)\n%%EOF\n\Z", pdf).group(1))
    places = re.findall(rb"(\d{10}) 00000 n \n", pdf[table:])
    length = int(re.search(rb"/Length (\d+)", pdf).group(1))
    stream = re.search(rb"stream\n(.*)\nendstream", pdf, re.DOTALL).group(1)

    assert pdf[table:].startswith(b"xref\n0 7\n0000000000 65535 f \n")
    for number, place in enumerate(places, 1):
        assert pdf[int(place) :].startswith(b"%d 0 obj\n" % number)
    assert len(places) == 6
    assert len(stream) == length


def test_words_in_a_pdf_cannot_end_its_strings():
    pdf = pdf_page("Title", ["a) Tj (b", "back\\slash", "(half"])

    assert rb"(a\) Tj \(b) Tj" in pdf
    assert rb"(back\\slash) Tj" in pdf
    assert rb"(\(half) Tj" in pdf


def test_letters_of_western_europe_stay_and_others_become_question_marks():
    pdf = pdf_page("Été à Málaga, 5 €", ["東京"])

    assert "Été à Málaga, 5 €".encode("cp1252") in pdf
    assert b"(??) Tj" in pdf


def test_long_lines_are_broken():
    pdf = pdf_page("Title", ["word " * 40])

    assert max(len(line) for line in re.findall(rb"\((.*)\) Tj", pdf)) <= 76


@pytest.mark.parametrize("name", sorted(pictures.PHOTOS))
def test_photos_are_small_png_files(name):
    picture = pictures.photo(name)

    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 60_000


def test_a_picture_that_nobody_can_draw_is_named():
    with pytest.raises(KeyError, match="no-such"):
        pictures.photo("no-such.png")
