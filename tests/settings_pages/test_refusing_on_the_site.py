"""Rows M3 and 4.8: a buyer says on the site what they do not want to receive."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent, Block, NotificationPreferences
from inbox import refusing
from inbox.sending import send_message
from tests.conftest import add_a_shop

SELLER_MESSAGES, BLOCKED = "/settings/seller-messages/", "/settings/blocked/"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(refusing, "WAIT_SECONDS", 0.01)


def opted_out(buyer):
    return NotificationPreferences.objects.get(party=buyer).opted_out_at is not None


def ask_for_a_review(thread, silas, acting):
    return send_message(
        thread=thread, author=acting(silas), text="How is it?", reason="review_request"
    )


def test_only_what_is_needed_is_delivered_from_save_on(
    bruna, silas, thread, acting, deliver, signed_in
):
    message = ask_for_a_review(thread, silas, acting)

    page = signed_in(bruna).post(SELLER_MESSAGES, {"accept": "needed"}, follow=True)

    assert "Unsolicited messages are stopped from now on." in page.text
    assert "these messages still reach you" in page.text
    assert deliver() == []
    message.refresh_from_db()
    assert message.undeliverable_because == "opted_out"


def test_all_messages_can_be_chosen_again(bruna, signed_in):
    browser = signed_in(bruna)
    browser.post(SELLER_MESSAGES, {"accept": "needed"})

    page = browser.post(SELLER_MESSAGES, {"accept": "all"}, follow=True)

    assert "You receive all messages from sellers." in page.text
    assert not opted_out(bruna)


def test_the_page_shows_what_is_chosen_now(bruna, signed_in):
    refusing.stop_unsolicited_messages(bruna)

    page = signed_in(bruna).get(SELLER_MESSAGES).text

    assert 'value="needed"' in page
    assert "checked" in page.split('value="needed"')[1].split(">")[0]


@pytest.mark.parametrize("data", [{}, {"accept": "nothing"}])
def test_a_choice_that_is_none_changes_nothing(data, bruna, signed_in):
    page = signed_in(bruna).post(SELLER_MESSAGES, data)

    assert page.status_code == 422
    assert not opted_out(bruna)


def test_saving_the_same_choice_again_is_one_event(bruna, signed_in):
    browser = signed_in(bruna)

    for _ in range(3):
        browser.post(SELLER_MESSAGES, {"accept": "needed"})

    assert AuditEvent.objects.filter(action="buyer.opted_out").count() == 1


def test_a_shop_is_blocked_from_the_conversation(
    bruna, silas, asked, acting, deliver, signed_in
):
    browser = signed_in(bruna)
    address = f"{asked.get_absolute_url()}block/"
    assert address in browser.get(asked.get_absolute_url()).text
    assert "Block Silas Kitchenware?" in browser.get(address).text
    assert not Block.objects.exists()

    page = browser.post(address, follow=True)
    send_message(thread=asked, author=acting(silas), text="On Monday.")

    assert "You block Silas Kitchenware." in page.text
    assert deliver() == []
    assert "You block this shop" in browser.get(asked.get_absolute_url()).text


def test_a_shop_has_no_way_to_block_its_buyer(silas, asked, signed_in):
    browser = signed_in(silas)

    assert "/block/" not in browser.get(asked.get_absolute_url()).text
    assert browser.post(f"{asked.get_absolute_url()}block/").status_code == 404
    assert not Block.objects.exists()


def test_a_blocked_shop_is_listed_and_unblocked(bruna, silas, signed_in):
    refusing.block(blocker=bruna, blocked=silas)
    browser = signed_in(bruna)
    assert "Silas Kitchenware" in browser.get(BLOCKED).text

    page = browser.post(f"{BLOCKED}{silas.handle}/unblock/", follow=True)

    assert "Silas Kitchenware can write to you again." in page.text
    assert "You block no shop" in page.text
    assert AuditEvent.objects.filter(action="party.unblocked").count() == 1


def test_nobody_unblocks_for_somebody_else(bruna, benoit, silas, signed_in):
    refusing.block(blocker=bruna, blocked=silas)

    answer = signed_in(benoit).post(f"{BLOCKED}{silas.handle}/unblock/")

    assert answer.status_code == 404
    assert Block.objects.filter(blocker=bruna).exists()


def test_the_list_costs_the_same_for_one_shop_or_many(bruna, signed_in):
    browser = signed_in(bruna)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as done:
            browser.get(BLOCKED)
        return [one["sql"] for one in done if "SELECT" in one["sql"]]

    counts = []
    for number in range(3):
        shop = add_a_shop(f"shop{number}", f"Shop {number}")
        refusing.block(blocker=bruna, blocked=shop)
        counts.append(len(queries()))

    assert len(set(counts)) == 1
    assert counts[0] - 2 <= 5  # Besides the session and the person.


@pytest.mark.parametrize("how", ["opt_out", "block"])
def test_a_message_in_the_hands_of_the_mail_server_is_admitted(
    how, bruna, silas, thread, acting, signed_in, later, deliver, outside
):
    said = []

    def while_handing_over(address):
        browser = signed_in(bruna)
        if how == "opt_out":
            data, url = {"accept": "needed"}, SELLER_MESSAGES
        else:
            data, url = {}, f"{thread.get_absolute_url()}block/"
        said.append(browser.post(url, data, follow=True).text)

    outside.before = while_handing_over
    ask_for_a_review(thread, silas, acting)
    deliver()

    assert "One message was already being handed over" in said[0]


def test_the_tiles_lead_each_to_their_own_settings(bruna, silas, ada, signed_in):
    def tiles(who):
        page = signed_in(who).get("/account/").text
        return ("/settings/notifications/" in page, SELLER_MESSAGES in page)

    assert tiles(bruna) == (True, True)
    assert tiles(silas) == (True, False)
    assert tiles(ada) == (False, False)


def test_the_header_leads_to_the_settings_of_who_acts_for_a_party(
    bruna, silas, ada, signed_in
):
    def has_link(who):
        return 'href="/settings/"' in signed_in(who).get("/account/").text

    assert has_link(bruna)
    assert has_link(silas)
    assert not has_link(ada)
