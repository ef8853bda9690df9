"""Somebody writes what the guidelines forbid: told while typing, mended, and sent."""

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import walked

pytestmark = pytest.mark.browser
SILAS, SUBJECT = "silas@shop.example", "Handle of the skillet is rough"
FORBIDDEN = "🍳 A fine file is enough. Write to silas.private@gmail.com"


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
