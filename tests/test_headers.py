"""What every answer carries, so that browsers keep private what is private."""

import pytest
from django.test import Client
from django.urls import reverse

from inbox.files import accept_file
from inbox.sending import send_message

PUBLIC = ["/login/", "/help/messages/", "/no/such/page/", "/healthz"]


@pytest.mark.parametrize("address", PUBLIC)
def test_every_answer_forbids_foreign_frames_and_scripts(address, db):
    headers = Client().get(address).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("name", ["inbox:inbox", "inbox:sent", "your_account"])
def test_private_pages_are_kept_in_no_cache(name, bruna, signed_in):
    response = signed_in(bruna).get(reverse(name))

    assert response.headers["Cache-Control"] == "no-store, private"


def test_pages_hold_no_inline_script_and_no_inline_style(bruna, thread, signed_in):
    for address in [reverse("inbox:inbox"), thread.get_absolute_url(), "/account/"]:
        page = signed_in(bruna).get(address).content.decode()
        assert "style=" not in page
        assert "<script>" not in page
        assert " onclick" not in page


def test_a_file_is_handed_out_as_a_download_that_can_run_nothing(
    thread, bruna, acting, signed_in
):
    file = accept_file("note.txt", b"hello", from_seller=False).store()
    send_message(
        thread=thread, author=acting(bruna), text="See here.", attachments=[file]
    )

    response = signed_in(bruna).get(reverse("inbox:attachment", args=[file.public_id]))

    assert response.headers["Content-Disposition"] == 'attachment; filename="note.txt"'
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert b"".join(response) == b"hello"
    response.close()
