"""*Rules for messages*: every rule in force, for whom it binds and what happens."""

import re

import pytest
from django.urls import reverse

from inbox.views import pages
from policy import rule_book
from policy.engine import DEFAULT, RULES, Configuration, Severity

ADDRESS = reverse("rules")


def rules_of(configuration=DEFAULT):
    chapters = rule_book.chapters(configuration)
    return [rule for chapter in chapters for rule in chapter.rules]


def binds(rule, configuration=DEFAULT):
    [shown] = [one for one in rules_of(configuration) if one.id == rule]
    return dict(shown.binds)


def test_every_rule_has_its_place_and_order(client, db):
    page = client.get(ADDRESS).content.decode()

    assert re.findall(r'<section class="sheet rule" id="(\w+)"', page) == list(RULES)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("external_link", {"Shops": "The message is not sent."}),
        (
            "email_address",
            {
                "Shops": "The message is not sent.",
                "Buyers": "You are told, and may send it anyway.",
            },
        ),
        (
            "reason_not_permitted",
            {"Shops that begin a contact": "The message is not sent."},
        ),
    ],
)
def test_it_says_whom_a_rule_binds_and_what_happens(rule, expected):
    assert binds(rule) == expected


def test_it_says_what_is_in_force_here():
    held = Configuration(severities={"external_link": Severity.HOLD})
    off = Configuration(disabled=frozenset({"emoji"}))

    assert binds("external_link", held) == {
        "Shops": "A person looks at the message before it is sent."
    }
    assert {one.id for one in rules_of(off)} == set(RULES) - {"emoji"}


def test_a_family_without_rules_is_left_out():
    off = Configuration(disabled=frozenset(RULES))

    assert rule_book.chapters(off) == []


def test_the_page_asks_for_the_configuration_in_force(client, db, monkeypatch):
    off = Configuration(disabled=frozenset({"emoji"}))
    monkeypatch.setattr(pages, "configuration", lambda: off)

    page = client.get(ADDRESS).content.decode()

    assert 'id="emoji"' not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Le message n’est pas envoyé."), ("es", "El mensaje no se envía.")],
)
def test_it_speaks_the_visitors_language(client, db, language, words):
    page = client.get(ADDRESS, headers={"accept-language": language})

    assert words in page.content.decode()
