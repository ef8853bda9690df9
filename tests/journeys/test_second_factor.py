"""The first admin of an installation that is no demo: from the shell to the pages."""

import re

import pytest

from tests.second_factors import code_of
from tests.support.chromium import PHONE, WITHOUT_JAVASCRIPT

pytestmark = pytest.mark.browser
WAYS = {"desk": {}, "phone_without_scripts": {**PHONE, **WITHOUT_JAVASCRIPT}}
ADA = "ada@staff.example"
PASSWORD = "a long enough sentence"


@pytest.fixture
def site(installation, smtp_sink):
    """An installation outside the demo, whose first admin was just added."""
    # A passkey belongs to a name: browsers make none for 127.0.0.1.
    address = f"http://localhost:{installation.port}"
    installation.environment |= {"DEMO": "0", "SITE_URL": address}
    installation.manage("add_staff", ADA, "--name", "Ada Quinn", "--admin")
    with installation.web():
        yield address


@pytest.fixture
def link(site, smtp_sink):
    """What the email leads to."""
    [mail] = smtp_sink.mails_to(ADA)
    text = mail.message.get_body(("plain",)).get_content()
    return re.search(r"http://localhost\S+", text).group()


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("main").get_by_role("link", name=name).click()


def choose_password(page, link):
    page.goto(link)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password, once more").fill(PASSWORD)
    press(page, "Save the password")


def sign_in(page, site):
    page.goto(f"{site}/login/")
    page.get_by_label("Email").fill(ADA)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def sign_out(page, site):
    page.goto(f"{site}/logout/")
    press(page, "Sign out")


def set_up_app(page):
    follow(page, "Set up an authenticator app")
    secret = "".join(page.locator(".key").inner_text().split())
    page.get_by_label("The code that the app shows now").fill(code_of(secret))
    press(page, "Switch it on")
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    return secret, page.locator(".codes li").all_inner_texts()


@pytest.mark.parametrize("way", WAYS)
def test_the_first_admin_reaches_the_staff_pages(way, site, link, open_page):
    page = open_page(**WAYS[way])

    choose_password(page, link)
    sign_in(page, site)
    page.get_by_role("heading", name="Set up a second factor first").wait_for()
    secret, codes = set_up_app(page)
    follow(page, "Go to the staff pages")
    page.get_by_role("heading", name="How the mail is doing").wait_for()

    sign_out(page, site)
    sign_in(page, site)
    page.get_by_role("heading", name="One more step").wait_for()
    page.goto(f"{site}/staff/")
    assert page.get_by_role("heading", name="How the mail is doing").count() == 0
    page.goto(f"{site}/login/code/")
    # The code of the next half minute: the one of this was just used.
    page.get_by_label("Code").fill(code_of(secret, 30))
    press(page, "Sign in")
    page.get_by_role("heading", name="How the mail is doing").wait_for()

    sign_out(page, site)
    sign_in(page, site)
    page.get_by_label("Code").fill(codes[0])
    press(page, "Sign in")
    page.get_by_text("That recovery code is used up. 9 are left.").wait_for()


def test_a_passkey_opens_the_staff_pages(site, link, open_page):
    page = open_page()
    add_authenticator(page)
    choose_password(page, link)
    sign_in(page, site)

    follow(page, "Add a passkey")
    page.get_by_label("Name").fill("My computer")
    press(page, "Go on")
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    page.goto(f"{site}/account/security/")
    page.get_by_role("heading", name="My computer").wait_for()
    follow(page, "Add a passkey")
    press(page, "Go on")
    page.get_by_text("This passkey is added already.").wait_for()

    sign_out(page, site)
    sign_in(page, site)
    press(page, "Use a passkey")
    page.get_by_role("heading", name="How the mail is doing").wait_for()


def test_without_scripts_a_passkey_is_explained(site, link, open_page):
    page = open_page(**WITHOUT_JAVASCRIPT)
    choose_password(page, link)
    sign_in(page, site)

    follow(page, "Add a passkey")

    page.get_by_text("Passkeys need JavaScript").wait_for()
    assert not page.locator("#passkey").is_visible()


def add_authenticator(page):
    """Let the browser have a passkey to give, as a laptop with a fingerprint reader."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    has = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    kind = {"protocol": "ctap2", "transport": "internal"}
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**kind, **has, "automaticPresenceSimulation": True}},
    )
