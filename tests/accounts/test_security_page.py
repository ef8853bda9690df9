"""Login & security: what there is, in words, and who may change it."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from tests.conftest import PASSWORD
from tests.second_factors import (
    code_of,
    codes_of,
    enter_code,
    enter_password,
    give_app,
    passkey_of,
)

ABOUT_THE_FACTOR = [
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
]


@pytest.fixture
def page(signed_in):
    def _page(person):
        return signed_in(person).get(reverse("mfa_index")).content.decode()

    return _page


@pytest.fixture
def with_app(bruna):
    """Bruna's browser, after her password and a code of her app, and its secret."""
    secret = give_app(bruna.person)
    browser = Client()
    enter_password(browser, bruna.person)
    enter_code(browser, code_of(secret))
    return browser, secret


def test_the_tile_leads_here(bruna, signed_in):
    tiles = signed_in(bruna).get("/account/").content.decode()

    assert f'href="{reverse("mfa_index")}"' in tiles


def test_without_a_factor_it_says_off(bruna, page):
    shown = page(bruna)

    assert "bruna@mail.example" in shown
    assert "Off. Whoever knows your password can sign in." in shown
    assert "Recovery codes" not in shown
    assert "staff pages" not in shown


def test_with_a_factor_it_says_what_and_since_when(bruna, page):
    give_app(bruna.person)
    Authenticator.objects.create(
        user=bruna.person, type="webauthn", data={"name": "<b>Key</b>"}
    )

    shown = page(bruna)

    assert "On. Signing in asks" in shown
    assert "Authenticator app" in shown
    assert "&lt;b&gt;Key&lt;/b&gt;" in shown
    assert "10 of 10 are left." in shown


def test_few_codes_are_a_reason_to_make_new_ones(bruna, page):
    give_app(bruna.person)
    mine = Authenticator.objects.get(user=bruna.person, type="recovery_codes")
    for code in codes_of(bruna.person)[:9]:
        mine.wrap().validate_code(code)

    shown = page(bruna)

    assert "1 of 10 is left." in shown
    assert "Make new ones before they run out." in shown


def test_the_page_costs_the_same_for_many_passkeys(
    bruna, signed_in, django_assert_max_num_queries
):
    browser = signed_in(bruna)
    for number in range(20):
        Authenticator.objects.create(
            user=bruna.person, type="webauthn", data={"name": f"Key {number}"}
        )

    with django_assert_max_num_queries(7):
        browser.get(reverse("mfa_index"))


@pytest.mark.parametrize("name", ABOUT_THE_FACTOR)
def test_a_session_older_than_the_factor_reads_and_changes_nothing(name, bruna):
    """Who stole the password before must not read the recovery codes now."""
    browser = Client()
    enter_password(browser, bruna.person)
    give_app(bruna.person)

    for answer in (browser.get, browser.post):
        where = answer(reverse(name))["Location"]
        by_password = browser.get(reverse("account_reauthenticate"))

        assert where.startswith(reverse("mfa_reauthenticate"))
        assert by_password["Location"].startswith(reverse("mfa_reauthenticate"))
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize("name", ABOUT_THE_FACTOR)
def test_after_some_minutes_it_must_be_shown_again(name, with_app):
    browser, _ = with_app

    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        response = browser.get(reverse(name), follow=True)

    if name != "mfa_activate_totp":  # it is set up, and leads to where it is removed
        assert "Show your second factor" in response.content.decode()


def test_who_has_none_confirms_with_the_password(bruna, signed_in):
    browser = signed_in(bruna)

    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        where = browser.get(reverse("mfa_activate_totp"))["Location"]
        answer = browser.post(where, {"password": PASSWORD, "next": "/account/"})
        page = browser.get(reverse("mfa_activate_totp"))

    assert where.startswith(reverse("account_reauthenticate"))
    assert answer["Location"] == "/account/"
    assert page.status_code == 200


def test_the_codes_can_be_read_and_kept(bruna, with_app):
    browser, _ = with_app

    page = browser.get(reverse("mfa_view_recovery_codes")).content.decode()
    file = browser.get(reverse("mfa_download_recovery_codes"))

    assert file["Content-Disposition"].startswith("attachment")
    for code in codes_of(bruna.person):
        assert code in page
        assert code in file.content.decode()


def test_new_codes_end_the_old_ones(
    bruna, with_app, django_capture_on_commit_callbacks
):
    browser, _ = with_app
    before = codes_of(bruna.person)

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("mfa_generate_recovery_codes"))

    assert not set(before) & set(codes_of(bruna.person))
    assert mail.outbox[-1].subject == "You have new recovery codes"
    assert AuditEvent.objects.filter(action="second_factor.codes_renewed").exists()


def test_removing_the_app_removes_the_codes_and_is_told(bruna, with_app):
    browser, _ = with_app

    response = browser.post(reverse("mfa_deactivate_totp"))

    assert response["Location"] == reverse("mfa_index")
    assert not Authenticator.objects.exists()
    assert mail.outbox[-1].subject == "Your authenticator app was removed"
    kinds = AuditEvent.objects.filter(action="second_factor.removed")
    assert [one.details["kind"] for one in kinds] == ["totp", "recovery_codes"]


def test_a_passkey_is_renamed_by_its_owner_only(bruna, with_app):
    browser, _ = with_app
    theirs = passkey_of("stranger@mail.example")
    mine = Authenticator.objects.create(
        user=bruna.person, type="webauthn", data={"name": "Passkey 1"}
    )

    renamed = browser.post(
        reverse("mfa_edit_webauthn", args=[mine.pk]), {"name": "My phone"}
    )
    long = browser.post(
        reverse("mfa_edit_webauthn", args=[mine.pk]), {"name": "x" * 61}
    )

    assert renamed["Location"] == reverse("mfa_index")
    assert "There is a problem" in long.content.decode()
    assert "My phone" in browser.get(reverse("mfa_index")).content.decode()
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert browser.post(reverse(name, args=[theirs])).status_code == 404


def test_changing_the_password_comes_back_here(bruna, signed_in):
    new = "another long sentence"

    response = signed_in(bruna).post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert response["Location"] == reverse("mfa_index")
