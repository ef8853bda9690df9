"""Folding a text, and the way back to every raw offset."""

import pytest

from policy.engine.normalize import fold
from tests.policy.judging import findings


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Straße", "strasse"),
        ("İstanbul ı", "istanbul i"),
        ("ﬁnance ﬃ", "finance ffi"),
        ("Crème Brûlée", "creme brulee"),
        ("e\u0301te\u0301", "ete"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("𝟎𝟏 ⑤ ５ ٣", "01 5 5 3"),
        ("0️⃣7️⃣", "07"),
        ("½ m² ㎡ x³", "½ m² ㎡ x³"),
        ("№ 5, n° 6", "no 5, n° 6"),
        ("a\u200bb\u00adc\u2066d\u115fe\ufefff", "abcdef"),
        ("a – b — c − d", "a - b - c - d"),
        ("a。b．c․d", "a.b.c.d"),
        ("аmazon αnna", "amazon anna"),
        ("привет мир", "привет мир"),
        ("a  b \t c\n\n\nd \n e", "a b c\nd\ne"),
        ("a\u00a0b\u2009c\u2028d\x0be\x01f", "a b c\nd ef"),
    ],
)
def test_a_text_is_folded_to_what_is_read(raw, folded):
    assert fold(raw).folded == folded


def test_plain_text_is_not_copied():
    text = fold("Plain text, 12.50")

    assert text.shifts == ()
    assert text.span(6, 10) == (6, 10)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "ß",
        "İİ",
        "½",
        "ﬃ",
        "e\u0301\u0323",
        "👩\u200d👩",
        "\u200b\u200b",
        "日本",
        "\n \n",
    ],
)
@pytest.mark.parametrize("after", ["", " ß", " ½", ".\u0301", " 👋🏽", "\u200b ok"])
@pytest.mark.parametrize(
    "address",
    [
        "anna@mill.com",
        "ａｎｎａ@mill.com",
        "an\u200bna@mi\u00adll.com",
        "anßa@mill.com",
    ],
)
def test_offsets_are_code_points_of_the_raw_text(before, after, address):
    raw = f"{before} {address}{after}"

    [finding] = [one for one in findings(raw) if one.rule == "email_address"]

    assert raw[finding.start : finding.end] == finding.quoted
    assert finding.quoted.rstrip("\u0301") == address


def test_the_box_of_the_last_keycap_belongs_to_the_number():
    number = "".join(f"{digit}\ufe0f\u20e3" for digit in "07700900123")

    [finding] = findings(f"ⓘ {number} ")

    assert finding.quoted == number


def test_an_invisible_character_behind_a_span_does_not_belong_to_it():
    [finding] = findings("anna@mill.com\u200b\u200b, ok")

    assert finding.quoted == "anna@mill.com"


def test_one_character_never_becomes_a_sentence():
    assert fold("\ufdfa").folded == "\ufdfa"
