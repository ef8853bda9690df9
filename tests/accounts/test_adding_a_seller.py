"""`manage.py add_seller`: a shop, and a first owner who proves the address."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from accounts.models import Party


def add(capsys, *arguments):
    call_command("add_seller", *arguments)
    return capsys.readouterr().out


def test_an_unknown_owner_is_invited_and_gets_the_shop(db, capsys):
    said = add(capsys, "Casa Luz", "luz@shop.example", "--language", "es")
    [letter] = mail.outbox
    link = re.search(r"http://127\.0\.0\.1:\d+(/\S+)", letter.body).group(1)

    visitor = Client()
    visitor.post(link, {"name": "Luz", "password": "a long enough sentence"})

    shop = Party.objects.get(name="Casa Luz")
    assert "an invitation went to luz@shop.example" in said
    assert "switches buyer messages on" in said
    assert 'lang="es"' in letter.alternatives[0][0]
    assert shop.language == "es"
    assert shop.memberships.get().role == "owner"
    assert shop.memberships.get().user.email == "luz@shop.example"
    assert visitor.get("/messages/").status_code == 200


def test_a_known_person_owns_the_shop_at_once(bruna, capsys):
    said = add(capsys, "Casa Luz", "Bruna@mail.example")

    member = Party.objects.get(name="Casa Luz").memberships.get()
    assert member.user == bruna.person
    assert member.role == "owner"
    assert "is its owner now" in said
    [letter] = mail.outbox
    assert letter.to == ["bruna@mail.example"]
    assert letter.subject == "Your shop Casa Luz is ready"
    assert "/settings/" in letter.body


def test_buyer_messages_stay_off_until_the_owner_switches_them_on(db, capsys):
    add(capsys, "Casa Luz", "luz@shop.example")

    assert not Party.objects.get(name="Casa Luz").preferences.messages_on


def test_an_invitation_that_got_old_is_sent_again(db, capsys):
    add(capsys, "Casa Luz", "luz@shop.example")
    add(capsys, "Casa Luz", "luz@shop.example")

    assert len(mail.outbox) == 2
    assert Party.objects.sellers().count() == 1


def test_a_name_that_is_taken_is_refused(silas, capsys):
    with pytest.raises(CommandError, match="already"):
        add(capsys, "Silas Kitchenware", "luz@shop.example")

    assert not mail.outbox


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        ((" ", "luz@shop.example"), "The name must"),
        (("x" * 61, "luz@shop.example"), "The name must"),
        (("Casa\x07Luz", "luz@shop.example"), "The name must"),
        (("Casa Luz", "luz at shop"), "is not an email address"),
        (("Casa Luz", "luz@shop.example", "--language", "de"), "invalid choice"),
    ],
)
def test_bad_words_are_refused_in_a_sentence(arguments, because, db, capsys):
    with pytest.raises(CommandError, match=because):
        add(capsys, *arguments)

    assert not Party.objects.exists()


def test_a_mail_server_that_is_away_is_named(db, capsys, settings):
    settings.EMAIL_BACKEND = "tests.accounts.away.Away"

    with pytest.raises(CommandError, match=r"SMTP_URL.*Run the same command again"):
        add(capsys, "Casa Luz", "luz@shop.example")
