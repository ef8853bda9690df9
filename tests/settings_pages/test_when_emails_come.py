"""Settings › Notification Preferences: when emails come, and about what."""

from datetime import time

import pytest

from accounts.models import AuditEvent, NotificationPreferences
from inbox.models import Delivery
from tests.inbox.timed import NOON, minutes, prefer, say

LIST, EDIT = "/settings/notifications/", "/settings/notifications/messaging/"
NOTICES = "/settings/notifications/undeliverable/"
FORM = {
    "messages_on": "on",
    "address": "silas@shop.example",
    "how": "each",
    "minutes_to_wait": "2",
    "digest_hour": "8",
    "quiet_from": "",
    "quiet_until": "",
    "time_zone": "UTC",
}


def save(browser, **changed):
    return browser.post(EDIT, {**FORM, **changed}, follow=True)


def of(party):
    return NotificationPreferences.objects.get(party=party)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "You get an email for each message."),
        (
            {"how": "if_unread", "minutes_to_wait": "30"},
            "You get an email when nobody has read a message after 30 minutes.",
        ),
        ({"how": "hourly"}, "You get at most one email an hour, with everything new."),
        (
            {"how": "daily", "digest_hour": "17", "time_zone": "paris"},
            "You get one email a day at 17:00 (Europe/Paris), with everything new.",
        ),
        (
            {"quiet_from": "22:00", "quiet_until": "07:30"},
            "No emails between 22:00 and 07:30 (UTC).",
        ),
    ],
)
def test_what_was_chosen_is_said_in_words(changed, said, silas, signed_in):
    page = save(signed_in(silas), **changed)

    assert page.redirect_chain == [(LIST, 302)]
    # Once in the banner, once in the section.
    assert page.text.count(said) == 2
    assert "Buyer messages are on. Mail goes to silas@shop.example." in page.text


def test_the_page_shows_what_is_chosen(silas, signed_in):
    prefer(
        silas,
        how="daily",
        digest_hour=17,
        quiet_from=time(22),
        quiet_until=time(7, 30),
        time_zone="Europe/Paris",
    )

    page = signed_in(silas).get(EDIT).text

    assert 'value="daily" id="id_how_3" checked' in page.replace("required ", "")
    assert '<option value="17" selected>17:00</option>' in page
    assert 'type="time" name="quiet_from" value="22:00"' in page
    assert 'name="time_zone" value="Europe/Paris"' in page
    assert '<option value="America/New_York"></option>' in page


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"how": "never"}, "Choose one from the list."),
        ({"minutes_to_wait": "5"}, "Choose one from the list."),
        ({"digest_hour": "24"}, "Choose one from the list."),
        ({"digest_hour": "eight"}, "Choose one from the list."),
        ({"quiet_from": "22:00"}, "Fill in both times, or leave both empty."),
        ({"quiet_until": "22:00"}, "Fill in both times, or leave both empty."),
        (
            {"quiet_from": "22:00", "quiet_until": "22:00"},
            "Choose an end that is not the beginning.",
        ),
        ({"quiet_from": "25:00", "quiet_until": "07:00"}, "Enter a time like 22:00."),
        ({"time_zone": "Atlantis"}, "Choose a time zone from the list"),
        ({"time_zone": ""}, "Choose a time zone from the list"),
        ({"time_zone": "x" * 9999}, "at most 64 characters"),
        (
            {
                "how": "daily",
                "digest_hour": "23",
                "quiet_from": "22:00",
                "quiet_until": "07:00",
            },
            "This hour lies in your quiet hours: the email would come at 07:00.",
        ),
    ],
)
def test_what_cannot_be_is_told_beside_the_field_and_nothing_is_saved(
    changed, told, silas, signed_in
):
    page = save(signed_in(silas), **changed)

    assert page.status_code == 422
    # In the summary, and beside the field.
    assert page.text.count(told) == 2
    assert of(silas).has_own_pace is False


def test_a_form_that_does_not_ask_changes_nothing(silas, signed_in):
    prefer(silas, how="daily", quiet_from=time(22), quiet_until=time(7), digest_hour=9)

    signed_in(silas).post(EDIT, {"messages_on": "on", "address": FORM["address"]})

    kept = of(silas)
    assert (kept.how, kept.digest_hour, kept.quiet_from) == ("daily", 9, time(22))


def test_quiet_hours_end_when_both_times_are_emptied(silas, signed_in):
    prefer(silas, quiet_from=time(22), quiet_until=time(7))

    save(signed_in(silas))

    assert of(silas).quiet_from is None


def test_a_change_is_on_the_record_once(silas, signed_in):
    browser = signed_in(silas)
    save(browser, how="hourly")
    save(browser, how="hourly")

    [event] = AuditEvent.objects.filter(action="emails.timed")
    assert event.details == {"how": "hourly"}


def test_a_change_counts_for_what_waits(
    silas, bruna, thread, acting, signed_in, clock, at
):
    prefer(silas, how="daily")
    say(thread, acting(bruna))
    assert at(NOON) == []

    save(signed_in(silas), how="each")

    assert len(at(NOON + minutes(1))) == 1
    assert Delivery.objects.get().state == "sent"


def test_a_buyer_chooses_as_well(bruna, signed_in):
    page = save(signed_in(bruna), address="bruna@mail.example", how="daily")

    assert "You get one email a day at 08:00 (UTC)" in page.text
    assert "Messages that could not be delivered" not in page.text


def test_who_gets_no_emails_reads_of_none(silas, signed_in):
    browser = signed_in(silas)
    data = {name: value for name, value in FORM.items() if name != "messages_on"}
    page = browser.post(EDIT, data, follow=True)

    assert "You get an email for each message." not in page.text


@pytest.mark.parametrize(
    ("choice", "how", "said"),
    [
        ("by_email", "each", "You get an email about each that you sent by email."),
        ("each", "each", "You get an email about each of them."),
        ("digest", "each", "They are listed in one email a day at 08:00 (UTC)."),
        ("digest", "hourly", "They are listed in your hourly digest."),
        ("off", "each", "You get no emails about them."),
    ],
)
def test_how_a_shop_hears_of_lost_messages(choice, how, said, silas, signed_in):
    prefer(silas, how=how)
    browser = signed_in(silas)
    assert NOTICES in browser.get(LIST).text
    assert 'name="notices"' in browser.get(NOTICES).text

    page = browser.post(NOTICES, {"notices": choice}, follow=True)

    assert page.redirect_chain == [(LIST, 302)]
    assert page.text.count(f"{said} They always stand in the conversations.") == 2
    assert of(silas).undeliverable_notices == choice


def test_no_choice_is_told_beside_the_field(silas, signed_in):
    page = signed_in(silas).post(NOTICES, {"notices": "sometimes"})

    assert page.status_code == 422
    assert "There is a problem" in page.text
    assert of(silas).undeliverable_notices == "by_email"


@pytest.mark.parametrize("who", ["sofia", "rita"])
def test_who_is_no_owner_reads_it_and_changes_nothing(who, silas, signed_in, request):
    browser = signed_in(request.getfixturevalue(who))

    refused = browser.post(NOTICES, {"notices": "off"})

    assert "Messages that could not be delivered" in browser.get(LIST).text
    assert NOTICES not in browser.get(LIST).text
    assert refused.status_code == 403
    assert of(silas).undeliverable_notices == "by_email"


def test_an_empty_post_is_an_error_and_no_page_without_words(silas, signed_in):
    page = signed_in(silas).post(NOTICES, {})

    assert page.status_code == 422
    assert "Select which emails you want to receive." in page.text
