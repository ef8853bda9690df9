"""The desk where admins set the guidelines: tried first, then saved."""

import html
import re

import pytest
from django.urls import reverse

from policy.engine import RULES
from policy.models import AllowedHost, RuleSetting
from policy.ruling import allow_host, set_rule

RULE = reverse("staff:rule", args=["phone_number"])
HOSTS = reverse("staff:allow_host")


@pytest.fixture
def admin(ada, signed_in):
    return signed_in(ada)


def words_of(answer):
    return html.unescape(answer.content.decode())


def tries_and_saves(browser, address, **form):
    """Return what the trial says, and the page after the version it showed is saved."""
    trial = words_of(browser.post(address, form))
    [version] = re.findall(r'name="save" value="([^"]+)"', trial)
    return trial, browser.post(address, {**form, "save": version}, follow=True)


def test_every_rule_is_listed_with_what_it_does(admin):
    shown = words_of(admin.get(reverse("staff:rules")))

    assert shown.count('<th scope="row">') == len(RULES)
    assert "Not bound by it" in shown
    assert "ups.com" in shown


def test_a_change_is_tried_first_and_then_saved(admin):
    trial, answer = tries_and_saves(admin, RULE, is_off="on")

    assert re.search(r"\d+ of \d+ labelled messages would be judged otherwise", trial)
    assert "A telephone number: The message is not sent." in trial
    assert "Saved." in words_of(answer)
    assert RuleSetting.objects.get().is_off
    assert "Switched off" in words_of(admin.get(reverse("staff:rules")))


def test_to_try_saves_nothing(admin):
    admin.post(RULE, {"is_off": "on"})

    assert not RuleSetting.objects.exists()


def test_what_was_not_shown_is_not_saved(admin):
    trial = words_of(admin.post(RULE, {"seller": "warn"}))
    [version] = re.findall(r'name="save" value="([^"]+)"', trial)

    answer = admin.post(RULE, {"is_off": "on", "save": version})

    assert "What would change" in words_of(answer)
    assert not RuleSetting.objects.exists()


def test_what_somebody_else_changed_meanwhile_is_shown_again(admin, ada):
    trial = words_of(admin.post(RULE, {"is_off": "on"}))
    [version] = re.findall(r'name="save" value="([^"]+)"', trial)
    set_rule("emoji", is_off=True, seller="", buyer="", by=ada)

    admin.post(RULE, {"is_off": "on", "save": version})

    assert RuleSetting.objects.count() == 1


def test_the_form_shows_what_is_set(admin, ada):
    set_rule("phone_number", is_off=False, seller="hold", buyer="block", by=ada)

    shown = words_of(admin.get(RULE))

    assert re.findall(r'value="(\w+)" selected', shown) == ["hold", "block"]


def test_a_rule_that_binds_no_buyer_asks_nothing_about_them(admin):
    shown = words_of(admin.get(reverse("staff:rule", args=["external_link"])))

    assert "When a shop breaks it" in shown
    assert "When a buyer breaks it" not in shown


@pytest.mark.parametrize("rule", ["outside_window", "reason_not_permitted", "no-rule"])
def test_some_rules_have_no_switch(admin, rule):
    address = reverse("staff:rule", args=[rule])

    assert admin.get(address).status_code == 404
    assert admin.post(address, {"is_off": "on"}).status_code == 404
    assert address not in words_of(admin.get(reverse("staff:rules")))


def test_a_severity_that_is_none_is_refused(admin):
    assert admin.post(RULE, {"seller": "fix", "save": "x"}).status_code == 422


def test_a_host_is_tried_first_and_then_saved(admin):
    trial, answer = tries_and_saves(admin, HOSTS, host="Studio.example")

    assert "labelled messages would be judged otherwise" in trial
    assert "studio.example" in words_of(answer)
    assert AllowedHost.objects.get().host == "studio.example"


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("", "Enter a host."),
        ("https://a.example", "Enter only the name of a host"),
        ("co.uk", "it would allow all that end with it"),
        ("www.ups.com", "This host is allowed already."),
    ],
)
def test_what_is_no_host_is_refused_in_words(admin, host, words):
    answer = admin.post(HOSTS, {"host": host})

    assert answer.status_code == 422
    assert words in words_of(answer)


def test_a_host_is_removed_after_showing_what_changes(admin, ada):
    host = allow_host("studio.example", by=ada)
    address = reverse("staff:remove_host", args=[host.pk])

    shown = words_of(admin.get(address))
    answer = admin.post(address, follow=True)

    assert "What would change" in shown
    assert "The host was taken from the list." in words_of(answer)
    assert not AllowedHost.objects.in_force().exists()
    assert admin.get(address).status_code == 404


@pytest.mark.parametrize("address", [RULE, HOSTS])
def test_a_moderator_reads_and_changes_nothing(maria, signed_in, address):
    browser = signed_in(maria)
    shown = words_of(browser.get(reverse("staff:rules")))

    assert browser.post(address, {"is_off": "on"}).status_code == 403
    assert address not in shown
    assert "An admin can change them." in shown


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Règles et hôtes"), ("es", "Normas y hosts")]
)
def test_it_speaks_the_admins_language(ada, signed_in, language, title):
    ada.language = language
    ada.save()

    assert title in words_of(signed_in(ada).get(reverse("staff:rules")))
