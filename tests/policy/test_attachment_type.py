"""Guidelines attachment_type and image_unrelated, and what stands inside of files."""

import pytest

from policy.engine import Extract, Origin, Severity, SubmittedFile, Trait
from tests.policy.judging import findings, rules_broken


def rules_of(name, purpose="invoice", *, from_buyer=False, **fields):
    file = SubmittedFile(name, purpose, **fields)
    return rules_broken(attachments=(file,), from_buyer=from_buyer)


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("setup.exe", "program"),
        ("invoice.pdf.exe", "program"),
        ("invoice.exe.pdf", "program"),
        ("Rechnung.PDF.SCR", "program"),
        ("photos.zip", "program"),
        ("list.xlsm", "program"),
        ("page.html", "program"),
        ("invoice.docx.pdf", "two_endings"),
        ("invoice.xls", "ending"),
        ("loop.gif", "ending"),
        ("README", "ending"),
    ],
)
def test_a_seller_may_not_attach(name, because):
    [finding] = findings(attachments=(SubmittedFile(name, "invoice"),))

    assert (finding.rule, finding.severity) == ("attachment_type", Severity.BLOCK)
    assert finding.where == f"attachment:{name}"
    assert finding.facts == {"because": because}


@pytest.mark.parametrize(
    "name",
    ["Invoice.PDF", "proof.v2.0.1.png", "IMG_20261103.jpg", "a.b.c.docx", "x.jpeg"],
)
def test_a_seller_may_attach(name):
    assert rules_of(name) == []


def test_a_sellers_file_needs_a_purpose_from_the_list():
    assert rules_of("a.pdf", "other") == ["attachment_type"]
    assert rules_of("a.pdf", "prospectus") == ["attachment_type"]
    assert rules_of("a.pdf", "") == []


@pytest.mark.parametrize("name", ["photo.heic", "film.mov", "list.xlsx", "README"])
def test_a_buyer_may_attach_whatever_runs_nothing(name):
    assert rules_of(name, "", from_buyer=True) == []


@pytest.mark.parametrize("name", ["photo.jpg.exe", "all.rar", "order.docm"])
def test_nobody_may_attach_what_runs(name):
    assert rules_of(name, "", from_buyer=True) == ["attachment_type"]


@pytest.mark.parametrize("trait", list(Trait))
def test_what_a_look_inside_shows_counts(trait):
    file = SubmittedFile("invoice.pdf", "invoice", traits=frozenset({trait}))

    [finding] = findings(attachments=(file,))

    held = trait in {Trait.ENCRYPTED, Trait.UNREAD}
    assert finding.severity == (Severity.HOLD if held else Severity.BLOCK)
    assert finding.facts == {"because": trait.value}


@pytest.mark.parametrize(
    "name",
    [
        "happy_birthday.png",
        "MerryChristmas.jpg",
        "joyeux-noel.jpeg",
        "feliz navidad.png",
        "Frohe Weihnachten.jpg",
        "buon_natale.png",
        "BoasFestas.jpg",
        "summer-sale-banner.png",
    ],
)
def test_a_picture_of_something_else_is_asked_about(name):
    file = SubmittedFile(name, "other", "image/png")
    found = {one.rule: one.severity for one in findings(attachments=(file,))}

    assert found["image_unrelated"] == Severity.WARN


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("happy_birthday.png", "design_proof"),
        ("crack.jpg", "other"),
        ("merry.pdf", "other"),
    ],
)
def test_a_picture_with_a_purpose_is_not_asked_about(name, purpose):
    assert "image_unrelated" not in rules_of(name, purpose)


def test_the_words_of_a_picture_count_as_its_name_does():
    seen = (Extract("Happy birthday to you", Origin.PICTURE),)

    assert "image_unrelated" in rules_of("a.png", "other", extracts=seen)


@pytest.mark.parametrize(
    ("extract", "rule"),
    [
        (Extract("Call 0161 496 0123", Origin.PICTURE), "phone_number"),
        (Extract("anna@mill.com"), "email_address"),
        (Extract("https://mill.com/x", Origin.CODE), "external_link"),
        (Extract("http://www.ups.com/x", Origin.LINK), "insecure_link"),
    ],
)
def test_what_stands_in_a_photo_is_judged(extract, rule):
    assert rules_of("a.png", "order_photo", extracts=(extract,)) == [rule]
    assert rules_of("a.pdf", "design_proof", extracts=(extract,)) == [rule]


@pytest.mark.parametrize("purpose", ["invoice", "warranty", "instructions"])
def test_papers_carry_the_addresses_of_who_issued_them(purpose):
    printed = (Extract("Call 0161 496 0123, anna@mill.com, https://mill.com"),)

    assert rules_of("a.pdf", purpose, extracts=printed) == []


def test_the_name_of_a_paper_carries_no_address():
    assert rules_of("call-0161-496-0123.pdf", "invoice") == ["phone_number"]
