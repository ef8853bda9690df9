"""A shop writes to a bare alias without a question: the email becomes a draft.

Whoever wrote it is led in one click to the draft, with its text and its files.
"""

import re
from datetime import timedelta
from email.message import EmailMessage
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inbox.drafting import save_draft
from inbox.models import InboundEmail, Message
from inbox.receiving import keep, read_waiting_emails
from tests.conftest import PASSWORD

SILAS = "silas@shop.example"
State = InboundEmail.State


@pytest.fixture(autouse=True)
def _trusting(settings):
    settings.RELAY_TRUST_LOOPBACK = True


@pytest.fixture
def write(bruna):
    """Write from Silas' mail program to Bruna's bare alias, with files."""

    def _write(text="Here is your invoice.", **files):
        email = EmailMessage()
        email["From"], email["To"] = SILAS, bruna.alias.address
        email["Subject"] = "Your invoice"
        email.set_content(text)
        for name, content in files.items():
            name = name.replace("_", ".")
            email.add_attachment(content, "application", "octet-stream", filename=name)
        row = keep(
            recipient=bruna.alias.address,
            sender=SILAS,
            raw=email.as_bytes(),
            peer="127.0.0.1",
        )
        read_waiting_emails(lambda: False)
        row.refresh_from_db()
        return row

    return _write


def link_in(notice):
    return re.search(r"http://[^/]+(/\S+)", notice.text()).group(1)


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_one_click_leads_from_the_answer_to_the_draft_with_its_file(
    order, write, deliver, silas, signed_in
):
    write(invoice_txt=b"49.90 EUR")

    [notice] = deliver()
    page = signed_in(silas).get(link_in(notice).partition("#")[0])

    shown = page.content.decode()
    assert notice.to == SILAS
    assert "Choose on the site why you write" in " ".join(notice.text().split())
    assert link_in(notice).endswith("#answer")
    assert 'id="answer"' in shown
    assert ">\nHere is your invoice.</textarea>" in shown
    assert "invoice.txt" in shown
    assert 'name="reason" id="reason-invoice"' in shown


def test_who_must_sign_in_first_is_led_there_afterwards(order, write, deliver, silas):
    write()
    [notice] = deliver()
    visitor = Client()

    door = visitor.get(link_in(notice).partition("#")[0])
    inside = visitor.post(door["Location"], {"login": SILAS, "password": PASSWORD})

    assert inside["Location"] == link_in(notice).partition("#")[0]
    assert "Here is your invoice." in words_of(visitor.get(inside["Location"]))


def test_the_draft_is_sent_with_a_reason_and_the_email_is_settled(
    order, write, deliver, silas, bruna, signed_in
):
    row = write(invoice_txt=b"49.90 EUR")
    browser = signed_in(silas)
    before = words_of(browser.get(reverse("inbox:inbox")))
    given = {"text": "Here is your invoice.", "idempotency_key": str(uuid4())}

    answer = browser.post(
        reverse("inbox:reply", args=[row.thread.public_id]),
        {**given, "reason": "invoice", "purpose": "invoice"},
    )

    message = Message.objects.get()
    assert answer.status_code == 302
    assert [file.name for file in message.attachments.all()] == ["invoice.txt"]
    assert "An email in your name became no message." in before
    after = words_of(browser.get(reverse("inbox:inbox")))
    assert "An email in your name became no message." not in after
    assert "No email waits for you" in words_of(browser.get(reverse("inbox:held")))


def test_an_email_is_not_settled_while_a_colleague_still_has_a_draft(
    order, write, silas, sofia, signed_in
):
    row = write()
    save_draft(thread=row.thread, user=sofia, text="Mine")

    signed_in(sofia).post(
        reverse("inbox:reply", args=[row.thread.public_id]),
        {"text": "Mine", "reason": "invoice", "idempotency_key": str(uuid4())},
    )

    row.refresh_from_db()
    assert row.dismissed_at is None


def test_the_list_of_such_emails_leads_to_the_draft_as_well(
    order, write, silas, signed_in
):
    row = write()

    page = signed_in(silas).get(reverse("inbox:held")).content.decode()

    assert f'href="{row.thread.get_absolute_url()}#answer"' in page
    assert "Go on with the draft" in page


@pytest.mark.parametrize("cause", ["cancelled", "32 days"])
def test_where_no_reason_is_open_the_answer_says_so(
    cause, order, write, deliver, silas, signed_in
):
    if cause == "cancelled":
        order.cancelled_at = timezone.now()
    order.delivered_at = timezone.now() - timedelta(days=32)
    order.save()

    row = write(invoice_txt=b"49.90 EUR")

    [notice] = deliver()
    page = words_of(signed_in(silas).get(link_in(notice).partition("#")[0]))
    assert (row.state, row.because) == (State.DRAFT, "no_reason_open")
    assert "no reason to write to this buyer is open" in " ".join(notice.text().split())
    assert "No reason is open" in page
    assert "invoice.txt" in page
    assert "Here is your invoice." in page


def test_a_file_that_is_not_kept_is_named_in_the_answer(order, write, deliver):
    write(tool_exe=b"MZ" + bytes(60))

    [notice] = deliver()
    assert "These files were not passed on:" in notice.text()
    assert "tool.exe" in notice.text()
