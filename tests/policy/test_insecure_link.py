"""Guideline insecure_link: http and ftp, whatever the host."""

import pytest

from tests.policy.judging import quoted, rules_broken


@pytest.mark.parametrize(
    "link",
    [
        "http://www.fedex.com/fedextrack/?trknbr=771234908812",
        "HTTP://Amazon.de/x",
        "http : // ups.com",
        "h t t p : / / ups.com",
        "hxxp://ups.com",
        "http:ups.com/x",
        "ftp://ups.com/label.pdf",
        "ｈｔｔｐ://ups.com",
        "ht\u200btp://ups.com",
    ],
)
def test_a_link_that_anybody_can_read_is_found_on_an_allowed_host(link):
    assert quoted("insecure_link", f"See {link}, please.") == [link]
    assert rules_broken(f"See {link}, please.") == ["insecure_link"]


def test_on_another_host_both_rules_are_named():
    text = "http://oldmill.com/list"

    assert rules_broken(text) == ["external_link", "insecure_link"]
    assert quoted("insecure_link", text) == quoted("external_link", text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.ups.com/track",
        "hxxps://www.ups.com",
        "ups.com and www.ups.com",
        "http is not https",
        "It begins with http:// or ftp://.",
        "https://www.ups.com/?next=/http",
    ],
)
def test_secure_links_and_talk_about_links_pass(text):
    assert rules_broken(text) == []


def test_a_buyer_may_write_it():
    assert rules_broken("http://www.ups.com", from_buyer=True) == []
