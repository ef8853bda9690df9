"""Contacting a buyer and a shop, with and without scripts, on a phone and at a desk."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.chromium import PHONE
from tests.support.databases import new_database, remove_database
from tests.support.installation import Installation

pytestmark = pytest.mark.browser
LOOKS = {"desk": {}, "phone": PHONE, "no scripts": {"java_script_enabled": False}}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory, migrated_database, static_directory):
    directory = tmp_path_factory.mktemp("contacting")
    url = new_database(directory, copy_of=migrated_database)
    demo = Installation(directory, database_url=url, STATIC_DIR=str(static_directory))
    demo.manage("seed")
    with demo.web():
        yield demo
    remove_database(url)


def sign_in(page, installation, who):
    page.goto(f"{installation.site_url}/login/")
    page.get_by_label("Email").fill(who)
    page.get_by_label("Password").fill("messaging-demo")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/messages/")


def go_to_contact(page, name):
    """Open conversations until the order of one leads to the page of this name."""
    links = page.get_by_role("main").locator("a[href*='/messages/t/']")
    addresses = links.evaluate_all("all => all.map(one => one.href)")
    for address in addresses:
        page.goto(address)
        link = page.get_by_role("link", name=name)
        if link.count():
            link.click()
            return
    raise AssertionError(f"no conversation leads to {name}")


def problems_of(page):
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        if shots := os.environ.get("SHOTS"):
            name = re.sub(r"\W+", "-", page.title())[:60]
            width = page.viewport_size["width"]
            page.screenshot(path=f"{shots}/{name}-{width}-{scheme}.png", full_page=True)
        found += [
            (page.url, scheme, one["id"], one["nodes"][0]["html"])
            for one in Axe().run(page).response["violations"]
        ]
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > page.viewport_size["width"]:
        found.append((page.url, "scrolls sideways", width))
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_a_seller_writes_for_an_open_reason(look, seeded, open_page):
    page = open_page(**LOOKS[look])
    checked = problems_of if look != "no scripts" else lambda _: []
    sign_in(page, seeded, "silas@shop.example")
    go_to_contact(page, "Contact buyer")
    problems = checked(page)

    page.locator("input[type=radio]:not([disabled])").first.check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Your message").fill("Write to me@shop.example")
    page.get_by_role("button", name="Send").click()
    page.locator("#summary").wait_for()
    problems += checked(page)

    assert page.get_by_label("Your message").input_value() == "Write to me@shop.example"
    page.get_by_label("Your message").fill("Which colour do you want?")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/messages/t/**")
    assert page.get_by_text("Which colour do you want?").last.is_visible()
    assert problems == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_buyer_asks_a_shop_on_three_screens(look, seeded, open_page):
    page = open_page(**LOOKS[look])
    checked = problems_of if look != "no scripts" else lambda _: []
    sign_in(page, seeded, "bruna@mail.example")
    go_to_contact(page, "Contact seller")
    problems = checked(page)

    page.get_by_label("Where is my parcel?").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("Good to know first").wait_for()
    problems += checked(page)
    page.get_by_label("Your message").fill("Where is it?")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Your message is sent").wait_for()
    problems += checked(page)

    assert page.get_by_text("not your email address").is_visible()
    page.get_by_role("link", name="Go to the conversation").click()
    assert page.get_by_text("Where is it?").last.is_visible()
    assert problems == []
