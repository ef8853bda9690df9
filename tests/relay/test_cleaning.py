"""Names, subjects and file names on their way into an email."""

import pytest
from hypothesis import given, strategies

from inbox.relay.cleaning import (
    clean_block,
    clean_file_name,
    clean_line,
    clean_name,
)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Silas Kitchenware", "Silas Kitchenware"),
        ("Zoë & Söhne (since 1950)", "Zoë & Söhne (since 1950)"),
        ("silas@shop.example", ""),
        ("Silas silas@shop.example Shop", "Silas Shop"),
        ("Silas silas＠shop.example", "Silas"),
        ("Silas silas﹫shop.example", "Silas"),
        ("silas at shop.example", ""),
        ("silas (at) shop dot example", ""),
        ("Boutique silas arobase shop point example", "Boutique"),
        ("Look at me", "Look at me"),
        ("Support: Amazon", "Support Amazon"),
        ('"Silas" <silas@shop.example>', "Silas"),
        ("a\r\nBcc x", "a Bcc x"),
        ("a\rBcc\x0bx", "a Bcc x"),
        ("\u202eexample", "example"),
        ("\u200b\ufeff", ""),
    ],
)
def test_no_address_hides_in_a_display_name(name, cleaned):
    assert clean_name(name) == cleaned


@pytest.mark.parametrize(
    ("name", "content_type", "cleaned"),
    [
        ("invoice.pdf", "application/pdf", "invoice.pdf"),
        ("Größe.pdf", "application/pdf", "Größe.pdf"),
        ("../../etc/passwd", "text/plain", "passwd.plain"),
        ("C:\\temp\\a.png", "image/png", "a.png"),
        ("photo\u202egpj.exe", "image/jpeg", "photogpj.exe"),
        ("a\r\nX: y.pdf", "application/pdf", "a X_ y.pdf"),
        ('a";b|c.pdf', "application/pdf", "a__b_c.pdf"),
        ("", "application/pdf", "file.pdf"),
        ("...", "image/png", "file.png"),
        (".htaccess", "text/plain", "htaccess.plain"),
    ],
)
def test_a_file_name_is_only_a_name(name, content_type, cleaned):
    assert clean_file_name(name, content_type) == cleaned


@given(strategies.text(), strategies.sampled_from(["application/pdf", "a/b", "x"]))
def test_a_file_name_is_never_empty_nor_long_nor_a_path(name, content_type):
    cleaned = clean_file_name(name, content_type)

    assert 1 <= len(cleaned) <= 91
    assert not set(cleaned) & set('/\\\r\n\0"')


@given(strategies.text())
def test_a_line_is_one_line_and_cleaning_it_again_changes_nothing(text):
    line = clean_line(text, 50)

    assert len(line) <= 50
    assert len(line.splitlines()) <= 1
    assert clean_line(line, 50) == line


@given(strategies.text())
def test_a_block_loses_no_letter(text):
    block = clean_block(text)

    letters = [letter for letter in text if letter.isalnum()]
    assert [letter for letter in block if letter.isalnum()] == letters
