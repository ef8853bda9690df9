"""M13: a shop may begin to write for seven reasons, within 30 days of the order's
completion, and may ask for a review once.
"""

import pytest
from playwright.sync_api import expect

from policy.reasons import SELLER_REASONS
from tests.journeys.walking import FOUR_WAYS, walked, way_named

pytestmark = pytest.mark.browser
SILAS = "silas@shop.example"
# Each reason with an order for which it is open, by the conversation about it.
OPEN_FOR = {
    "custom_design": "Which of the two spellings?",
    "order_problem": "Only one of two parcels arrived",
    "info_needed": "We need a floor and a door for the delivery",
    "delivery_scheduling": "We need a floor and a door for the delivery",
    "return_question": "I would like to return the scale",
    "invoice": "Invoice with VAT for my cooking school",
    "review_request": "Which carrier do you use?",
}
TOO_OLD = "Rust spots on the wok after one use"
TOO_YOUNG = "Two weights missing from the scale"


def open_reasons(silas, number):
    """Open the page that writes to a buyer, and return its reasons."""
    silas.open(f"/seller/orders/{number}/")
    silas.follow("Contact buyer")
    silas.stands_before("Contact buyer")
    return silas.main.get_by_role("radio")


@pytest.mark.parametrize(
    ("reason", "way"),
    [(one, way_named(FOUR_WAYS[n % 4])) for n, one in enumerate(SELLER_REASONS)],
    ids=lambda value: getattr(value, "id", str(value)),
)
def test_m13_a_message_for_each_of_the_seven_reasons_is_sent(
    reason, way, visit, order_of
):
    silas = visit(SILAS, way)
    reasons = open_reasons(silas, order_of(OPEN_FOR[reason.id]))
    expect(reasons).to_have_count(7)

    silas.choose(str(reason.name))
    silas.press("Continue")
    silas.stands_before(str(reason.name))
    if reason.id == "review_request":
        silas.press("Send the request")
    else:
        silas.writes("Please tell us what you think.")

    silas.reads("Message sent.", inside=silas.page.get_by_role("status"))


@walked("en desk without scripts", "es phone")
def test_m13_thirty_days_after_the_completion_every_reason_is_closed_and_says_why(
    way, visit, order_of
):
    silas = visit(SILAS, way)

    reasons = open_reasons(silas, order_of(TOO_OLD))

    silas.reads("No reason is open")
    assert all(reasons.nth(n).is_disabled() for n in range(7))
    why = silas.words("The 30 days after the order ended on %(date)s.", date="")
    expect(silas.main.get_by_text(why.rstrip(". "))).to_have_count(7)


@walked("en phone without scripts", "fr desk")
def test_m13_a_review_is_asked_for_once_and_not_too_early(way, visit, order_of):
    silas = visit(SILAS, way)

    open_reasons(silas, order_of(TOO_YOUNG))
    expect(silas.field("Ask for an honest review")).to_be_disabled()
    opens = silas.words("This opens on %(date)s.", date="").rstrip(". ")
    expect(silas.main.get_by_text(opens)).to_be_visible()

    open_reasons(silas, order_of(OPEN_FOR["review_request"]))
    silas.choose("Ask for an honest review")
    silas.press("Continue")
    silas.press("Send the request")
    silas.reads("Message sent.", inside=silas.page.get_by_role("status"))

    open_reasons(silas, order_of(OPEN_FOR["review_request"]))
    expect(silas.field("Ask for an honest review")).to_be_disabled()
    silas.reads("You have asked for a review of this order: 1 of 1 requests is used.")
