"""When too much waits to be read, senders are asked to come back later."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from inbox.management.commands import relay
from inbox.models import InboundEmail
from inbox.receiving import keep
from inbox.relay import doorkeeper
from tests.relay.conftest import KNOWN


def test_no_mail_is_begun_while_too_much_is_unread(
    open_door, connect, desk, monkeypatch
):
    monkeypatch.setattr(doorkeeper, "LOOK_AGAIN", 0)
    full = [True]
    client = connect(open_door(is_full=lambda: full[0]))
    client.say("EHLO client.example")

    refused = client.say("MAIL FROM:<bruna@mail.example>")

    assert refused == "451 4.3.1 Too much mail is waiting here, try again later"
    assert client.say(f"RCPT TO:<{KNOWN}>").startswith("503")
    full[0] = False
    client.begin(KNOWN)
    assert client.data() == "250 2.0.0 Ok"
    assert len(desk.kept) == 1


def test_the_backlog_is_not_counted_for_every_mail(open_door, connect):
    asked = []
    client = connect(open_door(is_full=lambda: asked.append(1)))

    for _ in range(5):
        client.begin(KNOWN)

    assert len(asked) == 1


def test_a_count_that_fails_is_a_reason_to_come_later(open_door, connect):
    def fails():
        raise RuntimeError

    client = connect(open_door(is_full=fails))
    client.say("EHLO client.example")

    assert client.say("MAIL FROM:<a@b.example>").startswith("451 4.3.0")


def test_only_unread_emails_are_a_backlog(db, django_assert_num_queries):
    emails = InboundEmail.objects
    for number in range(3):
        keep(recipient=KNOWN, sender="", raw=b"%d" % number)

    with django_assert_num_queries(1):
        assert emails.has_more_unread_than(2)

    emails.filter(raw=b"0").update(state="refused")
    assert not emails.has_more_unread_than(2)


def test_the_door_does_not_open_with_a_certificate_that_cannot_serve(
    settings, tmp_path
):
    settings.RELAY_TLS_CERT = settings.RELAY_TLS_KEY = tmp_path / "nowhere.pem"

    with pytest.raises(CommandError, match="RELAY_TLS_CERT names"):
        relay._certificate()
    with pytest.raises(CommandError, match="RELAY_TLS_CERT names"):
        call_command("relay")
