"""Takes the pictures of `docs/articles.md` anew (`make screenshots`; needs Chromium).

Starts a demo of its own on free ports, walks through it as the people of the cast, and
writes small PNG files to `docs/img/`.
"""

import io
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support import chromium
from tests.support.installation import Installation
from tests.support.ports import free_port
from tests.support.waiting import until

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "img"
PASSWORD = "messaging-demo"  # noqa: S105  known to everybody, and only in the demo
COLOURS = 96
PHONE = {**chromium.DESKTOP, **chromium.PHONE}
DESK = {**chromium.DESKTOP, "viewport": {"width": 1280, "height": 720}}
TO_BENOIT = "Votre avis sur la machine à pâtes"
UNASKED = "Hello, the invoice for your order is added to this message."


@dataclass(frozen=True)
class Picture:
    """One picture: who looks, at which page, on what screen, in which language."""

    name: str
    who: str
    path: str
    on_a_phone: bool = False
    locale: str = "en-GB"
    walk: Callable[[Page, str], None] | None = None


def contact_benoit(page: Page, site: str) -> None:
    """Follow Silas from the conversation with Benoît to the reasons of its order."""
    page.get_by_role("link", name=TO_BENOIT).first.click()
    page.get_by_role("link", name="Contact buyer").click()


def write_what_is_not_wanted(page: Page, site: str) -> None:
    contact_benoit(page, site)
    page.get_by_label("Send an invoice").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Your message").fill(UNASKED)
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("Your message could not be delivered").wait_for()


def open_the_reasons(page: Page, site: str) -> None:
    page.locator("main a[href*='/seller/orders/']").nth(3).click()
    page.get_by_role("link", name="Contact buyer").click()


def open_the_first_mail(page: Page, site: str) -> None:
    """Wait until the demo has delivered what it was seeded with, and open one."""
    mails = page.get_by_role("listitem").filter(has_text="Silas Kitchenware")

    def has_come() -> bool:
        page.reload()
        return mails.count() > 0

    until(has_come, "an email of Silas Kitchenware", 60)
    mails.first.get_by_role("link").first.click()


ALL = (
    Picture(
        "m1-mailbox",
        "",
        "/demo/mail/bruna@mail.example/",
        walk=open_the_first_mail,
    ),
    Picture(
        "m3-refusing",
        "bruna@mail.example",
        "/settings/seller-messages/",
        on_a_phone=True,
        locale="es-ES",
    ),
    Picture("m4-before", "silas@shop.example", "/messages/sent/", walk=contact_benoit),
    Picture(
        "m4-after",
        "silas@shop.example",
        "/messages/sent/",
        walk=write_what_is_not_wanted,
    ),
    Picture("m5-messaging", "silas@shop.example", "/settings/notifications/messaging/"),
    Picture("m6-account", "bruna@mail.example", "/account/", locale="fr-FR"),
    Picture("m7-inbox", "bruna@mail.example", "/messages/", on_a_phone=True),
    Picture("m8-sent", "silas@shop.example", "/messages/sent/", locale="es-ES"),
    Picture("m9-tab", "bruna@mail.example", "/messages/?type=people", locale="fr-FR"),
    Picture(
        "m10-automated",
        "bruna@mail.example",
        "/messages/?type=automated",
        on_a_phone=True,
        locale="fr-FR",
    ),
    Picture("m11-empty", "nora@shop.example", "/messages/", on_a_phone=True),
    Picture(
        "m13-reasons", "silas@shop.example", "/seller/orders/", walk=open_the_reasons
    ),
)


def main() -> int:
    if chromium.program() is None:
        sys.stderr.write("The pictures need Chromium (Debian: apt install chromium).\n")
        return 1
    with tempfile.TemporaryDirectory() as directory:
        url = f"sqlite:///{directory}/demo.sqlite3"
        demo = Installation(
            Path(directory),
            database_url=url,
            smtp_url=f"smtp://127.0.0.1:{free_port()}",
            UNDO_SECONDS="10",
        )
        # Slow on a busy machine: made before the demo is waited for.
        for step in (["migrate", "--verbosity", "0"], ["seed"]):
            demo.manage(*step, timeout=600)
        with demo.demo(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.program(), args=chromium.ARGUMENTS
            )
            for picture in ALL:
                size = take(browser, demo.site_url, picture)
                sys.stdout.write(f"{picture.name}.png {size // 1024} kB\n")
            browser.close()
    return 0


def take(browser: Browser, site: str, picture: Picture) -> int:
    """Write one picture; return its size in bytes."""
    look = PHONE if picture.on_a_phone else DESK
    context = browser.new_context(**{**look, "locale": picture.locale})
    language = {"name": "mc_language", "value": picture.locale[:2], "url": site}
    context.add_cookies([language])
    page = context.new_page()
    if picture.who:
        sign_in(page, site, picture.who)
    page.goto(f"{site}{picture.path}")
    if picture.walk:
        picture.walk(page, site)
    page.wait_for_load_state()
    return write(page.screenshot(), PICTURES / f"{picture.name}.png")


def sign_in(page: Page, site: str, who: str) -> None:
    page.goto(f"{site}/login/")
    page.locator("input[name=login]").fill(who)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button").first.click()
    page.wait_for_url("**/messages/")


def write(shot: bytes, path: Path) -> int:
    """Keep a picture with few colours: it is read beside a text, not printed."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS)
    picture.save(path, "PNG", optimize=True)
    return path.stat().st_size


if __name__ == "__main__":
    sys.exit(main())
