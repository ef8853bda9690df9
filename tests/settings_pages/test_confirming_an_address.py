"""A new address for messages counts once its owner has confirmed it."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client

from accounts import preferring
from accounts.models import NotificationPreferences
from inbox.own_address import own_addresses
from inbox.sending import send_message

EDIT = "/settings/notifications/messaging/"
NEW = "orders@another-shop.example"


def ask(browser, address=NEW):
    return browser.post(EDIT, {"address": address, "messages_on": "on"}, follow=True)


def link():
    return re.search(r"/settings/address/\S+/", mail.outbox[-1].body).group()


def of(party):
    return NotificationPreferences.objects.get(party=party)


@pytest.fixture
def asked_for(silas, signed_in):
    ask(signed_in(silas))
    return link()


def test_until_it_is_confirmed_the_old_address_stays_in_use(
    asked_for, silas, bruna, thread, acting, deliver
):
    send_message(thread=thread, author=acting(bruna), text="Where is it?")
    [email] = deliver()

    assert email.to == "silas@shop.example"
    assert mail.outbox[-1].to == [NEW]


def test_the_page_says_what_is_waited_for(silas, signed_in):
    page = ask(signed_in(silas)).text

    assert f"Mail goes to silas@shop.example until {NEW} is confirmed" in page


def test_following_the_link_changes_nothing(asked_for, silas):
    page = Client().get(asked_for)
    Client().head(asked_for)

    assert NEW in page.text
    assert of(silas).address == "silas@shop.example"


def test_the_button_puts_the_address_to_use_and_tells_the_old_one(asked_for, silas):
    page = Client().post(asked_for)

    assert "The address is confirmed" in page.text
    assert of(silas).address == NEW
    assert of(silas).new_address == ""
    assert mail.outbox[-1].to == ["silas@shop.example"]
    assert NEW not in mail.outbox[-1].body


def test_the_link_works_once(asked_for, silas):
    first, second = Client().post(asked_for), Client().post(asked_for)

    assert (first.status_code, second.status_code) == (200, 404)
    assert "This link no longer works" in second.text
    assert len(mail.outbox) == 2


def test_the_link_of_before_dies_when_another_address_is_asked_for(
    asked_for, silas, signed_in
):
    ask(signed_in(silas), "third@shop.example")

    assert Client().post(asked_for).status_code == 404
    assert of(silas).address == "silas@shop.example"


def test_the_link_dies_after_a_day(asked_for, silas, later):
    later(timedelta(hours=24, seconds=1))

    assert Client().post(asked_for).status_code == 404
    assert of(silas).address == "silas@shop.example"


def test_going_back_to_the_old_address_ends_the_wait(asked_for, silas, signed_in):
    ask(signed_in(silas), "silas@shop.example")

    assert Client().post(asked_for).status_code == 404
    assert of(silas).new_address == ""


def test_a_changed_link_is_worth_nothing(asked_for, silas):
    signed = asked_for.split("/")[-2]

    for place in range(0, len(signed), 7):
        letter = "A" if signed[place] != "A" else "B"
        wrong = signed[:place] + letter + signed[place + 1 :]
        assert Client().post(asked_for.replace(signed, wrong)).status_code == 404

    assert of(silas).address == "silas@shop.example"


def test_a_signature_for_another_purpose_confirms_nothing(asked_for, silas):
    claim = signing.loads(asked_for.split("/")[-2], salt=preferring.SALT)
    other = signing.dumps(claim, salt="another.purpose")

    assert Client().post(f"/settings/address/{other}/").status_code == 404


def test_the_words_are_the_same_when_the_address_is_somebody_elses(
    silas, olga, signed_in
):
    browser = signed_in(silas)

    of_nobody = ask(browser, "nobody@nowhere.example").text
    of_olga = ask(browser, "olga@shop.example").text

    assert plain(of_olga, "olga@shop.example") == plain(
        of_nobody, "nobody@nowhere.example"
    )


def plain(page, address):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(
        address, "ADDRESS"
    )


def test_no_more_than_five_emails_leave_in_a_day(silas, signed_in, later):
    browser = signed_in(silas)
    pages = [ask(browser, f"a{number}@shop.example") for number in range(6)]

    assert [page.status_code for page in pages] == [200] * 5 + [422]
    assert "Try again tomorrow." in pages[-1].text
    assert len(mail.outbox) == 5
    assert of(silas).new_address == "a4@shop.example"

    later(timedelta(days=1, seconds=1))
    assert ask(signed_in(silas), "a6@shop.example").status_code == 200


def test_a_mail_server_that_is_away_is_said_in_words(silas, signed_in, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    page = ask(signed_in(silas)).text

    assert "the email to confirm the address could not be sent" in page
    assert of(silas).new_address == NEW


def test_the_waiting_address_is_one_of_those_that_never_leave(asked_for, silas):
    silas.preferences.refresh_from_db()

    assert own_addresses(silas) == [NEW, "silas@shop.example"]
