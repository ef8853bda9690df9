"""Numbers that are recognised by their shape, and the check digits that decide."""

import pytest

from policy.engine import shapes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("114-5571920-2290183", "order"),
        ("00340434161094099917", "parcel"),
        ("9400 1000 0000 0000 0000 00", "parcel"),
        ("1z999aa10123456784", "parcel"),
        ("rl482917367pt", "parcel"),
        ("6a18273645119", "parcel"),
        ("071.593.826-68", "person"),
        ("12.345.678/0001-95", "company"),
        ("73282932000074", "company"),
        ("359027118406537", "imei"),
        ("978-1-83-771920-6", "isbn"),
        ("3-16-148410-x", "isbn"),
        ("0-8044-2957-x", "isbn"),
        ("4006381333931", "ean"),
        ("4 006381 333931", "ean"),
        ("de89 3704 0044 0532 0130 00", "iban"),
        ("10.0.0.7", "ip"),
        ("8516.79.70.00", "tariff"),
        ("20261122_093011", "stamp"),
        ("22.11.2026", "date"),
        ("2026-11-22", "date"),
        ("2024-2026", "date"),
        ("12 345 678,90 €", "price"),
        ("$1,249.00", "price"),
        ("v2.0.1", "version"),
        ("120 x 80", "size"),
        ("48.8566, 2.3522", "coordinates"),
        ("13:45", "time"),
    ],
)
def test_a_number_is_recognised(text, kind):
    padded = f"so {text} it"

    found = [
        one
        for one in shapes.shapes_in(padded, 3, 3 + len(text))
        if (one.start, one.end) == (3, 3 + len(text))
    ]

    assert kind in {one.kind for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "4006381333932",  # EAN, wrong check digit
        "359027118406538",  # IMEI, wrong check digit
        "3-16-148410-0",
        "rl 482 917 368 pt",
        "06.12.34.56.78",
        "0161 496 0123",
        "07700 900123",
        "+44 7700 900123",
        "(21) 98765-4330",
    ],
)
def test_other_numbers_are_not(text):
    assert list(shapes.shapes_in(text, 0, len(text))) == []


def test_check_digits():
    assert shapes.passes_luhn("4000 1043 3218 1967")
    assert not shapes.passes_luhn("4000 1043 3218 1968")
    assert shapes.passes_gs1("036000291452")
    assert shapes.passes_isbn10("0-306-40615-2")
    assert shapes.passes_iban("GB82WEST12345698765432".lower())
    assert not shapes.passes_iban("GB82WEST12345698765433".lower())
    assert shapes.passes_s10("rr 473 124 829 gb".replace("rr", "", 1))
