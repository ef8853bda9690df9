"""What support staff are told about an email, whatever it is."""

import json

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from inbox.explaining import Writer, explained, nothing_read, writer_called

ANSWER = b"""\
From: Bruna <bruna@mail.example>
To: One <one@relay.example>, two@relay.example
Cc: two@relay.example
Subject: Re: 123-1234567-1234567
Message-ID: <a@mail.example>
In-Reply-To: <b@relay.example>

Yes, blue.

On 3 June 2025, Silas <x@relay.example> wrote:
> Blue?
"""


def told(raw, writer=None):
    values = {}
    for some in explained(raw, lambda _address: writer or Writer()):
        values |= some
    return values


def with_files(*files):
    parts = [
        f"--b\nContent-Type: {kind}\nContent-Disposition: attachment; "
        f'filename="{name}"\n\n{content}\n'
        for name, kind, content in files
    ]
    head = 'From: a@b.example\nContent-Type: multipart/mixed; boundary="b"\n\n'
    return "".join([head, "--b\n\nHere.\n", *parts, "--b--\n"]).encode()


def test_an_answer_is_told():
    assert told(ANSWER) == {
        "sender": "bruna@mail.example",
        "sender_name": "Bruna",
        "recipients": ["one@relay.example", "two@relay.example"],
        "subject": "Re: 123-1234567-1234567",
        "date": None,
        "kind": "message",
        "text": "Yes, blue.",
        "trimmed": "On 3 June 2025, Silas <x@relay.example> wrote:\n> Blue?",
        "attachments": [],
        "thread_hints": {
            "message_id": "<a@mail.example>",
            "in_reply_to": ("<b@relay.example>",),
            "references": (),
            "order_numbers": ["123-1234567-1234567"],
        },
        "defects": [],
    }


def test_only_a_quote_is_nothing_new_and_can_be_shown():
    values = told(b"From: a@b.example\n\n> Blue?\n")

    assert (values["text"], values["trimmed"]) == ("", "> Blue?")


def test_each_file_is_kept_or_it_is_said_why_not():
    raw = with_files(
        ("a.txt", "text/plain", "words"), ("b.exe", "application/x", "MZ\x00")
    )

    kept, refused = told(raw)["attachments"]

    assert (kept["name"], kept["type"], kept["kept"]) == ("a.txt", "text/plain", True)
    assert (refused["name"], refused["kept"]) == ("b.exe", False)
    assert "Choose a JPG" in refused["why_not"]


def test_a_sixth_file_is_one_too_many():
    raw = with_files(*[(f"{n}.txt", "text/plain", "words") for n in range(6)])

    assert [file["kept"] for file in told(raw)["attachments"]] == [True] * 5 + [False]


def test_a_file_with_the_writers_own_address_is_not_kept():
    raw = with_files(("a.txt", "text/plain", "write to a@b.example"))

    [file] = told(raw, Writer(own_addresses=("a@b.example",)))["attachments"]

    assert file["kept"] is False


@pytest.mark.parametrize(
    ("raw", "defect"),
    [
        (b"", "from-missing"),
        (b"From: a@b.example, c@d.example\n\nx", "from-several"),
        (b"From: a@b.example\nTo: a b c\n\nx", "recipients-unclear"),
        (b"From: a@b.example\n\n" + b"\n" * 300_001, "too-many-lines"),
    ],
)
def test_what_could_not_be_read_is_named(raw, defect):
    assert defect in told(raw)["defects"]


def test_a_shop_is_known_by_its_address(db, silas):
    writer = writer_called("silas@shop.example")

    assert writer.is_seller
    assert "silas@shop.example" in writer.own_addresses
    assert writer_called("nobody@mail.example") == Writer(
        False, ("nobody@mail.example",)
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    strategies.lists(
        strategies.sampled_from(
            [
                *(line + b"\n" for line in ANSWER.split(b"\n")),
                b"To: a@b, <c@d\n",
                b"Delivered-To: \xff@\xfe\n",
                b"Content-Type: multipart/mixed; boundary=b\n",
                b"Content-Type: application/pkcs7-mime; name=smime.p7m\n",
                b"Content-Type: image/png; name=a.png\nContent-ID: <a>\n",
                b"Content-Type: text/html\n",
                b"Content-Transfer-Encoding: base64\n",
                b"\n",
                b"--b\n",
                b"--b--\n",
                b"<img src=cid:a>\n",
                b"\x89PNG\r\n\x1a\n",
                b"%PDF-\xff\xd8\n",
                b"> \xf0\x9f\x98\x80\xff\n",
            ]
        ),
        max_size=25,
    ).map(b"".join)
    | strategies.binary(max_size=500)
)
def test_any_bytes_can_be_told(raw):
    values = told(raw)

    assert set(values) == set(nothing_read())
    json.dumps(values)
