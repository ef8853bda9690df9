"""Row M5: Settings › Notification Preferences › Messaging › Edit › Save."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, NotificationPreferences

LIST, EDIT = "/settings/notifications/", "/settings/notifications/messaging/"


@pytest.fixture
def switched_off(silas):
    NotificationPreferences.objects.filter(party=silas).update(
        messages_on=False, address="", address_confirmed_at=None
    )
    silas.refresh_from_db()
    return silas


def save(browser, address, *, on=True):
    data = {"address": address, **({"messages_on": "on"} if on else {})}
    return browser.post(EDIT, data, follow=True)


def of(party):
    return NotificationPreferences.objects.get(party=party)


def test_the_way_of_the_article_leads_from_the_header_to_the_tick(
    switched_off, signed_in
):
    browser = signed_in(switched_off)

    assert reverse("settings:home") in browser.get("/messages/").text
    assert LIST in browser.get("/settings/").text
    section = browser.get(LIST).text
    assert "Messaging" in section
    assert "Buyer messages are off." in section
    assert EDIT in section
    page = browser.get(EDIT).text
    assert "Buyer Messages" in page
    assert 'name="messages_on"' in page
    assert 'type="email"' in page
    assert "buyers who want to write to your shop read that it takes no" in page


def test_an_owner_switches_buyer_messages_on(switched_off, signed_in):
    page = save(signed_in(switched_off), "Silas@shop.example")

    assert page.redirect_chain == [(LIST, 302)]
    assert "Buyer messages are on. Mail goes to silas@shop.example." in page.text
    assert of(switched_off).email_off_because == ""


def test_an_owner_switches_buyer_messages_off_and_the_address_stays(silas, signed_in):
    page = save(signed_in(silas), "", on=False)

    assert "Buyer messages are off. Buyers cannot begin to write" in page.text
    assert of(silas).messages_on is False
    assert of(silas).address == "silas@shop.example"


def test_saving_is_on_the_record_without_the_address(switched_off, signed_in):
    save(signed_in(switched_off), "other@shop.example")

    events = AuditEvent.objects.filter(subject=f"accounts.party:{switched_off.pk}")
    assert {event.action for event in events} == {
        "messages.switched_on",
        "address.asked",
    }
    assert all(event.actor_id for event in events)
    assert "other@" not in str([event.details for event in events])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Enter the email address for messages."),
        ("silas", "Enter an email address in the form"),
        ("a@b.example, c@d.example", "Enter an email address in the form"),
        ("a@shop.example\r\nBcc: x@y.example", "Enter an email address in the form"),
        ("x" * 300 + "@shop.example", "at most 254 characters"),
    ],
)
def test_what_is_no_address_is_refused_in_words(typed, told, switched_off, signed_in):
    page = save(signed_in(switched_off), typed)

    assert page.status_code == 422
    assert told in page.text
    assert of(switched_off).messages_on is False


def test_an_alias_of_ours_is_no_address_for_messages(silas, bruna, signed_in):
    page = save(signed_in(silas), bruna.alias.address)

    assert "anonymous address of ours" in page.text
    assert of(silas).address == "silas@shop.example"


@pytest.mark.parametrize("who", ["sofia", "rita"])
def test_who_is_no_owner_reads_the_state_and_changes_nothing(
    who, silas, signed_in, request
):
    browser = signed_in(request.getfixturevalue(who))

    page = browser.get(LIST).text
    refused = browser.post(EDIT, {"address": "mine@shop.example"})

    assert "Mail goes to silas@shop.example." in page
    assert EDIT not in page
    assert "Only an owner of the shop can change this." in page
    assert refused.status_code == 403
    assert of(silas).messages_on is True


def test_a_buyer_finds_sections_of_their_own(bruna, signed_in):
    page = signed_in(bruna).get(LIST).text

    assert "Messages from sellers" in page
    assert "Order updates" in page
    assert "Reports and decisions" in page
    assert "This cannot be switched off." in page
    assert page.count(EDIT) == 1


def test_a_buyer_switches_emails_off_and_on_again(bruna, signed_in):
    browser = signed_in(bruna)

    off = save(browser, "", on=False).text
    on = save(browser, "bruna@mail.example").text

    assert "Emails are off. Messages wait in your inbox on this site." in off
    assert "Emails are on. Mail goes to bruna@mail.example." in on


def test_an_empty_inbox_shows_the_way_to_switch_messages_on(switched_off, signed_in):
    page = signed_in(switched_off).get("/messages/").text

    assert "Turn on in Notification preferences" in page
    assert f'href="{LIST}"' in page
