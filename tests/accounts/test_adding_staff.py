"""`manage.py add_staff` and `remove_staff`: the first admin, and all after them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Party, User
from tests.accounts.test_signing_up import link_in, sign_up
from tests.conftest import PASSWORD
from tests.second_factors import enter_password


def add(capsys, *arguments):
    call_command("add_staff", *arguments)
    return capsys.readouterr().out


def choose_password(link, password=PASSWORD):
    browser = Client()
    page = browser.get(link, follow=True)
    where = page.request["PATH_INFO"]
    browser.post(where, {"password1": password, "password2": password})
    return page.content.decode()


def test_the_first_admin_chooses_a_password_and_gets_in(db, capsys):
    said = add(capsys, "Ada@staff.example", "--name", "Ada  Quinn", "--admin")
    [letter] = mail.outbox

    choose_password(link_in(letter))
    ada = User.objects.get()
    browser = Client()
    enter_password(browser, ada)

    assert "ada@staff.example is an admin now" in said
    assert letter.to == ["ada@staff.example"]
    assert (ada.name, ada.is_staff, ada.is_superuser) == ("Ada Quinn", True, True)
    assert browser.get("/staff/").status_code == 200
    assert not Party.objects.exists()
    event = AuditEvent.objects.get()
    assert (event.action, event.details) == ("staff.added", {"admin": True})


def test_without_the_link_nobody_gets_in(db, capsys):
    add(capsys, "ada@staff.example")

    for password in ("", PASSWORD):
        browser = Client()
        browser.post(
            reverse("account_login"),
            {"login": "ada@staff.example", "password": password},
        )
        assert browser.get("/staff/").status_code == 302


def test_the_link_works_once_and_for_an_hour(db, capsys):
    add(capsys, "ada@staff.example")
    link = link_in(mail.outbox[0])

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        late = choose_password(link)
    choose_password(link)
    again = choose_password(link, "another long sentence")

    assert "no longer works" in late
    assert "no longer works" in again
    assert User.objects.get().check_password(PASSWORD)


def test_a_new_link_comes_by_running_it_again(db, capsys):
    add(capsys, "ada@staff.example", "--admin")
    said = add(capsys, "ada@staff.example")

    choose_password(link_in(mail.outbox[1]))

    assert "is an admin now" in said
    assert User.objects.get().is_superuser
    assert AuditEvent.objects.count() == 1


def test_who_has_an_account_keeps_it_and_is_told(bruna, capsys):
    said = add(capsys, "bruna@mail.example", "--name", "Somebody else")

    bruna.person.refresh_from_db()
    assert (bruna.person.name, bruna.person.is_staff) == ("Bruna", True)
    assert not bruna.person.is_superuser
    assert bruna.person.check_password(PASSWORD)
    assert "was told by email" in said
    assert "/password/reset/" not in mail.outbox[0].body


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_letter_speaks_their_language(language, db, capsys):
    add(capsys, "ada@staff.example", "--language", language)

    assert f'lang="{language}"' in mail.outbox[0].alternatives[0][0]


def test_an_account_that_anybody_may_have_made_gets_nothing(db, capsys):
    sign_up(email="ada@staff.example")
    mail.outbox.clear()

    with pytest.raises(CommandError, match="never confirmed"):
        add(capsys, "ada@staff.example")

    assert not User.objects.get().is_staff
    assert not mail.outbox


def test_a_closed_account_stays_closed(bruna, capsys):
    User.objects.update(is_active=False)

    with pytest.raises(CommandError, match="closed"):
        add(capsys, "bruna@mail.example")


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        (("ada at staff",), "is not an email address"),
        (("ada@staff.example", "--name", "x" * 81), "The name must"),
        (("ada@staff.example", "--name", "A\x07"), "The name must"),
        (("ada@staff.example", "--language", "de"), "invalid choice"),
    ],
)
def test_bad_words_are_refused_in_a_sentence(arguments, because, db, capsys):
    with pytest.raises(CommandError, match=because):
        add(capsys, *arguments)

    assert not User.objects.exists()


def test_a_mail_server_that_is_away_is_named(db, capsys, settings):
    settings.EMAIL_BACKEND = "tests.accounts.away.Away"

    with pytest.raises(CommandError, match=r"SMTP_URL.*Run the same command again"):
        add(capsys, "ada@staff.example")


def test_no_password_is_ever_said(db, capsys):
    said = add(capsys, "ada@staff.example")

    assert not re.search(r"password/reset/key", said)


def test_who_leaves_is_staff_no_more(ada, signed_in, capsys):
    browser = signed_in(ada)

    call_command("remove_staff", "ada@staff.example")

    assert browser.get("/staff/").status_code == 403
    assert AuditEvent.objects.get().action == "staff.removed"
    with pytest.raises(CommandError, match="is not staff"):
        call_command("remove_staff", "ada@staff.example")
