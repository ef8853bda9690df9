"""What is an address, and who a From header names."""

import pytest
from hypothesis import given, strategies

from accounts.addresses import canonical_address
from inbox.relay.addresses import NotAnAddress, mailboxes
from inbox.relay.reading import read_email, sole_sender


def sender_of(*headers):
    return sole_sender(read_email("\r\n".join([*headers, "", "x"]).encode()))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("bruna@mail.example", "bruna@mail.example"),
        ("Bruna@Mail.Example", "bruna@mail.example"),
        (" bruna@mail.example ", "bruna@mail.example"),
        ("bruna+shop@mail.example", "bruna+shop@mail.example"),
        ("bruna@bücher.example", "bruna@xn--bcher-kva.example"),
        ("a" * 64 + "@mail.example", "a" * 64 + "@mail.example"),
    ],
)
def test_an_address_has_one_spelling(text, canonical):
    assert canonical_address(text) == canonical
    assert canonical_address(canonical) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "bruna",
        "@mail.example",
        "bruna@",
        "bruna@mail",
        "bruna@mail.example.",
        "bruna@.mail.example",
        "bruna@mail..example",
        ".bruna@mail.example",
        "bru..na@mail.example",
        "bruna@[127.0.0.1]",
        "bruna@127.0.0.1",
        "bruna@-mail.example",
        "brüna@mail.example",
        '"bruna"@mail.example',
        "bruna@mail.example@evil.example",
        "bruna(x)@mail.example",
        "<bruna@mail.example>",
        "bruna@mail.example\r\nX: y",
        "bruna\0@mail.example",
        "a" * 65 + "@mail.example",
        "a@" + "b" * 64 + ".example",
        "a@" + "b." * 150 + "example",
        "bruna@mail.exa\u0130mple\ud800",
    ],
)
def test_everything_else_is_no_address(text):
    assert canonical_address(text) is None


@pytest.mark.parametrize(
    "header",
    [
        "bruna@mail.example",
        "<bruna@mail.example>",
        "Bruna <bruna@mail.example>",
        "Bruna B. <Bruna@Mail.example>",
        '"Bruna, the buyer" <bruna@mail.example>',
        '"Bruna \\"B\\" <x@evil.example>" <bruna@mail.example>',
        '"x@evil.example" <bruna@mail.example>',
        "=?utf-8?q?Br=C3=BCna?= <bruna@mail.example>",
        "bruna@mail.example (Bruna)",
        "Bruna\r\n <bruna@mail.example>",
        "Brüna <bruna@mail.example>",
    ],
)
def test_a_plain_from_header_names_its_sender(header):
    assert sender_of(f"From: {header}") == "bruna@mail.example"


@pytest.mark.parametrize(
    "header",
    [
        # CVE-2023-27043 and its kin: two programs read two senders.
        "bruna@mail.example)x@evil.example",
        "bruna@mail.example(<x@evil.example>",
        "bruna@mail.example<x@evil.example>",
        "bruna@mail.example,<x@evil.example>",
        "bruna@mail.example, x@evil.example",
        "<bruna@mail.example><x@evil.example>",
        "<bruna@mail.example> x@evil.example",
        "x@evil.example <bruna@mail.example>",
        "<x@evil.example <bruna@mail.example>>",
        "<@evil.example:bruna@mail.example>",
        "Friends: bruna@mail.example;",
        "bruna@mail.example;x@evil.example",
        '(") <x@evil.example> (") bruna@mail.example',
        '"bruna@mail.example',
        "bruna @ mail.example",
        "bruna(comment)@mail.example",
        "=?utf-8?q?bruna=40mail.example?=",
        "=?utf-8?q?bruna=40mail.example=3E?= <x@evil.example> <bruna@mail.example>",
        "bruna@mail.example\0",
        "",
        "Bruna",
        "undisclosed-recipients:;",
        "(" * 8000,
        '"' * 8000,
        "<" * 8000,
    ],
)
def test_a_from_header_that_can_be_read_in_two_ways_names_nobody(header):
    assert sender_of(f"From: {header}") is None


def test_two_from_headers_name_nobody():
    headers = ["From: bruna@mail.example", "From: bruna@mail.example"]

    assert sender_of(*headers) is None
    assert read_email("\n".join(headers).encode()).defects == ("from-twice",)


def test_no_from_header_names_nobody():
    assert sender_of("Sender: bruna@mail.example") is None


@given(strategies.text('ab@.<>,;:()"\\ \r\n\0ä=?[]'))
def test_any_header_is_read_or_refused(header):
    try:
        found = mailboxes(header)
    except NotAnAddress:
        return

    assert all(canonical_address(one.address) == one.address for one in found)
