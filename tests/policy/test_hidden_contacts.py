"""Contact data in codes, turned round, and in pieces; and what only looks like it."""

from base64 import b64encode

import pytest

from tests.policy.judging import findings, quoted, rules_broken

MAIL, SITE = "anna.kiln@gmail.com", "https://kiln.shop/x"


def base64(text):
    return b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        (f"decode {base64(MAIL)} please", "email_address", base64(MAIL)),
        (f"see {base64(SITE)}", "external_link", base64(SITE)),
        (f"é — {base64(MAIL)}", "email_address", base64(MAIL)),
        (f"ﬁrst\n\n\nİ: {base64(MAIL)}", "email_address", base64(MAIL)),
        (f"hex {MAIL.encode().hex()} ok", "email_address", MAIL.encode().hex()),
        (
            f"bytes {MAIL.encode().hex(' ')} end",
            "email_address",
            MAIL.encode().hex(" "),
        ),
        ("anna%2Ekiln%40gmail%2Ecom", "email_address", "anna%2Ekiln%40gmail%2Ecom"),
        ("read moc.liamg@nlik.anna", "email_address", "moc.liamg@nlik.anna"),
        ("à lire : rf.reitop-el", "external_link", "rf.reitop-el"),
        ("Backwards: 3210 694 1610", "phone_number", "3210 694 1610"),
        ("Rückwärts lesen: 654321 1510", "phone_number", "654321 1510"),
        ("À l'envers : 87 65 43 21 60", "phone_number", "87 65 43 21 60"),
        (
            "My number begins with 0161, then 496 and the last four are 0123.",
            "phone_number",
            "0161, then 496 and the last four are 0123",
        ),
    ],
)
def test_what_a_reader_must_put_together_is_found(text, rule, words):
    assert words in quoted(rule, text)


@pytest.mark.parametrize(
    ("earlier", "text", "rule", "words"),
    [
        (
            ["start with 0161, more soon"],
            "the rest: 496 0123",
            "phone_number",
            "496 0123",
        ),
        (["Empieza por 612"], "el resto es 34 56 78", "phone_number", "34 56 78"),
        (["Fängt mit 0151 an"], "danach 23456789", "phone_number", "23456789"),
        (["my mail is anna.kiln"], "@gmail.com", "email_address", "@gmail.com"),
        (["www.kiln"], ".shop is where it is", "external_link", ".shop"),
        (["look at www.kiln."], "shop and choose", "external_link", "shop"),
        (["my mail is anna@kiln."], "shop", "email_address", "shop"),
        (["call 0161 496"], "0123 please", "phone_number", "0123"),
    ],
)
def test_what_began_in_an_earlier_message_is_found_in_this_one(
    earlier, text, rule, words
):
    assert words in quoted(rule, text, earlier=tuple(earlier))


@pytest.mark.parametrize(
    "text",
    [
        "Your licence is QWxsIGdvb2Qgbm93IHRoYW5rcw",
        "The batch is 4B494C4E2D3031",
        "Serial aGVsbG8gd29ybGQgYWdhaW4",
        "Use 50%25 of the glaze",
        "Press 3 first, then 5 and after that 12 to reset the lock.",
        "Turn the plate backwards by 15 mm, then 20 mm.",
        "Mount it backwards, order 302-1234567-1234567.",
        "The remaining 12 tiles are in box 2, the first two in box 1. Call it a day.",
        "https://www.ups.com/track?num=1Z999AA10123456784%20",
        "the ed.it key, a gro.w light",
    ],
)
def test_what_is_no_contact_passes(text):
    assert rules_broken(text) == []


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        ("I registered it there under your order.", "It is here. It left today."),
        ("i registered it under your order.", "it is here"),
        ("Le colis est parti.", "De rien !"),
        ("War das alles?", "De nada"),
        ("Your pan is ready…", "Be so kind and wait."),
    ],
)
def test_a_sentence_and_the_next_message_are_no_host(earlier, text):
    assert rules_broken(text, earlier=(earlier,)) == []


def test_an_order_number_in_an_earlier_message_begins_no_telephone_number():
    earlier = ("Order 302-1234567-1234567, parcel 0161",)

    assert rules_broken("The rest of order 4471 is 496 0123", earlier=earlier) == []


def test_what_stood_in_an_earlier_message_alone_is_not_told_again():
    assert findings("Thank you", earlier=("call 0161 496 0123",)) == ()


def test_short_answers_with_numbers_are_no_pieces():
    earlier = ("Two 10", "Two 11", "Two 2")

    assert rules_broken("Two 3", earlier=earlier) == []
