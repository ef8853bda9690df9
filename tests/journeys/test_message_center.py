"""M6 to M10: the way to the message center, and what its folders and tabs show."""

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import every_way

pytestmark = pytest.mark.browser
BRUNA = "bruna@mail.example"
RECEIVED = (
    "SELECT COUNT(*) FROM inbox_mailboxentry e JOIN accounts_party p"
    " ON p.id = e.party_id JOIN accounts_user u ON u.id = p.person_id"
    " WHERE u.email = 'bruna@mail.example' AND e.in_at IS NOT NULL"
)


@every_way
def test_m6_the_way_leads_from_the_name_at_the_top_right_of_any_page(way, visit):
    bruna = visit(BRUNA, way)
    name = bruna.page.get_by_role("banner").get_by_role("link", name="Bruna Keller")
    places = []
    for page in ("/messages/sent/", "/account/orders/", "/help/messages/"):
        bruna.open(page)
        places.append(name.bounding_box())

    name.click()
    bruna.stands_before("Your Account")
    for option in ("Your Orders", "Gift Cards", "Prime", "Your Messages"):
        expect(bruna.link(option)).to_be_visible()
    bruna.follow("Your Messages")

    bruna.stands_before("Inbox")
    width = bruna.page.viewport_size["width"]
    assert all(one["x"] + one["width"] > width * 0.8 for one in places)
    assert all(one["y"] < 150 for one in places)


@every_way
def test_m7_it_opens_on_the_inbox_with_all_messages(way, visit, demo):
    bruna = visit(BRUNA, way, "/account/")

    bruna.follow("Your Messages")

    bruna.stands_before("Inbox")
    expect(bruna.link("Inbox")).to_have_attribute("aria-current", "page")
    expect(bruna.link("All")).to_have_attribute("aria-current", "page")
    expect(bruna.rows).to_have_count(demo.query(RECEIVED)[0][0])
    expect(bruna.rows.filter(has_text="Silas Kitchenware").first).to_be_visible()
    expect(bruna.rows.filter(has_text="Marketplace").first).to_be_visible()


@every_way
def test_m8_sent_messages_on_the_left_lists_what_a_person_sent(way, visit):
    bruna = visit(BRUNA, way)
    folder = bruna.page.get_by_role(
        "navigation", name=bruna.words("Folders")
    ).get_by_role("link", name=bruna.words("Sent messages"))
    place, list_of_mails = folder.bounding_box(), bruna.rows.first.bounding_box()

    folder.click()

    bruna.stands_before("Sent messages")
    expect(bruna.rows.filter(has_text="The sun sail is too large")).to_be_visible()
    expect(bruna.rows.filter(has_text="Your opinion on the kettle")).to_have_count(0)
    expect(bruna.rows.filter(has_text="Marketplace")).to_have_count(0)
    is_left = place["x"] + place["width"] <= list_of_mails["x"]
    assert is_left or (way.on_a_phone and place["y"] < list_of_mails["y"])


@every_way
def test_m9_a_tab_above_the_messages_leaves_out_the_automated_ones(way, visit):
    bruna = visit(BRUNA, way)
    people = bruna.rows.filter(has_not_text="Marketplace").count()
    tab = bruna.link("Buyer/Seller Messages")
    above = tab.bounding_box()["y"] < bruna.rows.first.bounding_box()["y"]

    tab.click()

    expect(tab).to_have_attribute("aria-current", "page")
    expect(bruna.rows.filter(has_text="Marketplace")).to_have_count(0)
    expect(bruna.rows).to_have_count(people)
    assert above
    assert people > 5


@every_way
def test_m10_confirmations_come_to_the_same_inbox(way, visit):
    bruna = visit(BRUNA, way)
    confirmations = bruna.rows.filter(has_text="Marketplace")
    expect(confirmations.first).to_be_visible()

    confirmations.get_by_role("link").first.click()

    bruna.reads("This message was sent automatically")
    expect(bruna.field("Your message")).to_have_count(0)
