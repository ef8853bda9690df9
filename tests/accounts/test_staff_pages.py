"""The staff pages: open to staff who have shown a second factor, outside the demo."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from accounts.second_factor import reset
from tests.second_factors import (
    code_of,
    codes_of,
    enter_code,
    enter_password,
    give_app,
)

SAMPLES = {"int": 1, "slug": "x", "str": "x", "uuid": "0" * 32, "path": "x"}
GATE = "Set up a second factor first"


def staff_pages(resolver=None, spaces=(), asked=()):
    """Yield the address of every page in the namespace, whatever it asks for."""
    for pattern in (resolver or get_resolver()).url_patterns:
        wanted = (*asked, *pattern.pattern.converters.items())
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from staff_pages(pattern, inner, wanted)
        elif "staff" in spaces:
            values = {name: SAMPLES[kind_of(one)] for name, one in wanted}
            yield reverse(":".join((*spaces, pattern.name)), kwargs=values)


def kind_of(converter):
    return type(converter).__name__.removesuffix("Converter").lower()


@pytest.fixture
def outside_the_demo(settings):
    settings.STAFF_NEED_SECOND_FACTOR = True


@pytest.fixture
def ask():
    """Ask for every staff page in every way, and return what answered."""

    def _ask(browser):
        pages = list(staff_pages())
        assert pages
        return [
            getattr(browser, way)(page) for page in pages for way in ("get", "post")
        ]

    return _ask


def signed_in_with_both(user, secret=None):
    browser = Client()
    enter_password(browser, user)
    enter_code(browser, code_of(secret) if secret else codes_of(user)[0])
    return browser


def test_outside_the_demo_the_password_alone_opens_none(ada, ask, outside_the_demo):
    browser = Client()
    enter_password(browser, ada)

    for response in ask(browser):
        assert response.status_code == 403
        assert GATE in response.content.decode()


@pytest.mark.urls("tests.accounts.pages_of_tomorrow")
def test_a_page_of_tomorrow_is_covered_by_itself(ada, outside_the_demo):
    browser = Client()
    enter_password(browser, ada)

    for name in ("staff:more", "tomorrow:staff:other"):
        response = browser.get(reverse(name))

        assert response.status_code == 403
        assert GATE in response.content.decode()


def test_who_has_shown_a_factor_gets_in(ada, ask, outside_the_demo):
    browser = signed_in_with_both(ada, give_app(ada))

    assert browser.get(reverse("staff:overview")).status_code == 200
    assert not any(GATE in response.content.decode() for response in ask(browser))


def test_a_recovery_code_stands_in_for_it(ada, outside_the_demo):
    give_app(ada)

    browser = signed_in_with_both(ada)

    assert browser.get(reverse("staff:overview")).status_code == 200


def test_a_session_older_than_the_factor_must_show_it(ada, ask, outside_the_demo):
    browser = Client()
    enter_password(browser, ada)
    secret = give_app(ada)

    answers = ask(browser)
    where = browser.get(reverse("staff:overview"))["Location"]
    shown = browser.post(where, {"code": code_of(secret), "next": "/staff/"})

    assert {answer.status_code for answer in answers} == {302}
    assert all(
        answer["Location"].startswith("/reauthenticate/code/") for answer in answers
    )
    assert where.endswith("?next=%2Fstaff%2F")
    assert shown["Location"] == "/staff/"
    assert browser.get("/staff/").status_code == 200


def test_a_factor_that_was_lost_opens_nothing_any_more(ada, outside_the_demo):
    """Whoever found the phone, or the computer that is still signed in."""
    browser = signed_in_with_both(ada, give_app(ada))

    reset(ada)
    without_any = browser.get("/staff/")
    give_app(ada)
    with_a_new_one = browser.get("/staff/")

    assert without_any.status_code == 403
    assert with_a_new_one.status_code == 302


def test_removing_the_last_factor_closes_them(ada, outside_the_demo):
    browser = signed_in_with_both(ada, give_app(ada))

    page = browser.get(reverse("mfa_deactivate_totp")).content.decode()
    browser.post(reverse("mfa_deactivate_totp"))

    assert "the staff pages are closed to you" in page
    assert not Authenticator.objects.filter(user=ada).exists()
    assert browser.get("/staff/").status_code == 403
    assert "closed until" in browser.get("/account/security/").content.decode()


def test_who_becomes_staff_later_needs_one_too(bruna, ask, outside_the_demo):
    browser = Client()
    enter_password(browser, bruna.person)
    before = browser.get("/staff/")

    bruna.person.is_staff = True
    bruna.person.save()

    assert GATE not in before.content.decode()
    assert all(GATE in response.content.decode() for response in ask(browser))


def test_who_is_staff_no_more_is_out_at_once(ada, ask, outside_the_demo):
    browser = signed_in_with_both(ada, give_app(ada))

    ada.is_staff = False
    ada.save()

    assert {response.status_code for response in ask(browser)} == {403}
    assert "You have no inbox" in browser.get("/messages/").content.decode()


def test_everybody_else_learns_nothing(bruna, ask, outside_the_demo):
    secret = give_app(bruna.person)
    browser = signed_in_with_both(bruna.person, secret)

    assert {response.status_code for response in ask(browser)} == {403}
    assert {response.status_code for response in ask(Client())} == {302}


def test_in_the_demo_they_open_without(ada, signed_in, settings):
    assert settings.DEMO
    assert not settings.STAFF_NEED_SECOND_FACTOR

    assert signed_in(ada).get("/staff/").status_code == 200


@pytest.mark.parametrize("address", ["/messages/", "/account/", "/help/messages/"])
def test_other_pages_ask_nothing_of_staff(address, ada, silas, outside_the_demo):
    browser = Client()
    enter_password(browser, ada)

    assert browser.get(address).status_code in (200, 302)
