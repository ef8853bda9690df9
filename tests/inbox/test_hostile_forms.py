"""Whatever a form holds, the answer is a page and never a broken one."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inbox.models import Attachment
from inbox.views.thread import accepted_files

NUL = "\x00"


def test_a_nul_in_a_draft_is_left_out(thread, silas, signed_in):
    """PostgreSQL holds none."""
    response = signed_in(silas).post(
        reverse("inbox:draft", args=[thread.public_id]),
        {"text": f"a{NUL}b", "reason": NUL, "idempotency_key": NUL},
    )

    assert response.status_code == 200
    assert thread.drafts.get().text == "ab"


def test_a_nul_in_an_answer_is_an_error_in_words(thread, silas, signed_in):
    response = signed_in(silas).post(
        reverse("inbox:reply", args=[thread.public_id]),
        {"text": "Hello", "reason": NUL, "idempotency_key": str(uuid4())},
    )

    assert response.status_code == 422


@pytest.mark.parametrize("place", ["9" * 19 + "-" + "9" * 19, "0-0", "x", "²-1"])
def test_a_place_in_a_folder_may_be_anything(place, thread, silas, signed_in):
    browser = signed_in(silas)

    for side in ("older", "newer"):
        assert browser.get(reverse("inbox:inbox"), {side: place}).status_code == 200
        assert browser.get(reverse("inbox:sent"), {side: place}).status_code == 200


def test_a_name_that_grows_by_the_alias_can_be_kept(thread, bruna, signed_in):
    name = " ".join(["bruna@mail.example"] * 4) + ".txt"

    response = signed_in(bruna).post(
        reverse("inbox:reply", args=[thread.public_id]),
        {
            "text": "See here.",
            "idempotency_key": str(uuid4()),
            "new_files": SimpleUploadedFile(name, b"a note"),
        },
    )

    kept = Attachment.objects.get().name
    assert response.status_code == 302
    assert len(kept) <= 120
    assert kept.endswith(".txt")
    assert "bruna@mail.example" not in kept


class Endless:
    name = "endless.txt"

    def read(self, size=-1):
        assert size > 0, "this would fill the memory"
        return b"a" * size


class FormWithAnEndlessFile:
    from_seller = False
    cleaned_data = {"new_files": [Endless()]}
    said = ""

    def add_error(self, field, said):
        self.said = said


def test_no_more_of_a_file_is_read_than_may_be_sent():
    form = FormWithAnEndlessFile()

    assert accepted_files(form) == []
    assert "10 MB" in form.said
