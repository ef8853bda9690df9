"""`manage.py reset_second_factor`: for who lost the phone and the recovery codes."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from accounts.models import AuditEvent
from tests.second_factors import enter_password, give_app


def test_the_password_is_enough_again(ada, capsys, settings):
    settings.STAFF_NEED_SECOND_FACTOR = True
    give_app(ada)

    call_command("reset_second_factor", "Ada@staff.example")
    browser = Client()
    enter_password(browser, ada)

    assert "ada@staff.example is removed" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    assert browser.get("/account/").status_code == 200
    assert browser.get("/staff/").status_code == 403


def test_it_is_recorded_and_told(ada):
    give_app(ada)

    call_command("reset_second_factor", "ada@staff.example")

    event = AuditEvent.objects.get()
    assert event.action == "second_factor.reset"
    assert event.subject == f"accounts.user:{ada.pk}"
    [letter] = mail.outbox
    assert letter.subject == "Your second factor was reset"
    assert letter.to == ["ada@staff.example"]


@pytest.mark.parametrize(
    ("address", "because"),
    [
        ("ada@staff.example", "has no second factor"),
        ("nobody@staff.example", "Nobody signs in"),
        ("ada at staff", "is not an email address"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(address, because, ada):
    with pytest.raises(CommandError, match=because):
        call_command("reset_second_factor", address)

    assert not AuditEvent.objects.exists()


def test_it_works_without_a_mail_server(ada, settings, capsys):
    settings.EMAIL_BACKEND = "tests.accounts.away.Away"
    give_app(ada)

    call_command("reset_second_factor", "ada@staff.example")

    assert "did not take the email" in capsys.readouterr().err
    assert not Authenticator.objects.exists()
