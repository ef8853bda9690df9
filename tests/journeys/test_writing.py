"""Nothing that somebody types is lost: it is kept while they write, and after Undo."""

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import way_named
from tests.support.databases import new_database
from tests.support.installation import Installation

pytestmark = pytest.mark.browser
SILAS, SUBJECT = "silas@shop.example", "Handle of the skillet is rough"
ANSWER = "A fine file is enough."


def test_a_draft_survives_the_closed_page(visit):
    silas = visit(SILAS)
    silas.follow_subject(SUBJECT)
    silas.field("Your message").fill("Half a sen")
    saved = silas.page.get_by_text("Draft saved")
    expect(saved).to_be_visible(timeout=8000)
    address = silas.page.url.removeprefix(silas.site_url)
    silas.page.close()

    again = visit(SILAS, path=address)

    expect(again.field("Your message")).to_have_value("Half a sen")


@pytest.mark.parametrize("way", ["en desk", "es phone without scripts"])
def test_undo_gives_the_text_back_and_nothing_leaves(
    way, tmp_path, seeded, static_directory, visit_at
):
    """An installation of its own: in the others a message leaves at once."""
    site = Installation(
        tmp_path,
        database_url=new_database(tmp_path, copy_of=seeded.database_url),
        STATIC_DIR=str(static_directory),
        UNDO_SECONDS="30",
    )
    with site.web():
        silas = visit_at(site, SILAS, way_named(way))
        silas.follow_subject(SUBJECT)
        silas.writes(ANSWER)
        undo = silas.main.get_by_role("button", name=silas.words("Undo"))
        undo.click()

        expect(silas.field("Your message")).to_have_value(ANSWER)

    written = f"SELECT id, state FROM inbox_message WHERE text = '{ANSWER}'"  # noqa: S608
    [(message, state)] = site.query(written)
    emails = f"SELECT state FROM inbox_delivery WHERE message_id = {message}"  # noqa: S608
    assert state == "withdrawn"
    assert site.query(emails) == [("cancelled",)]
