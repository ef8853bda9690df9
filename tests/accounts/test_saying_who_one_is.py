"""Name and language: what the header shows, and how we write to somebody."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Party
from tests.conftest import PASSWORD


@pytest.fixture
def save(signed_in):
    def _save(who, **data):
        browser = signed_in(who)
        answer = browser.post(reverse("person"), {"language": "en", **data})
        return browser, answer

    return _save


def test_the_name_is_shown_from_then_on(bruna, save):
    browser, answer = save(bruna, name="  Bruna   Keller ")

    page = browser.get(answer["Location"]).content.decode()
    assert 'class="person-name">Bruna Keller</span>' in page
    assert "Bruna Keller · English" in page


def test_a_buyers_name_is_not_the_one_that_shops_see(bruna, save):
    save(bruna, name="Bruna Keller")

    assert Party.objects.get(pk=bruna.pk).name == bruna.name


def test_pages_and_emails_speak_the_chosen_language(bruna, save):
    browser, answer = save(bruna, name="Bruna", language="fr")
    browser.post(reverse("account_reset_password"), {"email": "bruna@mail.example"})

    page = browser.get(answer["Location"]).content.decode()
    assert '<html lang="fr">' in page
    assert Party.objects.get(pk=bruna.pk).language == "fr"
    assert 'lang="fr"' in mail.outbox[0].alternatives[0][0]


def test_it_ends_what_was_chosen_at_the_foot_of_a_page(bruna):
    browser = Client()
    browser.post(
        reverse("account_login"), {"login": "bruna@mail.example", "password": PASSWORD}
    )
    browser.post(reverse("set_language"), {"language": "es"})

    answer = browser.post(reverse("person"), {"name": "", "language": "fr"})

    page = browser.get(answer["Location"]).content.decode()
    assert '<html lang="fr">' in page


@pytest.mark.parametrize(
    "wrong", [{"name": "x" * 81}, {"name": "A\x07B"}, {"language": "de"}]
)
def test_what_cannot_be_is_said_and_kept(wrong, bruna, save):
    _, answer = save(bruna, **{"name": "Bruna Keller", **wrong})

    page = answer.content.decode()
    bruna.person.refresh_from_db()
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert wrong.get("name", "Bruna Keller") in page
    assert (bruna.person.name, bruna.person.language) == ("Bruna", "en")
