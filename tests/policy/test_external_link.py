"""Guideline external_link: which hosts are found, which are allowed."""

from dataclasses import replace

import pytest

from policy.engine import DEFAULT, Severity, SubmittedFile
from tests.policy.judging import findings, quoted, rules_broken

PLAIN = [
    "https://oldmill.com/colours",
    "HTTPS://OldMill.COM",
    "https://intranet/x",
    "www.oldmill-parts.co.uk",
    "oldmill.de/teile",
    "oldmill.com",
    "OLDMILL.COM",
    "oldmill.com:8080/x",
    "bit.ly/3xYz",
    "oldmill.furniture",
    "https://93.184.216.34/a",
    "93.184.216.34/shop",
    "https://[2001:db8::1]/x",
    "https://3232235777/",
]
DISGUISED = [
    "www kilnroom com",
    "kilnroom·shop/glaze",
    "www,linhadotua,pt",
    "www . oldmill-parts . com",
    "w w w . oldmill . com",
    "oldmill . com",
    "oldmill[.]com",
    "oldmill (dot) com",
    "oldmill dot com",
    "old-mill dot co dot uk",
    "www dot oldmill dot com",
    "h t t p s : / / oldmill . com",
    "hxxps://oldmill.com",
    "moulin point fr",
    "moulin-vieux-pieces point com",
    "costurasrosa punto com",
    "muehle-teile Punkt de",
    "mulino-vecchio punto it",
    "moinho ponto com ponto br",
    "oldmill。com",
    "ｏｌｄｍｉｌｌ.com",
    "oldmill.c\u200bom",
    "oldmill.c0m",
]
PRETENDING = [
    "https://amazon.com@evil.io/x",
    "https://www.amazon.com.evil.io/x",
    "https://amazon-com.order-check.info/a",
    "https://evilamazon.com",
    "https://xn--amazn-mye.com",
    "https://amаzon.com/x",  # Cyrillic а
    "amаzon.com",
    "amázon.com",
    r"https://evil.io\@amazon.com",
    "https://amazon.com%2eevil.io/x",
]
ALLOWED = [
    "https://www.amazon.com/gp/help",
    "amazon.de",
    "www.ups.com/track",
    "https://www.dhl.de/de/privatkunden.html",
    "https://www.royalmail.com:443/track#/RL482917367GB",
    "https://user@www.ups.com/track",
    "https://ups%2ecom/",
    "UPS dot com",
    "https://WWW.UPS.COM./x",
]
PASSES = [
    "Hold SET, go to C.AL and add the difference.",
    "In.it is starting up, Er.ro means the door isn't shut",
    "Requires .NET 6, not ASP.NET",
    "We use Node.js and ASP.NET; run setup.sh from backup.zip.",
    "Read README.md, then boot.py, logo.ai and my notes.app.",
    "Version 4.2.0-rc1 or v2.0.1, firmware 1.9.33.2.",
    "The address 10.0.0.7 is on the sticker.",
    "It left today.It should arrive on Monday.Our team waits.",
    "Sent today.so it is close. ok.now what",
    "Dr.med. Maier, Art.Nr. 4711, e.g. the U.S.A., S.p.A., Co.Ltd",
    "A 15.6.in screen, 12.de, 9.30.am",
    "There is no dot in the corner; polka-dot in blue; dot-to-dot book.",
    "Un point de vente chez vous, le point com est clair.",
    "El punto de la i; il punto in cui; neste ponto com a máquina.",
    "Der Punkt in der Mitte, an diesem Punkt de facto.",
    "https is safer than http://, see https://… and https://",
    "Anna@ and Bob, and/or his sister.",
]


@pytest.mark.parametrize("link", [*PLAIN, *DISGUISED, *PRETENDING])
def test_a_link_is_found_in_a_sentence(link):
    text = f"Well: {link}, ok?"

    assert quoted("external_link", text) == [link]


@pytest.mark.parametrize("link", ALLOWED)
def test_the_marketplace_and_the_carriers_may_be_linked(link):
    assert rules_broken(f"Well: {link}, ok?") == []


@pytest.mark.parametrize("text", PASSES)
def test_words_with_dots_pass(text):
    assert rules_broken(text) == []


@pytest.mark.parametrize(
    "text",
    ["our site oldmill.io", "visit oldmill.now", "the shop: oldmill.work", "a-b.new"],
)
def test_words_around_it_make_a_doubtful_name_a_host(text):
    assert rules_broken(text) == ["external_link"]


def test_the_end_of_a_sentence_is_not_part_of_the_link():
    text = "(See https://oldmill.com/a_(b)?c=1.) It has all."

    assert quoted("external_link", text) == ["https://oldmill.com/a_(b)?c=1"]


def test_a_marketplace_adds_its_own_hosts():
    ours = DEFAULT.including(marketplace_hosts=["Shop.Example"])

    assert not findings("https://www.shop.example/a", configuration=ours)
    assert findings("https://www.shop.example/a")
    assert findings("https://notshop.example/a", configuration=ours)


def test_the_finding_names_the_host():
    [finding] = findings("https://amazon.com@Evil.IO:8080/x?y")

    assert finding.facts["host"] == "evil.io"


def test_a_buyer_may_link_and_a_file_may_be_named_like_a_host():
    assert rules_broken("https://oldmill.com", from_buyer=True) == []
    assert rules_broken(attachments=(SubmittedFile("oldmill.com.pdf"),)) == []


def severities(text, **fields):
    return [(one.rule, one.severity.value) for one in findings(text, **fields)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oldmill.com/colours", [("external_link", "hold")]),
        ("mill dot com, or oldmill.de/teile", [("external_link", "hold")] * 2),
        ("anna@oldmill.com", [("email_address", "block")]),
        ("https://www.ups.com/track", []),
        # To be needed does not make it secure.
        (
            "http://oldmill.com/x",
            [("external_link", "hold"), ("insecure_link", "block")],
        ),
    ],
)
def test_a_person_decides_about_a_link_that_the_order_needs(text, found):
    assert severities(text, needed_links=True) == found


def test_a_marketplace_that_only_warns_of_links_holds_none():
    warns = replace(DEFAULT, severities={"external_link": Severity.WARN})
    fields = {"configuration": warns, "needed_links": True}

    assert severities("oldmill.com/colours", **fields) == [("external_link", "warn")]
