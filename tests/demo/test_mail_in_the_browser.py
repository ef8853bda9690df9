"""The mailboxes in a real browser: a hostile mail does nothing, axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from messaging_center.demo import mailstore
from tests.demo.letters import relayed_mail
from tests.support.chromium import DARK, PHONE
from tests.support.databases import new_database, remove_database
from tests.support.installation import Installation

pytestmark = pytest.mark.browser
BRUNA = "bruna@mail.example"
HOSTILE = """From: Mallory <mallory@mail.example>
Subject: Look at this
Content-Type: text/html; charset=utf-8

<meta http-equiv="refresh" content="0;url=/login/">
<script>document.title = parent.document.title = "taken over"</script>
<link rel="stylesheet" href="https://tracker.example/style.css">
<style>@import "https://tracker.example/more.css"; p { color: #060 }</style>
<img src="https://tracker.example/pixel.gif" onerror="alert(1)">
<img src="/static/icon.svg">
<form action="/logout/" method="post"><button>Press me</button></form>
<p>Nothing to see. <a href="/help/messages/">Open the page</a></p>
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory, migrated_database, static_directory):
    directory = tmp_path_factory.mktemp("mailboxes")
    url = new_database(directory, copy_of=migrated_database)
    running = Installation(
        directory, database_url=url, STATIC_DIR=str(static_directory)
    )
    with running.web():
        yield running
    remove_database(url)


@pytest.fixture
def keep(installation, settings):
    """Put a mail into Bruna's mailbox and return the address of its page."""

    def _keep(raw):
        settings.VAR_DIR = installation.environment["VAR_DIR"]
        key = mailstore.keep(BRUNA, raw)
        return f"{installation.site_url}/demo/mail/{BRUNA}/{key}/"

    return _keep


def test_a_hostile_mail_fetches_runs_and_sends_nothing(keep, open_page):
    page, failures, posts = open_page(), {}, []
    page.on("requestfailed", lambda one: failures.update({one.url: one.failure}))
    page.on("request", lambda one: posts.append(one) if one.method == "POST" else None)
    address = keep(HOSTILE.encode())

    page.goto(address)
    frame = page.frame_locator("iframe.mail-frame")
    words = frame.get_by_text("Nothing to see.")
    colour = words.evaluate("words => getComputedStyle(words).color")
    frame.get_by_role("button", name="Press me").click()

    assert page.title().startswith("Look at this")
    assert page.url == address
    assert colour == "rgb(0, 102, 0)"
    assert posts == []
    assert failures == {
        "https://tracker.example/style.css": "csp",
        "https://tracker.example/more.css": "csp",
        "https://tracker.example/pixel.gif": "csp",
        f"{address.split('/demo/')[0]}/static/icon.svg": "csp",
    }


def test_a_link_of_a_mail_opens_in_a_tab_of_its_own(keep, open_page):
    page = open_page()
    page.goto(keep(HOSTILE.encode()))

    with page.expect_popup() as opened:
        page.frame_locator("iframe.mail-frame").get_by_text("Open the page").click()

    opened.value.wait_for_url("**/help/messages/")


@pytest.mark.parametrize("look", [{}, DARK, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing(keep, open_page, look):
    page, mail = open_page(**look), keep(relayed_mail())
    mailbox = mail.rsplit("/", 2)[0]
    addresses = [
        mail,
        f"{mail}?show=text",
        f"{mail}?show=source",
        f"{mailbox}/",
        f"{mailbox}/write/",
        mailbox.rsplit("/", 1)[0] + "/",
        mailbox.rsplit("/", 1)[0] + "/?address=nobody",
    ]
    problems = []

    for address in addresses:
        page.goto(address)
        found = Axe().run(page).response["violations"]
        problems += [(address, one["id"], one["nodes"][0]["html"]) for one in found]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append((address, "scrolls sideways"))

    assert problems == []
