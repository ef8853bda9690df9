"""M5 and M11: no buyer message arrives before a shop switches them on, exactly where
the article says; its empty inbox says so, and leads there.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import walked

pytestmark = pytest.mark.browser
BRUNA, NORA = "bruna@mail.example", "nora@shop.example"
QUESTION = "Is the blue bowl safe in a dishwasher?"


@walked("en desk", "es phone without scripts")
def test_m5_buyer_messages_arrive_from_the_moment_they_are_switched_on(
    way, visit, post
):
    bruna, nora = visit(BRUNA, way, "/demo/shops/"), visit(NORA, way)
    post.begins(NORA)

    bruna.page.get_by_role("link", name=f"{bruna.words('Ask this shop')} Nora").click()
    bruna.reads("This shop takes no new messages at the moment")
    expect(bruna.main.get_by_role("radio")).to_have_count(0)

    settings = nora.page.get_by_role("banner").get_by_role("link")
    settings.filter(has_text=nora.words("Settings")).click()
    nora.follow("Notification Preferences")
    messaging = nora.main.get_by_role("region", name=nora.words("Messaging"))
    nora.link("Edit", inside=messaging).click()
    nora.choose("Buyer Messages")
    nora.field("Email address").fill(NORA)
    nora.press("Save")
    nora.reads("Buyer messages are on.", inside=nora.page.get_by_role("status"))

    bruna.page.reload()
    bruna.choose("A question about the product")
    bruna.press("Continue")
    bruna.writes(QUESTION)
    bruna.stands_before("Your message is sent")
    nora.open("/messages/")
    expect(nora.rows.filter(has_text=QUESTION)).to_be_visible()
    assert QUESTION in post.next_mail(NORA).text


@walked("en phone", "fr desk without scripts")
def test_m11_an_empty_inbox_names_the_cause_and_leads_to_the_switch(way, visit):
    nora = visit(NORA, way)
    expect(nora.rows).to_have_count(0)
    nora.reads("Buyer messages are switched off")

    nora.follow("Turn on in Notification preferences")
    messaging = nora.main.get_by_role("region", name=nora.words("Messaging"))
    nora.link("Edit", inside=messaging).click()
    nora.choose("Buyer Messages")
    nora.field("Email address").fill(NORA)
    nora.press("Save")
    nora.reads("Buyer messages are on.", inside=nora.page.get_by_role("status"))

    nora.open("/messages/")
    nora.reads("No messages yet")
    no_cause = nora.main.get_by_text(nora.words("Buyer messages are switched off"))
    expect(no_cause).to_have_count(0)
