"""Somebody writes what the guidelines forbid: told while typing, mended, and sent."""

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import walked

pytestmark = pytest.mark.browser
SILAS, SUBJECT = "silas@shop.example", "Handle of the skillet is rough"
FORBIDDEN = "🍳 A fine file is enough. Write to silas.private@gmail.com"
MENDED = "A fine file is enough."
SIGNED = f"{MENDED}\n\nBest regards,\nSilas\nsilas.private@gmail.com"


@walked("en desk", "fr phone")
def test_the_page_tells_while_somebody_types_and_leads_to_the_words(visit, way):
    silas = visit(SILAS, way)
    silas.follow_subject(SUBJECT)
    box = silas.field("Your message")
    box.focus()

    silas.page.keyboard.type(FORBIDDEN)

    expect(silas.main.locator(".finding mark").first).to_have_text("🍳", timeout=5000)
    found = silas.main.locator("[data-rule=email_address]")
    expect(found.locator("mark")).to_have_text("silas.private@gmail.com")
    expect(box).to_be_focused()
    expect(silas.page.locator("#live")).not_to_be_empty()
    found.get_by_role("button", name=silas.words("Jump to the words")).click()
    expect(box).to_be_focused()
    assert selected_in(box) == "silas.private@gmail.com"

    silas.page.keyboard.press("Delete")

    expect(found).to_have_count(0, timeout=5000)
    expect(box).to_be_focused()


def selected_in(box):
    return box.evaluate(
        "area => area.value.slice(area.selectionStart, area.selectionEnd)"
    )


@walked("en desk", "en phone without scripts", "fr desk without scripts", "fr phone")
def test_what_is_refused_is_mended_by_a_button_and_sent(visit, way, demo):
    silas = visit(SILAS, way)
    silas.follow_subject(SUBJECT)
    silas.writes(SIGNED)

    silas.reads("Your message was not sent. Your text is kept.")
    finding = silas.main.locator("[data-rule=email_address]")
    expect(finding.locator("mark")).to_have_text("silas.private@gmail.com")
    expect(silas.field("Your message")).to_have_value(SIGNED)

    with silas.page.expect_navigation(wait_until="domcontentloaded"):
        finding.get_by_role(
            "button", name=silas.beginning("Strip my signature")
        ).click()
    silas.reads("Your text was changed. You can undo it below your text.")
    expect(silas.main.locator(".finding")).to_have_count(0)
    expect(silas.field("Your message")).to_have_value(MENDED)

    silas.press("Send")

    silas.reads("Message sent.")
    sent = silas.main.locator(".mine .words").last
    expect(sent).to_have_text(MENDED)


@walked("fr phone without scripts")
def test_a_change_is_undone_and_a_mistake_told(visit, way):
    silas = visit(SILAS, way)
    silas.follow_subject(SUBJECT)
    silas.writes(SIGNED)
    finding = silas.main.locator("[data-rule=email_address]")

    finding.get_by_role("button", name=silas.beginning("Remove these words")).click()
    silas.press("Undo the last change")
    expect(silas.field("Your message")).to_have_value(SIGNED)
    finding.get_by_role("button", name=silas.beginning("This is a mistake")).click()

    silas.reads("You have told us that this is a mistake.")
    expect(silas.field("Your message")).to_have_value(SIGNED)


def test_an_answer_about_words_that_were_changed_meanwhile_is_dropped(visit):
    silas = visit(SILAS)
    silas.follow_subject(SUBJECT)
    page, box, waiting = silas.page, silas.field("Your message"), []
    page.route("**/check/", lambda route: waiting.append(route))
    with page.expect_request("**/check/"):
        box.fill(FORBIDDEN)

    box.fill("A fine file is enough.")
    page.evaluate(
        "() => { window.answered = new Promise((done) => document.addEventListener("
        "'htmx:afterRequest', () => done(), { once: true })); }"
    )
    waiting[0].fulfill(body='<section class="finding">Too late</section>')
    page.evaluate("() => window.answered")

    expect(silas.main.locator(".finding")).to_have_count(0)
    page.unroute_all()
