"""Somebody who walks through the site: in a language, on a screen, with or without
scripts. They find their way by the words that they read, in that language.
"""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from tests.support.chromium import PHONE, WITHOUT_JAVASCRIPT
from tests.support.waiting import until

LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}


@dataclass(frozen=True)
class Way:
    language: str
    on_a_phone: bool
    with_scripts: bool

    def __str__(self) -> str:
        screen = "phone" if self.on_a_phone else "desk"
        scripts = "" if self.with_scripts else " without scripts"
        return f"{self.language} {screen}{scripts}"

    @property
    def look(self) -> dict[str, Any]:
        screen = PHONE if self.on_a_phone else {}
        scripts = {} if self.with_scripts else WITHOUT_JAVASCRIPT
        return {**screen, **scripts, "locale": LOCALES[self.language]}


def way_named(name: str) -> Way:
    """Return the way that reads like this: "fr phone without scripts"."""
    language, screen, *without = name.split()
    return Way(language, screen == "phone", not without)


def walked(*names: str) -> pytest.MarkDecorator:
    """Walk a journey in each of these ways."""
    ways = [way_named(name) for name in names]
    return pytest.mark.parametrize("way", ways, ids=str)


# Every two of the three choices meet: English or not, phone or desk, scripts or not.
FOUR_WAYS = "en desk", "en phone without scripts", "fr desk without scripts", "es phone"
every_way = walked(*FOUR_WAYS)


class Walker:
    """One person at one browser. Words are given in English and read translated."""

    def __init__(self, page: Page, site_url: str, way: Way) -> None:
        self.page = page
        self.site_url = site_url
        self.way = way

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def rows(self) -> Locator:
        dated = self.page.locator("time")
        return self.main.get_by_role("listitem").filter(has=dated)

    def words(self, english: str, **values: str) -> str:
        """Return how the site says this in the language of this person."""
        with translation.override(self.way.language):
            said = gettext(english)
        return said % values if values else said

    def beginning(self, english: str) -> re.Pattern[str]:
        """Match a name that begins with these words: "Inbox 12 unread"."""
        # Playwright hands the pattern on between slashes.
        name = re.escape(self.words(english)).replace("/", r"\/")
        return re.compile(rf"^\s*{name}(?!\w)")

    def open(self, path: str) -> int:
        """Go to a page, and return the status of the answer."""
        answer = self.page.goto(f"{self.site_url}{path}")
        return answer.status if answer else 0

    def link(self, english: str, inside: Locator | None = None) -> Locator:
        place = inside or self.main
        return place.get_by_role("link", name=self.beginning(english))

    def follow(self, *names: str) -> None:
        """Click one link after the other, each on the page that the last one led to."""
        for name in names:
            self.link(name).click()

    def follow_subject(self, subject: str) -> None:
        self.main.get_by_role("link", name=subject).first.click()

    def press(self, *button: str) -> None:
        """Press a button, and wait for the page that answers."""
        name = " ".join(map(self.words, button))
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.main.get_by_role("button", name=name, exact=True).click()

    def field(self, label: str) -> Locator:
        return self.main.get_by_label(self.words(label), exact=True)

    def choose(self, label: str) -> None:
        self.field(label).check()

    def reads(self, english: str, inside: Locator | None = None, **values: str) -> None:
        """Wait until these words can be seen, and fail when they do not come."""
        words = self.words(english, **values)
        expect((inside or self.main).get_by_text(words).first).to_be_visible()

    def stands_before(self, heading: str) -> None:
        """Wait for the page with this heading."""
        name = self.words(heading)
        shown = self.page.get_by_role("heading", level=1, name=name, exact=True)
        expect(shown).to_be_visible()

    def waits_in_the_inbox_for(self, text: str) -> None:
        """Open the inbox until it shows this: an email comes in its own time."""
        until(lambda: self._is_in_the_inbox(text), f"{text!r} in the inbox", 30)

    def _is_in_the_inbox(self, text: str) -> bool:
        self.open("/messages/")
        return self.rows.filter(has_text=text).count() > 0

    def writes(self, text: str, button: str = "Send") -> None:
        """Write into the composer of a page and send it."""
        self.field("Your message").fill(text)
        self.press(button)
