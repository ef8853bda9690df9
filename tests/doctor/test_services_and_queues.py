"""What the doctor finds in services, settings and queues."""

from datetime import timedelta

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from inbox.doctor import services
from inbox.doctor.queues import check_queues
from inbox.models import Delivery, InboundEmail, Message
from inbox.receiving import keep
from tests.support.ports import free_port

NOW_FINE = {
    "Emails that came in": "ok",
    "Emails that go out": "ok",
    "Messages held for a person": "ok",
    "Emails of unproved senders": "ok",
}


def test_a_database_with_all_migrations_is_fine(db, verdicts):
    assert verdicts(services.check_database()) == {"Database": "ok"}


def test_missing_migrations_are_a_problem(db, verdicts):
    MigrationRecorder.Migration.objects.filter(app="inbox").last().delete()

    assert verdicts(services.check_database()) == {"Database": "problem"}


def test_a_redis_that_is_away_is_a_problem(settings, verdicts):
    settings.REDIS_URL = ""
    assert verdicts(services.check_redis()) == {"Redis": "ok"}

    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    assert verdicts(services.check_redis()) == {"Redis": "problem"}


@pytest.mark.services
def test_a_redis_that_answers_is_fine(settings, verdicts, private_redis):
    settings.REDIS_URL = private_redis.url()

    assert verdicts(services.check_redis()) == {"Redis": "ok"}


def test_a_scanner_that_does_not_answer_is_a_problem(settings, verdicts):
    settings.CLAMAV_URL, settings.IN_PRODUCTION = "", True
    assert verdicts(services.check_scanner()) == {"Virus scanner": "warning"}

    settings.CLAMAV_URL = f"tcp://127.0.0.1:{free_port()}"
    assert verdicts(services.check_scanner()) == {"Virus scanner": "problem"}


@pytest.mark.parametrize(("reads", "verdict"), [(True, "ok"), (False, "warning")])
def test_what_becomes_of_pictures_is_said(monkeypatch, verdicts, reads, verdict):
    monkeypatch.setattr(services, "can_read_letters", lambda: reads)

    assert verdicts(services.check_letters()) == {"Letters in pictures": verdict}


@pytest.mark.parametrize(
    ("name", "value", "about", "verdict"),
    [
        ("SECRET_KEY_FALLBACKS", ["an earlier key"], "Secret key", "warning"),
        ("RELAY_AUTHSERV_ID", "mx.example", "Sender proof", "problem"),
        ("RELAY_TRUSTED_PEERS", ["0.0.0.0/0"], "Sender proof", "problem"),
        ("RELAY_TRUSTED_PEERS", ["192.0.2.0/28", "::1"], "Sender proof", "ok"),
        ("RELAY_TRUSTED_PEERS", ["127.0.0.0/8"], "Sender proof", "ok"),
    ],
)
def test_settings_that_open_too_much_are_named(
    settings, verdicts, name, value, about, verdict
):
    setattr(settings, name, value)

    found = list(services.check_settings())

    assert verdicts(found)[about] == verdict
    assert "an earlier key" not in str(found)


def test_empty_queues_are_fine(db, verdicts):
    assert verdicts(check_queues()) == NOW_FINE


@pytest.mark.parametrize(
    ("minutes", "verdict"), [(4, "ok"), (6, "warning"), (61, "problem")]
)
def test_what_waits_unread_is_seen(db, verdicts, minutes, verdict):
    keep(recipient="alias@relay.marketplace.example", sender="", raw=b"")
    since = timezone.now() - timedelta(minutes=minutes)
    InboundEmail.objects.update(received_at=since)

    assert verdicts(check_queues()) == NOW_FINE | {"Emails that came in": verdict}


def test_a_full_backlog_is_a_problem(db, settings, verdicts):
    settings.RELAY_BACKLOG = 1
    for raw in (b"1", b"2"):
        keep(recipient="alias@relay.marketplace.example", sender="", raw=raw)

    assert verdicts(check_queues())["Emails that came in"] == "problem"


def test_emails_that_nobody_confirms_are_named_after_a_week(db, verdicts):
    keep(recipient="alias@relay.marketplace.example", sender="", raw=b"")
    since = timezone.now() - timedelta(days=8)
    InboundEmail.objects.update(received_at=since, state="held")

    assert verdicts(check_queues())["Emails of unproved senders"] == "warning"


def test_what_is_due_and_what_is_held_is_seen(asked, verdicts):
    earlier = timezone.now() - timedelta(hours=30)
    Delivery.objects.update(state="waiting", next_attempt_at=earlier)
    assert verdicts(check_queues()) == NOW_FINE | {"Emails that go out": "problem"}

    Delivery.objects.update(state="sent")
    Message.objects.update(state="held", created_at=earlier)
    found = verdicts(check_queues())
    assert found == NOW_FINE | {"Messages held for a person": "warning"}
