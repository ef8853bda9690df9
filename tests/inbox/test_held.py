"""An email that could not be proved is its writer's business, and nobody else's."""

import pytest
from django.urls import reverse

from inbox.models import InboundEmail
from inbox.receiving import keep, read_waiting_emails


@pytest.fixture
def held(asked, bruna):
    """Give back a held email that says it comes from this address."""

    def _held(sender):
        raw = f"From: {sender}\r\nSubject: Re: A pan\r\n\r\nIt leaves tomorrow.\r\n"
        row = keep(recipient=bruna.alias.address, sender=sender, raw=raw.encode())
        read_waiting_emails(lambda: False)
        row.refresh_from_db()
        assert row.state == InboundEmail.State.HELD
        return row

    return _held


def post(browser, row):
    return browser.post(reverse("inbox:post_held", args=[row.public_id]))


def test_a_colleague_cannot_post_what_claims_to_be_somebody_elses(
    held, sofia, signed_in
):
    row = held("silas@shop.example")
    browser = signed_in(sofia)

    response = post(browser, row)

    assert response.status_code == 403
    page = browser.get(reverse("inbox:held")).content.decode()
    assert "I wrote this" not in page


def test_what_came_from_the_shops_own_address_is_recorded_as_who_says_so(
    held, silas, sofia, signed_in
):
    silas.preferences.address = "messages@shop.example"
    silas.preferences.save()
    row = held("messages@shop.example")

    post(signed_in(sofia), row)

    row.refresh_from_db()
    assert row.message.author_user == sofia


def test_what_is_put_away_is_posted_no_more(held, silas, signed_in):
    row = held("silas@shop.example")
    browser = signed_in(silas)
    browser.post(reverse("inbox:dismiss_held", args=[row.public_id]))

    assert post(browser, row).status_code == 404
