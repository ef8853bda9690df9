"""*This is a mistake*: who writes tells the moderators, and goes on writing."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from inbox.models import Draft, Message
from policy.models import MistakeReport
from policy.objecting import MOST_AN_HOUR

TEXT = "Our pan is called mill.com"
LABEL = "This is a mistake"


@pytest.fixture
def browser(signed_in, silas):
    return signed_in(silas)


@pytest.fixture
def write(browser, asked):
    def _write(text=TEXT, **fields):
        address = reverse("inbox:reply", args=[asked.public_id])
        data = {"text": text, "idempotency_key": str(uuid4()), **fields}
        return browser.post(address, data, follow=True).content.decode()

    return _write


def mistakes(page):
    found = re.findall(r'name="act" value="(mistake [^"]+)"', page)
    return [unescape(one) for one in found]


@pytest.mark.parametrize(
    ("text", "needed", "severity"),
    [
        (TEXT, {}, "block"),
        (TEXT, {"needed_links": "on"}, "hold"),
        ("Tomorrow 🎉", {}, "warn"),
    ],
)
def test_it_is_kept_with_its_words_and_place(
    text, needed, severity, write, asked, silas, browser
):
    address = reverse("inbox:check", args=[asked.public_id])
    page = browser.post(address, {"text": text, **needed}).content.decode()

    page = write(text, act=mistakes(page)[0], **needed)

    [report] = MistakeReport.objects.all()
    assert report.severity == severity
    assert report.quoted == text[report.start : report.end]
    assert report.author == silas
    assert report.thread_public_id == asked.public_id
    assert report.engine_version
    assert "Thank you." in page


def test_the_text_stays_and_can_still_be_changed_and_sent(write, silas):
    write(act=mistakes(write())[0])

    assert Draft.objects.get().text == TEXT
    write("Tomorrow.")
    assert Message.objects.filter(author=silas, text="Tomorrow.").exists()


def test_it_is_said_once(write):
    [act] = mistakes(write())
    page = write(act=act)
    write(act=act)

    assert LABEL not in page
    assert "You have told us that this is a mistake." in page
    assert MistakeReport.objects.count() == 1


def test_who_tells_too_often_is_put_off_and_loses_nothing(write):
    for number in range(MOST_AN_HOUR + 1):
        text = f"{TEXT} number {number}"
        page = write(text, act=mistakes(write(text))[0])

    assert "Try again in an hour" in page
    assert text in page
    assert MistakeReport.objects.count() == MOST_AN_HOUR


def test_a_finding_that_is_not_there_is_no_mistake(write):
    page = write("Tomorrow.", act="mistake external_link 0 3 text")

    assert "not in your text any more" in page
    assert not MistakeReport.objects.exists()
