"""axe finds nothing on any page, in light and dark, on a phone and at a desk."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.chromium import PHONE
from tests.support.databases import new_database, remove_database
from tests.support.installation import Installation

pytestmark = pytest.mark.browser
LOOKS = {"desk": {}, "phone": PHONE}
PUBLIC = [
    "/login/",
    "/signup/",
    "/password/reset/",
    "/help/messages/",
    "/rules/messages/",
]
PUBLIC += ["/privacy/", "/accessibility/", "/no/such/page/"]
PRIVATE = ["/messages/", "/messages/?type=automated", "/messages/sent/"]
PRIVATE += ["/settings/", "/settings/notifications/"]
PRIVATE += ["/settings/notifications/messaging/"]
PRIVATE += ["/settings/notifications/undeliverable/"]
PRIVATE += ["/messages/held/", "/account/", "/account/security/"]
PRIVATE += ["/password/change/", "/logout/"]
PRIVATE += ["/seller/orders/"]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory, migrated_database, static_directory):
    """One running demo for all pages: nothing here changes it."""
    directory = tmp_path_factory.mktemp("seeded")
    url = new_database(directory, copy_of=migrated_database)
    demo = Installation(directory, database_url=url, STATIC_DIR=str(static_directory))
    demo.manage("seed")
    with demo.web():
        yield demo
    remove_database(url)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(look, seeded, open_page):
    page = open_page(**LOOKS[look])
    problems = []

    def check(address):
        page.goto(f"{seeded.site_url}{address}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page).response["violations"]
            problems.extend(
                (address, scheme, one["id"], one["nodes"][0]["html"]) for one in found
            )
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > page.viewport_size["width"]:
            problems.append((address, "scrolls sideways", width))

    for address in PUBLIC:
        check(address)
    sign_in(page, seeded)
    for address in [*PRIVATE, *threads(page, seeded), *orders(page, seeded)]:
        check(address)

    assert problems == []


def sign_in(page, installation):
    page.goto(f"{installation.site_url}/login/")
    page.get_by_label("Email").fill("silas@shop.example")
    page.get_by_label("Password").fill("messaging-demo")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/messages/")


def threads(page, installation):
    """Return the addresses of a few conversations of different kinds."""
    page.goto(f"{installation.site_url}/messages/")
    links = page.get_by_role("main").locator("a[href*='/messages/t/']")
    addresses = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return [one for one in addresses if re.match(r"/messages/t/", one)][:3]


def orders(page, installation):
    """Return the addresses of a few orders."""
    page.goto(f"{installation.site_url}/seller/orders/")
    links = page.get_by_role("main").locator(".rows a")
    return links.evaluate_all("all => all.map(one => one.getAttribute('href'))")[:2]
