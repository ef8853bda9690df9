"""M5, further: a shop lets emails wait, and its buyers learn nothing about it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import walked

pytestmark = pytest.mark.browser
BRUNA, SILAS = "bruna@mail.example", "silas@shop.example"
QUESTION = "Does the griddle fit on a small stove?"


def save(person, how, *, begin="", end=""):
    """Go to the settings and choose how emails come, and the quiet hours."""
    person.open("/settings/notifications/")
    messaging = person.main.get_by_role("region", name=person.words("Messaging"))
    person.link("Edit", inside=messaging).click()
    person.choose(how)
    person.field("Begin").fill(begin)
    person.field("End").fill(end)
    person.press("Save")


@walked("en desk", "fr phone without scripts")
def test_m5_a_shop_lets_emails_wait_and_then_wants_each(way, visit, post):
    silas, bruna = visit(SILAS, way), visit(BRUNA, way, "/demo/shops/")
    post.begins(SILAS)

    save(silas, "An hourly digest", begin="22:00", end="07:30")
    said = silas.page.get_by_role("status")
    silas.reads("You get at most one email an hour, with everything new.", inside=said)
    expect(said.get_by_text("07:30")).to_be_visible()

    ask = f"{bruna.words('Ask this shop')} Silas Kitchenware"
    bruna.page.get_by_role("link", name=ask).click()
    bruna.choose("A question about the product")
    bruna.press("Continue")
    bruna.writes(QUESTION)
    silas.waits_in_the_inbox_for(QUESTION)
    assert post.new_mails(SILAS) == []
    bruna.open("/messages/sent/")
    row = bruna.rows.filter(has_text=QUESTION)
    expect(row.get_by_text(bruna.words("On the site"))).to_be_visible()

    save(silas, "Each message")

    assert QUESTION in post.next_mail(SILAS).text
    bruna.page.reload()
    expect(row.get_by_text(bruna.words("On the site"))).to_be_visible()


@walked("en desk")
def test_the_time_zone_of_the_device_is_offered(way, visit):
    silas = visit(SILAS, way)
    silas.open("/settings/notifications/messaging/")
    zone = silas.page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    silas.field("Time zone").fill("Asia/Kathmandu")
    silas.press("Save")

    silas.open("/settings/notifications/messaging/")
    silas.main.get_by_role("button", name=f"Use {zone}").click()

    expect(silas.field("Time zone")).to_have_value(zone)
