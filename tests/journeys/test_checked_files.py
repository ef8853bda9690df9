"""Files that hide contact data go nowhere in the running demo; the shop is told."""

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import Walker, way_named
from tests.policy import files
from tests.support.waiting import until

pytestmark = pytest.mark.browser
SILAS, SUBJECT = "silas@shop.example", "Handle of the skillet is rough"
NUMBER, ADDRESS, LINK = "0161 496 0123", "anna@mill.example", "https://mill.example/x"
HIDING = [
    pytest.param("proof.pdf", files.pdf(f"Call {NUMBER}"), NUMBER, id="pdf"),
    pytest.param("photo.png", files.code(LINK), LINK, id="qr code"),
    pytest.param(
        "label.png",
        files.letters(f"Write to {ADDRESS}"),
        ADDRESS,
        id="letters",
        marks=pytest.mark.letters,
    ),
]


def attach(silas: Walker, name: str, content: bytes) -> None:
    """Answer with a photo of the order."""
    silas.follow_subject(SUBJECT)
    silas.field("Add files").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    silas.choose("Photo of the order")
    silas.writes("Here is what you asked for.")


@pytest.mark.parametrize(("name", "content", "hidden"), HIDING)
def test_a_file_that_hides_a_way_to_meet_elsewhere_is_refused(
    visit, demo, name, content, hidden
):
    silas = visit(SILAS, way_named("en phone without scripts"))
    attach(silas, name, content)
    until(lambda: state_of_the_answer(demo) == "refused", "the check", 30)

    silas.page.reload()

    silas.reads("This message was not sent.")
    expect(silas.main.get_by_text(hidden).first).to_be_visible()
    silas.press("Change it")
    expect(silas.field("Your message")).to_have_value("Here is what you asked for.")
    silas.press("Remove", name)
    silas.press("Send")
    until(lambda: state_of_the_answer(demo) == "sent", "the answer", 30)


def test_a_harmless_file_arrives(visit, demo, post):
    post.begins("bruna@mail.example")
    silas = visit(SILAS, way_named("fr desk"))
    attach(silas, "note.pdf", files.pdf("Take 240 grit"))

    until(lambda: state_of_the_answer(demo) == "sent", "the check", 30)


def test_a_program_is_no_pdf(visit, demo):
    silas = visit(SILAS, way_named("en desk"))

    attach(silas, "manual.pdf", b"MZ\x90\0" + b"\0" * 500)

    expect(silas.main.get_by_text("manual.pdf: ").first).to_be_visible()
    silas.reads("Choose a PDF, PNG, JPG, DOCX or TXT file.")
    assert state_of_the_answer(demo) == ""


def state_of_the_answer(demo) -> str:
    rows = demo.query(
        "SELECT state FROM inbox_message WHERE text = 'Here is what you asked for.'"
        " ORDER BY id DESC LIMIT 1"
    )
    return rows[0][0] if rows else ""
