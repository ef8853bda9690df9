"""M3, M4 and M12: who refused unsolicited messages gets none, the shop is told before
and after it writes; what an order needs, and what the buyer asked for, still arrives.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import walked

pytestmark = pytest.mark.browser
BENOIT, BRUNA = "benoit@mail.example", "bruna@mail.example"
SILAS = "silas@shop.example"
UNASKED = "Here is the invoice of your order, for your files."
NEEDED = "The product is out of stock until Monday. Shall we send it then?"
ONLY_NEEDED = "Only messages that are needed for my orders, and answers to what I asked"
TOLD_BEFORE = (
    "This buyer accepts only messages that are needed for an order, and answers to "
    "what they asked. Other messages will not be delivered."
)
TOLD_WITH_THE_REASON = (
    "This buyer accepts only messages that are needed for an order, and answers to "
    "what they asked. With this reason your message will not be delivered."
)
TOLD_AFTER = (
    "This message could not be delivered: the buyer does not accept unsolicited "
    "messages. Messages that are needed for an order, and answers to what the buyer "
    "asked, still arrive."
)


def choose_a_reason(silas, number, reason):
    """Go to the page that writes to the buyer of an order, for this reason."""
    silas.open(f"/seller/orders/{number}/")
    silas.follow("Contact buyer")
    silas.choose(reason)
    silas.press("Continue")


def refuse_unsolicited_messages(bruna):
    bruna.page.get_by_role("banner").get_by_role("link", name="Bruna Keller").click()
    bruna.follow("Seller messages and blocking")
    bruna.choose(ONLY_NEEDED)
    bruna.press("Save")
    bruna.reads(
        "Unsolicited messages are stopped from now on.",
        inside=bruna.page.get_by_role("status"),
    )


@walked("en desk without scripts", "es phone")
def test_m3_nothing_unsolicited_reaches_a_buyer_who_opted_out(
    way, visit, post, order_of
):
    bruna, silas = visit(BRUNA, way), visit(SILAS, way)
    number = order_of("Your engraving: please confirm the text", BRUNA)
    post.begins(BRUNA)

    refuse_unsolicited_messages(bruna)
    choose_a_reason(silas, number, "Send an invoice")
    silas.writes(UNASKED)
    silas.reads(TOLD_AFTER)
    choose_a_reason(silas, number, "A problem with the order")
    silas.writes(NEEDED)

    # What was written later is here, so what was written before will not come.
    assert NEEDED in post.next_mail(BRUNA).text
    assert len(post.new_mails(BRUNA)) == 1
    bruna.open("/messages/")
    bruna.follow_subject("Your engraving: please confirm the text")
    expect(bruna.main.get_by_text(NEEDED)).to_be_visible()
    expect(bruna.main.get_by_text(UNASKED)).to_have_count(0)


@walked("en phone without scripts", "fr desk")
def test_m3_a_buyer_refuses_from_the_footer_of_an_email_without_signing_in(
    way, visit, post
):
    footer = post.newest_mail(BRUNA).text
    [link] = re.findall(r"https?://[^/]+(/e/\S+)", footer)
    bruna = visit("", way, link)

    bruna.press("Stop", "unsolicited messages")
    bruna.reads("Unsolicited messages are stopped from now on.")
    bruna.press("Block", "Atelier Lumière")
    bruna.reads("You block %(shop)s.", shop="Atelier Lumière")

    signed_in = visit(BRUNA, way, "/settings/seller-messages/")
    expect(signed_in.field(ONLY_NEEDED)).to_be_checked()
    signed_in.reads("You block one shop.")


@walked("en phone without scripts", "fr desk")
def test_m4_a_shop_is_told_before_and_after_that_it_could_not_be_delivered(
    way, visit, post, order_of
):
    benoit, silas = visit(BENOIT, way), visit(SILAS, way)
    number = order_of("Votre avis sur la machine à pâtes", BENOIT)
    rows = benoit.rows.count()
    post.begins(BENOIT)

    silas.open(f"/seller/orders/{number}/")
    silas.follow("Contact buyer")
    silas.reads(TOLD_BEFORE)
    silas.reads("Will not be delivered to this buyer.")
    silas.choose("Send an invoice")
    silas.press("Continue")
    silas.reads(TOLD_WITH_THE_REASON)
    silas.writes(UNASKED)

    warned = silas.page.get_by_role("status")
    silas.reads("Your message could not be delivered. See why below.", inside=warned)
    silas.reads(TOLD_AFTER)
    silas.open("/messages/sent/")
    row = silas.rows.filter(has_text=UNASKED)
    silas.reads("Could not be delivered", inside=row)
    choose_a_reason(silas, number, "A problem with the order")
    silas.writes(NEEDED)
    assert NEEDED in post.next_mail(BENOIT).text
    assert len(post.new_mails(BENOIT)) == 1
    benoit.page.reload()
    expect(benoit.rows.filter(has_text=NEEDED)).to_be_visible()
    expect(benoit.rows).to_have_count(rows + 1)
    expect(benoit.rows.filter(has_text=UNASKED)).to_have_count(0)


@walked("en desk", "es phone without scripts")
def test_m12_what_an_order_needs_passes_the_opt_out(way, visit, post, order_of):
    benoit, silas = visit(BENOIT, way), visit(SILAS, way)
    number = order_of("Votre avis sur la machine à pâtes", BENOIT)
    post.begins(BENOIT)

    choose_a_reason(silas, number, "A problem with the order")
    will_not_arrive = silas.words(TOLD_WITH_THE_REASON)
    expect(silas.main.get_by_text(will_not_arrive)).to_have_count(0)
    silas.writes(NEEDED)

    sent = silas.page.get_by_role("status")
    silas.reads("Message sent.", inside=sent)
    assert NEEDED in post.next_mail(BENOIT).text
    benoit.page.reload()
    expect(benoit.rows.filter(has_text=NEEDED)).to_be_visible()


@walked("en phone", "fr desk without scripts")
def test_m12_the_answer_to_a_request_passes_the_opt_out(way, visit, post):
    benoit, silas = visit(BENOIT, way), visit(SILAS, way)
    request, offer = (
        "Le couteau est ébréché.",
        "You can send it back: it costs nothing.",
    )
    post.begins(BENOIT)

    benoit.follow_subject("Couteau livré sans étui")
    benoit.writes(request)
    silas.page.reload()
    silas.rows.filter(has_text=request).get_by_role("link").click()
    silas.writes(offer)

    assert offer in post.next_mail(BENOIT).text
    benoit.page.reload()
    expect(benoit.main.get_by_text(offer)).to_be_visible()
