"""M5 and M3 as a person walks them: switching messages on, and refusing them."""

import pytest

from tests.support.chromium import PHONE
from tests.support.databases import new_database, remove_database
from tests.support.installation import Installation

pytestmark = pytest.mark.browser
WAYS = {
    "desk": {},
    "phone_without_scripts": {**PHONE, "java_script_enabled": False},
}
LINK = """
from accounts.models import Party
from inbox.relay.refuse_link import refuse_address
buyer = Party.objects.get(person__email="bruna@mail.example")
seller = Party.objects.get(name="Silas Kitchenware")
print("LINK", refuse_address(buyer=buyer, seller=seller))
"""


@pytest.fixture
def site(tmp_path, migrated_database, static_directory):
    url = new_database(tmp_path, copy_of=migrated_database)
    demo = Installation(tmp_path, database_url=url, STATIC_DIR=str(static_directory))
    demo.manage("seed")
    with demo.web():
        yield demo
    remove_database(url)


@pytest.mark.parametrize("way", WAYS)
def test_m5_an_owner_switches_buyer_messages_off_and_on(way, site, open_page):
    page = open_page(**WAYS[way])
    page.goto(f"{site.site_url}/login/")
    page.get_by_label("Email").fill("silas@shop.example")
    page.get_by_label("Password").fill("messaging-demo")
    page.get_by_role("button", name="Sign in").click()

    page.get_by_role("link", name="Settings", exact=True).click()
    page.get_by_role("link", name="Notification Preferences").click()
    page.get_by_role("link", name="Edit Messaging").click()
    page.get_by_label("Buyer Messages").uncheck()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status").get_by_text("Buyer messages are off.").wait_for()
    page.get_by_role("link", name="Edit Messaging").click()
    page.get_by_label("Buyer Messages").check()
    page.get_by_label("Email address").fill("silas@shop.example")
    page.get_by_role("button", name="Save").click()

    said = "Buyer messages are on. Mail goes to silas@shop.example."
    page.get_by_role("status").get_by_text(said).wait_for()


@pytest.mark.parametrize("way", WAYS)
def test_m3_a_buyer_refuses_from_an_email_in_two_taps(way, site, open_page):
    page = open_page(**WAYS[way])
    printed = site.manage("shell", "-c", LINK)
    link = next(one for one in printed.splitlines() if one.startswith("LINK "))

    page.goto(link.removeprefix("LINK "))
    page.get_by_role("button", name="Stop unsolicited messages").click()
    page.get_by_text("Unsolicited messages are stopped from now on.").wait_for()
    page.get_by_role("button", name="Block Silas Kitchenware").click()
    page.get_by_text("You block Silas Kitchenware.").wait_for()

    opted_out = site.query(
        "SELECT COUNT(*) FROM accounts_notificationpreferences p"
        " JOIN accounts_party b ON b.id = p.party_id"
        " JOIN accounts_block k ON k.blocker_id = b.id"
        " WHERE p.opted_out_at IS NOT NULL AND b.name = 'Bruna'"
    )
    assert opted_out == [(1,)]
