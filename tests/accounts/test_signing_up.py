"""Making an account: with a proved address, which opens the messages sent to it."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Party, User
from accounts.people import add_buyer

NEW = {"email": "new@mail.example", "password1": "a long enough sentence"}


def sign_up(browser=None, **changes):
    return (browser or Client()).post(reverse("account_signup"), {**NEW, **changes})


def link_in(letter):
    return re.search(r"http://127\.0\.0\.1:\d+(/\S+)", letter.body).group(1)


@pytest.fixture
def link(db):
    sign_up()
    return link_in(mail.outbox[0])


def confirm(link, password=NEW["password1"]):
    browser = Client()
    return browser, browser.post(link, {"password": password})


def test_the_page_is_open_for_everybody(db):
    assert "Make an account" in Client().get("/signup/").content.decode()


def test_nothing_is_opened_before_the_address_is_proved(db):
    browser = Client()

    response = sign_up(browser)

    assert response["Location"] == reverse("account_email_verification_sent")
    assert browser.get("/messages/").status_code == 302
    assert not Party.objects.exists()


def test_looking_at_the_link_changes_nothing(link):
    page = Client().get(link)

    assert "new@mail.example" in page.content.decode()
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_a_stranger_becomes_a_new_buyer(link):
    browser, response = confirm(link)

    buyer = Party.objects.get(person__email="new@mail.example")
    assert buyer.preferences.address == "new@mail.example"
    assert response["Location"] == "/messages/"
    assert browser.get("/messages/").status_code == 200


def test_a_known_address_joins_its_buyer(db):
    pushed = add_buyer(email="new@mail.example")
    sign_up(Client(headers={"accept-language": "fr"}))

    confirm(link_in(mail.outbox[0]))

    pushed.refresh_from_db()
    assert pushed.person.email == "new@mail.example"
    assert pushed.language == pushed.person.language == "fr"
    assert Party.objects.count() == 1
    assert AuditEvent.objects.get().action == "buyer.joined"


def test_a_buyer_who_is_somebody_already_is_never_joined(bruna):
    bruna.preferences.address = "new@mail.example"
    bruna.preferences.save()
    sign_up()

    confirm(link_in(mail.outbox[0]))

    bruna.refresh_from_db()
    assert bruna.person.email == "bruna@mail.example"
    assert Party.objects.count() == 2


def test_an_unconfirmed_address_of_a_buyer_joins_nobody(db):
    pushed = add_buyer(email="new@mail.example")
    pushed.preferences.address_confirmed_at = None
    pushed.preferences.save()
    sign_up()

    confirm(link_in(mail.outbox[0]))

    pushed.refresh_from_db()
    assert pushed.person is None


def test_who_made_the_account_for_somebody_else_gets_nothing(link):
    """The owner of the mailbox opens the link, but does not know the password."""
    _, response = confirm(link, password="another sentence here")

    assert "not the password" in response.content.decode()
    assert not EmailAddress.objects.filter(verified=True).exists()
    assert not Party.objects.exists()


def test_the_password_cannot_be_guessed_at_the_link(link):
    for number in range(5):
        confirm(link, password=f"guess {number} guess guess")

    _, response = confirm(link)

    assert response.status_code == 200
    assert not Party.objects.exists()


def test_the_link_works_once(link):
    confirm(link)

    assert "no longer works" in Client().get(link).content.decode()
    assert confirm(link)[1]["Location"] == link


def test_the_link_works_for_a_day(link):
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert "no longer works" in Client().get(link).content.decode()
        confirm(link)

    assert not Party.objects.exists()


def test_the_page_says_the_same_whether_or_not_there_is_an_account(bruna):
    new, known = Client(), Client()

    answers = [sign_up(new), sign_up(known, email="bruna@mail.example")]

    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0]["Location"] == answers[1]["Location"]
    pages = [
        browser.get(reverse("account_email_verification_sent")).content.decode()
        for browser in (new, known)
    ]
    plain = {re.sub(r'value="\w{64}"', "", page) for page in pages}
    assert len(plain) == 1
    assert User.objects.count() == 2


def test_who_has_an_account_is_told_in_their_own_language(benoit):
    benoit.person.language = "fr"
    benoit.person.save()

    sign_up(email="Benoit@mail.example")

    [letter] = mail.outbox
    assert letter.to == ["benoit@mail.example"]
    assert "/password/reset/" in letter.body
    assert 'lang="fr"' in letter.alternatives[0][0]


@pytest.mark.parametrize("password", ["short", "password1234", "new@mail.example"])
def test_a_weak_password_is_refused(password, db):
    response = sign_up(password1=password)

    assert response.status_code == 200
    assert not User.objects.exists()


def test_a_letter_leads_to_the_site_and_not_to_a_host_of_the_request(db):
    sign_up(Client(headers={"host": "localhost"}))

    assert "http://127.0.0.1" in mail.outbox[0].body
    assert "localhost" not in mail.outbox[0].body


@pytest.mark.parametrize("address", ["new@mail.example", "bruna@mail.example"])
def test_who_gets_no_letter_is_told(address, bruna, settings):
    settings.EMAIL_BACKEND = "tests.accounts.away.Away"
    browser = Client()

    sign_up(browser, email=address)
    page = browser.get(reverse("account_email_verification_sent")).content.decode()

    assert "could not be sent" in page


def test_one_address_gets_few_letters(db):
    for _ in range(6):
        sign_up()

    assert len(mail.outbox) == 1


def test_one_network_makes_few_accounts(db):
    answers = [
        sign_up(email=f"new{number}@mail.example").status_code for number in range(12)
    ]

    assert answers[:10] == [302] * 10
    assert answers[-1] == 429


def test_a_reset_link_works_once_and_for_an_hour(bruna):
    Client().post(reverse("account_reset_password"), {"email": "bruna@mail.example"})
    link = link_in(mail.outbox[0])

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        late = Client().get(link, follow=True).content.decode()
    browser = Client()
    page = browser.get(link, follow=True)
    password = "another long sentence"
    browser.post(
        page.request["PATH_INFO"], {"password1": password, "password2": password}
    )
    again = Client().get(link, follow=True).content.decode()

    assert "no longer works" in late
    assert "no longer works" in again
    bruna.person.refresh_from_db()
    assert bruna.person.check_password(password)
