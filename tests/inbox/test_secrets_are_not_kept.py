"""Of a card number that was refused, no row and no email tells the digits again."""

import json

import pytest
from django.core import serializers

from inbox.models import InboundEmail
from inbox.receiving import keep, read_waiting_emails
from policy.models import BlockedAttempt

CARD = "4000 1043 3218 1967"


@pytest.fixture
def refused(asked, bruna, settings):
    """Give back an email of the shop that was refused for a card number in it."""
    settings.RELAY_TRUST_LOOPBACK = True
    head = "From: silas@shop.example\r\nSubject: Re: A pan\r\n\r\n"
    row = keep(
        recipient=bruna.alias.address,
        sender="silas@shop.example",
        raw=f"{head}Pay with {CARD} please.\r\n".encode(),
        peer="127.0.0.1",
    )
    read_waiting_emails(lambda: False)
    row.refresh_from_db()
    assert row.state == InboundEmail.State.REFUSED
    return row


def test_the_rows_hold_the_last_digits_only(refused):
    [attempt] = BlockedAttempt.objects.all()
    stored = serializers.serialize("json", [attempt]) + json.dumps(refused.findings)

    assert attempt.rules == ["sensitive_payment"]
    assert "4000" not in stored
    assert "1043" not in stored
    assert refused.findings[0]["quoted"].endswith("•1967")


def test_the_answer_to_its_writer_holds_the_last_digits_only(refused, deliver):
    [notice] = deliver()

    assert "•1967" in notice.text()
    assert CARD not in notice.text()
    assert "1043" not in notice.text()
