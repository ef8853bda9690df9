"""Nobody learns from their own message when, or whether, the other side reads.

An email that waits, one that left, one in a digest and one that was not needed are the
same to the author, on every page that shows what became of a message.
"""

import re
from datetime import time, timedelta

import pytest

from inbox.models import Attempt, Delivery
from inbox.relay.transport import Answer
from tests.inbox.timed import NOON, email_of, prefer, read, say

HOUR = timedelta(hours=1)
FULL = Answer(Attempt.Outcome.REFUSED, 552, "5.2.2", "full", "mailbox_full")
SAID = "On the site since 12:00. The email follows the reader's settings."
IF_UNREAD = {"how": "if_unread", "minutes_to_wait": 2}
STORIES = {
    "waiting to be read": (IF_UNREAD, False, timedelta(0), "waiting"),
    "read": (IF_UNREAD, True, HOUR, "suppressed"),
    "not read": (IF_UNREAD, False, HOUR, "sent"),
    "waiting for a digest": ({"how": "daily"}, False, timedelta(0), "waiting"),
    "read before the digest": ({"how": "hourly"}, True, 2 * HOUR, "suppressed"),
    "in a digest": ({"how": "hourly"}, False, 2 * HOUR, "digested"),
    "a quiet hour": (
        {"quiet_from": time(11), "quiet_until": time(20)},
        False,
        timedelta(0),
        "waiting",
    ),
    "a loud hour": (
        {"quiet_from": time(2), "quiet_until": time(3)},
        False,
        timedelta(0),
        "sent",
    ),
}


def without_what_changes_anyway(page):
    page = re.sub(
        r'name="(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"', "", page
    )
    return re.sub(r"\d+ (?:min|h) left", "", page)


@pytest.mark.parametrize("story", STORIES)
def test_the_author_sees_the_same_whatever_the_reader_does(
    story, clock, thread, bruna, silas, acting, at, signed_in
):
    wishes, is_read, after, state = STORIES[story]
    prefer(silas, **wishes)
    message = say(thread, acting(bruna))
    at(NOON)
    before = look(signed_in(bruna), thread, clock)
    if is_read:
        read(thread, silas)
    at(NOON + after)

    then = look(signed_in(bruna), thread, clock)

    assert email_of(message).state == state
    assert then == before
    assert SAID in then[0].replace("&#x27;", "'")
    assert "On the site" in then[1]


def look(browser, thread, clock):
    """Return the pages that show what became of a message, as of the same moment."""
    clock.move_to(NOON + 3 * HOUR, tick=False)
    addresses = (thread.get_absolute_url(), "/messages/sent/")
    return [without_what_changes_anyway(browser.get(one).text) for one in addresses]


def test_a_reader_who_wants_each_message_has_no_secret(
    clock, thread, bruna, acting, at, signed_in
):
    say(thread, acting(bruna))
    at(NOON)

    page = signed_in(bruna).get(thread.get_absolute_url()).text

    assert "The email was accepted by the mail server 12:00." in page


def test_that_an_email_failed_is_said(
    clock, thread, bruna, silas, acting, at, outside, signed_in
):
    prefer(silas, **IF_UNREAD)
    outside.answers = [FULL]
    say(thread, acting(bruna))

    at(NOON + HOUR)

    browser = signed_in(bruna)
    assert "The mailbox is full." in browser.get(thread.get_absolute_url()).text
    assert "Email not delivered" in browser.get("/messages/sent/").text


def test_a_notice_is_no_news_of_the_message(
    clock, asked, bruna, silas, acting, at, outside, signed_in
):
    prefer(silas, undeliverable_notices="each")
    outside.answers = [FULL]
    say(asked, acting(silas), "It leaves tomorrow.")
    at(NOON)

    browser = signed_in(silas)
    page = browser.get(asked.get_absolute_url()).text

    assert Delivery.objects.filter(kind="notice", state="sent").exists()
    assert "The email was accepted by the mail server" not in page
    assert "Email not delivered" in browser.get("/messages/sent/").text
