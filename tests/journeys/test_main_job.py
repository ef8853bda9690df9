"""The main job, walked by two people with real programs: from inbox to inbox.

Silas answers Bruna in the browser; her mailbox gets an email that shows an alias; she
answers with an ordinary mail program; her answer stands in his inbox.
"""

import re
import smtplib
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from tests.support.chromium import PHONE, WITHOUT_JAVASCRIPT
from tests.support.waiting import until

pytestmark = pytest.mark.browser
PASSWORD = "messaging-demo"
QUESTION = "Hello, my parcel has not arrived yet. Where is it?"
ANSWER = "Your parcel leaves tomorrow with DHL."
THANKS = "Wonderful, thank you!"
SCENE = f"""
from accounts.people import add_buyer, add_person, add_seller
from inbox.models import Order, OrderItem
from inbox.sending import send_message
from inbox.threads import open_thread
from accounts.acting import roles_of
bruna = add_person(email="bruna@mail.example", name="Bruna", password="{PASSWORD}")
buyer = add_buyer(email=bruna.email, person=bruna)
silas = add_person(email="silas@shop.example", name="Silas", password="{PASSWORD}")
shop = add_seller(name="Silas Kitchenware", owner=silas, messages_address=silas.email)
order = Order.objects.create(number="302-0000001-0000001", buyer=buyer, seller=shop)
OrderItem.objects.create(order=order, title="Cast-iron pan, 28 cm", price="49.90")
thread = open_thread(
    buyer=buyer, seller=shop, order=order, subject="Where is my pan?",
    topic="where_is_my_parcel",
)
[me] = roles_of(bruna)
send_message(thread=thread, author=me, text={QUESTION!r})
"""


@pytest.fixture
def running(installation):
    """The whole installation at work, with Bruna's question in it."""
    installation.environment["UNDO_SECONDS"] = "2"
    installation.manage("shell", "--no-imports", "-c", SCENE)
    with installation.web(), installation.relay(), installation.deliverer():
        yield installation


def sign_in(page: Page, installation, who: str) -> None:
    page.goto(f"{installation.site_url}/login/")
    page.get_by_label("Email").fill(who)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()


def answer_by_email(installation, mail, text: str) -> None:
    """Answer as mail programs do: to Reply-To, with the original quoted below."""
    original = mail.message.get_body(("plain",)).get_content()
    answer = EmailMessage()
    answer["From"] = "Bruna Bruna <bruna@mail.example>"
    answer["To"] = mail.message["Reply-To"]
    answer["Subject"] = f"Re: {mail.message['Subject']}"
    answer["In-Reply-To"] = mail.message["Message-ID"]
    answer["Message-ID"] = "<answer@mail.example>"
    quoted = "\n".join(f"> {line}" for line in original.splitlines())
    answer.set_content(f"{text}\n\nOn Monday, Silas wrote:\n{quoted}\n")
    with smtplib.SMTP("127.0.0.1", installation.relay_port) as server:
        server.send_message(answer)


@pytest.mark.parametrize(
    "look",
    [{}, PHONE, WITHOUT_JAVASCRIPT, {**PHONE, **WITHOUT_JAVASCRIPT}],
    ids=["desk", "phone", "desk without scripts", "phone without scripts"],
)
def test_from_inbox_to_inbox(look, running, open_page, smtp_sink):
    page = open_page(**look)
    sign_in(page, running, "silas@shop.example")

    page.get_by_role("link", name=re.compile("Where is my pan")).click()
    expect(page.get_by_text(QUESTION)).to_be_visible()
    page.get_by_label("Your message").fill(ANSWER)
    page.get_by_role("button", name="Send", exact=False).first.click()
    expect(page.get_by_text("Message sent.")).to_be_visible()
    expect(page.get_by_text(ANSWER)).to_be_visible()

    [mail] = until(
        lambda: smtp_sink.mails_to("bruna@mail.example"), "Bruna's email", 20
    )
    assert ANSWER in mail.message.get_body(("plain",)).get_content()
    assert b"silas@shop.example" not in mail.raw
    assert "relay.marketplace.example" in mail.message["From"]

    answer_by_email(running, mail, THANKS)
    arrived = "SELECT 1 FROM inbox_message WHERE via = 'email'"
    until(lambda: running.query(arrived), "Bruna's answer", 20)
    page.goto(running.site_url)
    page.get_by_role("link", name=re.compile("Where is my pan")).click()
    answer = page.get_by_role("article").last
    expect(answer).to_contain_text(THANKS)
    expect(answer).not_to_contain_text("wrote:")


def test_a_refusal_names_the_words_and_keeps_the_text(running, open_page):
    page = open_page()
    sign_in(page, running, "silas@shop.example")
    page.get_by_role("link", name=re.compile("Where is my pan")).click()
    text = "Please call me: +44 7911 123456, or see www.my-own-shop.com"

    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("alert")).to_contain_text("was not sent")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_label("Your message")).to_have_value(text)
    assert page.title().startswith("Error:")


def test_undo_gives_the_text_back(running, open_page, smtp_sink):
    running.environment["UNDO_SECONDS"] = "2"
    page = open_page()
    sign_in(page, running, "silas@shop.example")
    page.get_by_role("link", name=re.compile("Where is my pan")).click()
    page.get_by_label("Your message").fill(ANSWER)
    page.get_by_role("button", name="Send", exact=False).first.click()

    page.get_by_role("button", name=re.compile("Undo")).click()

    expect(page.get_by_label("Your message")).to_have_value(ANSWER)
    assert smtp_sink.mails_to("bruna@mail.example") == []


def test_a_draft_survives_the_closed_page(running, open_page):
    page = open_page()
    sign_in(page, running, "silas@shop.example")
    page.get_by_role("link", name=re.compile("Where is my pan")).click()
    page.get_by_label("Your message").fill("Half a sen")
    expect(page.get_by_text("Draft saved")).to_be_visible(timeout=8000)
    address = page.url
    page.close()

    again = open_page()
    sign_in(again, running, "silas@shop.example")
    again.goto(address)

    expect(again.get_by_label("Your message")).to_have_value("Half a sen")
