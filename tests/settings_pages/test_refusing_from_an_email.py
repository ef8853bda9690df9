"""B11, F3–F6: a buyer refuses from the footer of an email, without signing in."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from accounts.models import AuditEvent, Block, NotificationPreferences
from inbox import refusing
from inbox.relay.refuse_link import PURPOSE, refuse_token
from inbox.relay.signing import signature
from inbox.sending import send_message

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def _a_real_address(settings, monkeypatch):
    settings.SITE_URL = "https://messages.marketplace.example"
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr(refusing, "WAIT_SECONDS", 0.01)


@pytest.fixture
def browser():
    """Somebody who has no cookie of ours, and sends no token of a form."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def address(bruna, silas):
    return f"/e/{refuse_token(bruna, silas)}/"


@pytest.fixture
def send(thread, silas, bruna, acting, deliver):
    def _send(reason):
        send_message(thread=thread, author=acting(silas), text="Hello?", reason=reason)
        return deliver()[-1]

    return _send


def opted_out(buyer):
    return NotificationPreferences.objects.get(party=buyer).opted_out_at is not None


def test_a_sellers_email_ends_with_the_way_to_refuse(send, address):
    email = send("review_request")

    full = f"https://messages.marketplace.example{address}"
    assert full in email.text()
    assert f'href="{full}"' in email.text("html")
    assert email.parsed["List-Unsubscribe"] == f"<{full}>"
    assert email.parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_an_email_that_is_needed_for_the_order_offers_no_one_click(send, address):
    email = send("info_needed")

    assert address in email.text()
    assert email.parsed["List-Unsubscribe"] is None


def test_a_buyers_email_holds_no_way_to_refuse_for_them(thread, bruna, acting, deliver):
    send_message(thread=thread, author=acting(bruna), text="Where is it?")
    [email] = deliver()

    assert "/e/" not in email.text()
    assert email.parsed["List-Unsubscribe"] is None


def test_programs_that_follow_links_change_nothing(browser, address, bruna):
    for _ in range(20):
        page = browser.get(address)
        browser.head(address)

    assert page.status_code == 200
    assert "Block Silas Kitchenware" in page.text
    assert not opted_out(bruna)
    assert not Block.objects.exists()


def test_a_mail_program_unsubscribes_with_one_post(
    send, browser, bruna, deliver, outside
):
    url = urlsplit(send("review_request").parsed["List-Unsubscribe"].strip("<>"))

    answer = browser.post(url.path, ONE_CLICK)

    assert answer.status_code == 200
    assert opted_out(bruna)
    assert "sessionid" not in answer.cookies


def test_unsubscribing_again_and_again_is_one_event(browser, address, bruna):
    answers = [browser.post(address, ONE_CLICK).status_code for _ in range(3)]

    assert answers == [200, 200, 200]
    assert AuditEvent.objects.filter(action="buyer.opted_out").count() == 1


def test_a_message_that_is_queued_does_not_leave_after_the_click(
    browser, address, thread, silas, acting, deliver
):
    send_message(
        thread=thread, author=acting(silas), text="Hello?", reason="review_request"
    )

    browser.post(address, ONE_CLICK)

    assert deliver() == []


def test_what_is_needed_for_the_order_still_arrives_after_the_click(
    browser, address, send
):
    browser.post(address, ONE_CLICK)

    assert "Hello?" in send("info_needed").text()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"List-Unsubscribe": "One-click"},
        {"List-Unsubscribe": ""},
        {"choice": "everything"},
        {"one-click": "List-Unsubscribe"},
    ],
)
def test_another_body_changes_nothing(body, browser, address, bruna):
    answer = browser.post(address, body)

    assert answer.status_code == 422
    assert not opted_out(bruna)
    assert not Block.objects.exists()


def test_a_person_stops_unsolicited_messages(browser, address, bruna):
    page = browser.post(address, {"choice": "stop"})

    assert "Unsolicited messages are stopped from now on." in page.text
    assert "These messages still reach you" in page.text
    assert opted_out(bruna)
    assert not Block.objects.exists()


def test_a_person_blocks_this_shop_and_no_other(browser, address, bruna, silas, olga):
    page = browser.post(address, {"choice": "block"})

    assert "You block Silas Kitchenware." in page.text
    assert list(Block.objects.values_list("blocker", "blocked")) == [
        (bruna.pk, silas.pk)
    ]
    assert not opted_out(bruna)


def test_every_changed_letter_makes_the_link_worthless(browser, address, bruna):
    token = address.split("/")[2]

    for place, letter in enumerate(token):
        other = "b" if letter != "b" else "c"
        wrong = f"/e/{token[:place]}{other}{token[place + 1 :]}/"
        answer = browser.post(wrong, ONE_CLICK)
        assert answer.status_code == 404
    assert not opted_out(bruna)
    assert "We do not know this link" in answer.text
    assert "Sign in" in answer.text


@pytest.mark.parametrize("token", ["x", "..", "a.b.c", "%00", "é.ü.x", "a" * 3000])
def test_a_made_up_link_is_answered_with_a_plain_page(token, browser, db):
    answer = browser.post(f"/e/{token}/", ONE_CLICK)

    assert answer.status_code == 404


def test_a_signature_for_another_purpose_or_buyer_is_no_permission(
    browser, bruna, benoit, silas
):
    pair = (bruna.handle, silas.handle)
    for_replies = ".".join([*pair, signature("reply", *pair)])
    of_benoit = ".".join([*pair, signature(PURPOSE, benoit.handle, silas.handle)])

    answers = [
        browser.post(f"/e/{token}/", ONE_CLICK).status_code
        for token in (for_replies, of_benoit)
    ]

    assert answers == [404, 404]
    assert not opted_out(bruna)


def test_links_signed_with_the_key_of_before_still_work(
    browser, address, bruna, settings
):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key for the tests only " * 3

    browser.post(address, ONE_CLICK)

    assert opted_out(bruna)


def test_the_page_speaks_the_buyers_language(browser, benoit, silas):
    page = browser.get(f"/e/{refuse_token(benoit, silas)}/").text

    assert re.search(r'<html lang="fr"', page)


def test_the_link_says_when_a_message_was_already_being_handed_over(
    send, browser, address, outside
):
    said = []
    outside.before = lambda to: said.append(
        browser.post(address, {"choice": "stop"}).text
    )

    send("review_request")

    assert "One message was already being handed over" in said[0]


def test_the_page_of_the_link_signs_nobody_in(browser, address):
    browser.post(address, {"choice": "stop"})

    assert browser.get("/settings/seller-messages/").status_code == 302
