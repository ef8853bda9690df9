"""A buyer asks a shop on three screens; what a shop begins is refused and corrected."""

import pytest
from playwright.sync_api import expect

from policy.reasons import BUYER_TOPICS
from tests.journeys.walking import walked
from tests.support.chromium import PHONE

pytestmark = pytest.mark.browser
BRUNA, SILAS = "bruna@mail.example", "silas@shop.example"


@walked("en phone", "fr desk without scripts")
def test_a_buyer_asks_about_an_order_on_three_screens(way, visit):
    bruna = visit(BRUNA, way)

    bruna.follow_subject("Delivery while I am away")
    bruna.follow("Contact seller")
    bruna.choose("Where is my parcel?")
    bruna.press("Continue")
    bruna.reads("Good to know first")
    bruna.writes("Where is it?")

    bruna.stands_before("Your message is sent")
    bruna.reads("The answer comes to Your Messages, and by email if you wish.")
    bruna.follow("Go to the conversation")
    expect(bruna.page.get_by_role("article").last).to_contain_text("Where is it?")


ORDER_TOPICS = [str(topic.name) for topic in BUYER_TOPICS]
SHOP_TOPICS = ["A question about the product", "Something else"]


@walked("en phone without scripts", "fr phone without scripts")
def test_every_topic_takes_three_screens_on_the_smallest_phone(way, visit, order_of):
    bruna = visit(BRUNA, way)
    number = order_of("Delivery while I am away")
    bruna.page.set_viewport_size({"width": 320, "height": 640})
    order_page = f"/account/orders/{number}/contact-seller/?choose=reason"
    bruna.open("/demo/shops/")
    shop = bruna.main.get_by_role("link", name="Silas Kitchenware")
    shop_page = shop.get_attribute("href")
    walks = [(order_page, topic) for topic in ORDER_TOPICS]
    walks += [(shop_page, topic) for topic in SHOP_TOPICS]

    widths = set()
    for page, topic in walks:
        bruna.open(page)
        widths.add(width_of(bruna.page))
        bruna.choose(topic)
        bruna.press("Continue")
        bruna.reads("Good to know first")
        widths.add(width_of(bruna.page))
        bruna.writes(f"About: {topic}")
        bruna.stands_before("Your message is sent")
        widths.add(width_of(bruna.page))
    bruna.page.set_viewport_size(PHONE["viewport"])

    assert widths == {320}


def width_of(page):
    return page.evaluate("document.documentElement.scrollWidth")


@walked("en desk", "es phone without scripts")
def test_a_shop_corrects_what_was_refused_and_loses_no_word(way, visit, order_of):
    silas = visit(SILAS, way)
    number = order_of("We need a floor and a door for the delivery")
    silas.open(f"/seller/orders/{number}/contact-buyer/")
    silas.choose("A problem with the order")
    silas.press("Continue")

    silas.writes("Write to me@shop.example")
    alert = silas.page.get_by_role("alert")
    silas.reads("Your message was not sent. Your text is kept.", inside=alert)
    expect(silas.field("Your message")).to_have_value("Write to me@shop.example")
    silas.writes("Which colour do you want?")

    silas.reads("Message sent.", inside=silas.page.get_by_role("status"))
    answer = silas.page.get_by_role("article").last
    expect(answer).to_contain_text("Which colour do you want?")
