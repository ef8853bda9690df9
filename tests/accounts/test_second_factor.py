"""Signing in with a second factor: an app, and codes for when it is not at hand."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from tests.second_factors import (
    code_of,
    codes_of,
    enter_code,
    enter_password,
    give_app,
)

WRONG = "000000"


@pytest.fixture
def set_up(real_transactions):
    """Set up an app in a browser; what follows the commit belongs to the request."""

    def _set_up(browser, code=None):
        page = browser.get(reverse("mfa_activate_totp")).content.decode()
        key = re.search(r'<p class="key">(.*?)</p>', page).group(1)
        secret = "".join(re.findall(r"[A-Z2-7]{4}", key))
        response = browser.post(
            reverse("mfa_activate_totp"), {"code": code or code_of(secret)}
        )
        return page, secret, response

    return _set_up


def test_setting_up_an_app_ends_with_the_recovery_codes(bruna, signed_in, set_up):
    browser = signed_in(bruna)

    _, _, response = set_up(browser)

    assert response["Location"] == reverse("mfa_view_recovery_codes")
    codes = browser.get(response["Location"]).content.decode()
    assert len(codes_of(bruna.person)) == 10
    assert all(code in codes for code in codes_of(bruna.person))
    assert list(AuditEvent.objects.values_list("action", "details")) == [
        ("second_factor.added", {"kind": "totp"}),
        ("second_factor.added", {"kind": "recovery_codes"}),
    ]


def test_the_drawing_stands_in_the_page(bruna, signed_in, set_up):
    page, _, _ = set_up(signed_in(bruna))

    assert "<svg" in page
    assert "data:" not in page
    assert "style=" not in page


def test_a_wrong_code_sets_nothing_up(bruna, signed_in, set_up):
    browser = signed_in(bruna)

    _, _, response = set_up(browser, code=WRONG)

    assert "This code is wrong" in response.content.decode()
    assert "Off." in browser.get(reverse("mfa_index")).content.decode()


def test_the_password_alone_opens_nothing(bruna, asked):
    give_app(bruna.person)
    browser = Client()

    response = enter_password(browser, bruna.person)

    assert response["Location"] == reverse("mfa_authenticate")
    for page in ("/messages/", "/account/", "/account/security/", "/staff/"):
        assert browser.get(page)["Location"].startswith("/login/")
    assert browser.get(asked.get_absolute_url()).status_code == 302


def test_password_and_code_open_the_messages(bruna):
    secret = give_app(bruna.person)
    browser = Client()
    enter_password(browser, bruna.person)

    response = enter_code(browser, code_of(secret))

    assert response["Location"] == "/messages/"
    assert browser.get("/messages/").status_code == 200


@pytest.mark.parametrize(
    ("seconds", "opens"), [(-60, False), (-30, True), (0, True), (30, True)]
)
def test_a_slow_phone_or_person_is_forgiven(seconds, opens, bruna):
    secret = give_app(bruna.person)
    browser = Client()
    enter_password(browser, bruna.person)

    response = enter_code(browser, code_of(secret, seconds))

    assert (response.status_code == 302) == opens


def test_a_code_works_once(bruna):
    secret = give_app(bruna.person)
    first, second = Client(), Client()
    now = timezone.now()

    with time_machine.travel(now, tick=False) as clock:
        code = code_of(secret)
        enter_password(first, bruna.person)
        enter_code(first, code)
        clock.shift(31)
        enter_password(second, bruna.person)
        again = enter_code(second, code)

    assert first.get("/messages/").status_code == 200
    assert "used before" in again.content.decode()
    assert second.get("/messages/").status_code == 302


def test_a_recovery_code_works_once_and_says_how_many_are_left(bruna):
    give_app(bruna.person)
    [code, *_] = codes_of(bruna.person)
    first, second = Client(), Client()

    enter_password(first, bruna.person)
    page = enter_code(first, code)
    with time_machine.travel(timezone.now() + timezone.timedelta(days=1)):
        enter_password(second, bruna.person)
        again = enter_code(second, code)

    assert page.status_code == 302
    assert "used up. 9 are left." in first.get("/messages/").content.decode()
    assert "This code is wrong" in again.content.decode()
    assert AuditEvent.objects.get().action == "second_factor.code_used"


def test_codes_cannot_be_guessed(bruna):
    secret = give_app(bruna.person)
    browser = Client()
    enter_password(browser, bruna.person)

    for _ in range(5):
        enter_code(browser, WRONG)
    response = enter_code(browser, code_of(secret))

    assert response.status_code == 200
    assert "Wait five minutes" in response.content.decode()


def test_somebody_else_can_sign_in_instead(bruna, silas):
    give_app(bruna.person)
    browser = Client()
    enter_password(browser, bruna.person)

    browser.post(reverse("account_logout"), {"next": reverse("account_login")})

    assert browser.get(reverse("account_login")).status_code == 200


@pytest.mark.parametrize("code", ["", " ", "x" * 10_000, "١٢٣٤٥٦", "12345é", "\x00"])
def test_nonsense_is_refused_in_words(code, bruna):
    give_app(bruna.person)
    browser = Client()
    enter_password(browser, bruna.person)

    response = enter_code(browser, code)

    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


def test_a_passkey_that_is_no_passkey_is_refused_in_words(bruna):
    give_app(bruna.person)
    browser = Client()
    enter_password(browser, bruna.person)

    for credential in ("", "[]", "{}", '{"id": 5}', "nonsense"):
        response = browser.post(reverse("mfa_authenticate"), {"credential": credential})

        assert response.status_code == 200
        assert "The passkey was not accepted" in response.content.decode()


@pytest.mark.parametrize("credential", ["", "[]", "{}", '{"id": 5}', "nonsense"])
def test_nonsense_is_added_as_no_passkey(credential, bruna, signed_in):
    browser = signed_in(bruna)
    browser.get(reverse("mfa_add_webauthn"))

    response = browser.post(
        reverse("mfa_add_webauthn"), {"name": "Phone", "credential": credential}
    )

    assert response.status_code == 200
    assert "The passkey was not accepted" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "An authenticator app was set up"),
        ("fr", "Une application d’authentification a été configurée"),
        ("es", "Se ha configurado una aplicación de autenticación"),
    ],
)
def test_its_owner_is_told_by_email(language, subject, bruna, signed_in, set_up):
    bruna.person.language = language
    bruna.person.save()

    set_up(signed_in(bruna))

    [letter] = mail.outbox
    assert letter.subject == subject
    assert letter.to == ["bruna@mail.example"]
    assert "/account/security/" in letter.body
    assert f'lang="{language}"' in letter.alternatives[0][0]
