"""A change of the preference counts for what waits, and neither loses nor doubles."""

from datetime import time, timedelta

import pytest

from accounts.preferring import Wishes
from inbox import leaving, retiming
from inbox.models import Attempt, Delivery
from inbox.relay.transport import Answer
from tests.conftest import person_of
from tests.inbox.timed import NOON, email_of, minutes, prefer, read, say

State = Delivery.State
HOUR = timedelta(hours=1)
BUSY = Answer(Attempt.Outcome.DEFERRED, 451, "4.3.0", "try later", "server_busy")


def change(party, **wishes):
    wanted = {
        "how": "each",
        "minutes_to_wait": 2,
        "digest_hour": 8,
        "quiet_from": None,
        "quiet_until": None,
        "time_zone": "UTC",
        **wishes,
    }
    retiming.prefer(
        party,
        messages_on=True,
        address="",
        by=person_of(party),
        wishes=Wishes(**wanted),
    )
    party.preferences.refresh_from_db()


@pytest.fixture
def asks(clock, thread, bruna, acting):
    return lambda text="Where is it?": say(thread, acting(bruna), text)


@pytest.mark.parametrize("before", ["if_unread", "hourly", "daily"])
def test_what_waited_comes_at_once_when_each_message_is_wanted(before, silas, asks, at):
    prefer(silas, how=before, minutes_to_wait=60)
    asks("First")
    asks("Second")
    assert at(NOON) == []

    change(silas, how="each")
    first, second = at(NOON + minutes(1))

    assert "First" in first.text()
    assert "Second" in second.text()
    assert len(at(NOON + 48 * HOUR)) == 2


def test_what_was_read_does_not_come_after_all(silas, asks, thread, at, clock):
    prefer(silas, how="daily")
    first = asks("First")
    at(NOON)
    read(thread, silas)
    clock.move_to(NOON + minutes(1), tick=False)
    asks("Second")

    change(silas, how="each")

    assert ["Second" in one.text() for one in at(NOON + minutes(1))] == [True]
    assert (email_of(first).state, email_of(first).because) == ("suppressed", "read")


def test_what_waited_goes_into_the_digest_that_is_wanted_now(silas, asks, at):
    prefer(silas, how="if_unread", minutes_to_wait=60)
    asks()
    at(NOON)

    change(silas, how="hourly")

    assert at(NOON + minutes(59)) == []
    [digest] = at(NOON + HOUR)
    assert digest.parsed["Subject"] == "One new message"


def test_what_is_in_a_digest_already_stays_in_it(silas, asks, at, outside):
    prefer(silas, how="hourly")
    outside.answers = [BUSY]
    asks()
    at(NOON + HOUR)

    change(silas, how="each")

    [digest] = at(NOON + 2 * HOUR)
    assert digest.parsed["Subject"] == "One new message"


def test_what_waited_for_the_night_to_end_comes_when_there_is_none(silas, asks, at):
    prefer(silas, quiet_from=time(11), quiet_until=time(20))
    asks()
    assert at(NOON) == []

    change(silas)

    assert len(at(NOON + minutes(1))) == 1


def test_what_a_digest_would_tell_in_the_morning_is_not_in_it_at_night(silas, asks, at):
    prefer(silas, how="hourly", quiet_from=time(12, 30), quiet_until=time(20))
    asks()
    assert at(NOON + 2 * HOUR) == []

    change(silas, how="each")

    [email] = at(NOON + 2 * HOUR)
    assert "Where is it?" in email.text()
    assert "Auto-Submitted" not in email.parsed


def test_what_the_mail_server_deferred_keeps_its_time(silas, asks, at, outside):
    outside.answers = [BUSY]
    message = asks()
    at(NOON)
    planned = email_of(message).next_attempt_at

    change(silas, how="if_unread")

    assert email_of(message).next_attempt_at == planned


def test_a_change_in_the_moment_of_putting_off_is_not_missed(
    silas, asks, at, monkeypatch
):
    """The worker has read the old wish, then the new one is saved."""
    prefer(silas, how="daily")
    message = asks()
    real = leaving.pace_of

    def pace_of(*given):
        pace = real(*given)
        monkeypatch.setattr("inbox.leaving.pace_of", real)
        change(silas, how="each")
        return pace

    monkeypatch.setattr("inbox.leaving.pace_of", pace_of)

    assert len(at(NOON)) == 1
    assert email_of(message).state == State.SENT


def test_the_order_is_kept_over_a_change(silas, asks, at, clock):
    prefer(silas, how="if_unread", minutes_to_wait=30)
    asks("First")
    at(NOON)
    change(silas, how="each")
    asks("Second")

    assert ["First" in one.text() for one in at(NOON + minutes(1))] == [True, False]
