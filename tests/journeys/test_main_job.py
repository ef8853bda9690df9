"""M1 and M2: two people talk, and neither learns the address of the other.

This is the main job, in the demo of `make run` with all its programs: Silas answers
Bruna in the browser; her mailbox gets an email that shows an alias; she answers that
email; her answer stands in his inbox.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import every_way, walked

pytestmark = pytest.mark.browser
BRUNA, SILAS = "bruna@mail.example", "silas@shop.example"
LUMIERE = "bonjour@atelier-lumiere.example"
SUBJECT = "Handle of the skillet is rough"
ANSWER = "A fine file is enough, and a drop of oil keeps the rust away."
THANKS = "Wonderful, that worked!"
RELAY = "@relay.marketplace.example"


@every_way
def test_m1_from_inbox_to_inbox_without_either_address(way, visit, post):
    silas, outside = visit(SILAS, way), visit("", way, f"/demo/mail/{BRUNA}/")
    post.begins(BRUNA)

    silas.follow_subject(SUBJECT)
    silas.reads("Can I file it down myself")
    silas.writes(ANSWER)
    silas.reads("Message sent.", inside=silas.page.get_by_role("status"))

    mail = post.next_mail(BRUNA)
    assert ANSWER in mail.text
    assert mail.sender.endswith(RELAY)
    assert SILAS not in mail.everything()

    outside.open(f"/demo/mail/{BRUNA}/{mail.key}/?show=text")
    expect(outside.main.get_by_text(ANSWER)).to_be_visible()
    outside.field("Your answer").fill(THANKS)
    outside.press("Send by email")
    outside.reads("Your answer was handed to the relay.")

    silas.waits_in_the_inbox_for(THANKS)
    silas.rows.filter(has_text=THANKS).get_by_role("link").click()
    answer = silas.page.get_by_role("article").last
    expect(answer).to_contain_text(THANKS)
    expect(answer).not_to_contain_text(ANSWER)
    assert BRUNA not in silas.page.content()


@walked("en desk", "es phone without scripts")
def test_m1_what_would_lead_past_it_is_refused_with_the_words(way, visit):
    silas = visit(SILAS, way)
    text = "Please call me: +44 7911 123456, or see www.my-own-shop.com"
    silas.follow_subject(SUBJECT)

    silas.writes(text)

    alert = silas.page.get_by_role("alert")
    silas.reads("Your message was not sent. Your text is kept.", inside=alert)
    expect(silas.main.locator("mark").first).to_be_visible()
    expect(silas.field("Your message")).to_have_value(text)
    assert silas.page.title().startswith(silas.words("Error:"))


@walked("en phone", "fr desk without scripts")
def test_m2_two_shops_write_to_one_buyer_at_one_address_for_ever(way, visit, post):
    bruna = visit(BRUNA, way)
    post.begins(SILAS, LUMIERE, BRUNA)

    for subject, text in (
        ("Delivery while I am away", "One more thing about the delivery."),
        ("Lamp shade has a stain", "One more thing about the lamp."),
        ("Delivery while I am away", "And another thing about the delivery."),
    ):
        bruna.open("/messages/")
        bruna.follow_subject(subject)
        bruna.writes(text)

    mails = [post.next_mail(SILAS), post.next_mail(LUMIERE), post.next_mail(SILAS, 2)]
    [alias] = {mail.sender for mail in mails}
    assert alias.endswith(RELAY)
    assert not any(BRUNA in mail.everything() for mail in mails)

    outside = visit("", way, f"/demo/mail/{SILAS}/{mails[0].key}/")
    expect(outside.main.get_by_text(alias).first).to_be_visible()
    outside.open(f"/demo/mail/{SILAS}/write/?to={alias}")
    outside.field("Subject").fill("Your delivery")
    outside.field("Text").fill("The card is in your letter box.")
    outside.press("Send by email")
    outside.reads("Your mail was handed to the relay.")
    assert "The card is in your letter box." in post.next_mail(BRUNA).text
    bruna.waits_in_the_inbox_for("The card is in your letter box.")
