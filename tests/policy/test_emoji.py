"""Guideline emoji: what is found, and what looks like it and passes."""

import pytest

from policy.engine import BodyFormat, Severity
from tests.policy.judging import findings, quoted, rules_broken

FOUND = [
    "✨",
    "😉",
    "👌",
    "🎉🎉",
    "❤\ufe0f",
    "👩\u200d💻",
    "🇫🇷",
    "👍🏽",
    "☀\ufe0f",
    "🫠",
]
PASSES = [
    "ACME™ and ACME® © 2026, ™\ufe0f too",
    "★★★★★ ☆ → ⇒ ✓ ✔ ☎ ♥ ☺ ✂ °C ½ ② №",
    "Press 1\ufe0f\u20e3 and #\ufe0f\u20e3",
    ":-) ;) <3 (c)",
    "naïve café, Straße, İstanbul, 漢字",
]


@pytest.mark.parametrize("emoji", FOUND)
def test_it_is_found(emoji):
    assert quoted("emoji", f"Ｐérfect ﬁne {emoji} ok") == [emoji]


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert rules_broken(text) == []


def test_it_is_found_in_a_page_and_as_an_entity():
    text = "<p>Thanks &#x1F389; for &eacute;</p>"

    assert quoted("emoji", text, body_format=BodyFormat.HTML) == ["&#x1F389;"]


def test_a_seller_is_warned_and_a_buyer_is_free():
    [finding] = findings("Perfect ✨")

    assert finding.severity == Severity.WARN
    assert findings("Perfect ✨", from_buyer=True) == ()
