"""What opens an account lies sealed in the database, also while a key is changed."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from accounts.sealing import Unreadable, seal, unseal
from tests.second_factors import (
    code_of,
    codes_of,
    enter_code,
    enter_password,
    give_app,
)

OLD, NEW = "an earlier key, long enough " * 2, "the key of today, long enough " * 2


def rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        return str(cursor.fetchall())


def test_a_copy_of_the_database_holds_no_secret(bruna):
    secret = give_app(bruna.person)

    assert secret not in rows()
    assert not any(code in rows() for code in codes_of(bruna.person))


def test_only_our_keys_open_it(settings):
    sealed = seal("a secret")

    assert unseal(sealed) == "a secret"
    settings.SECRET_KEY = NEW
    with pytest.raises(Unreadable):
        unseal(sealed)


@pytest.mark.parametrize("nonsense", ["", "x", "a secret", "gAAAAA", "é"])
def test_what_is_not_sealed_is_not_read(nonsense):
    with pytest.raises(Unreadable):
        unseal(nonsense)


def test_whoever_signs_in_while_both_keys_hold_is_safe_afterwards(bruna, settings):
    settings.SECRET_KEY = OLD
    secret = give_app(bruna.person)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    first = Client()
    enter_password(first, bruna.person)
    enter_code(first, code_of(secret))
    settings.SECRET_KEY_FALLBACKS = []
    second = Client()
    enter_password(second, bruna.person)
    response = enter_code(second, codes_of(bruna.person)[0])

    assert response["Location"] == "/messages/"


def test_a_lost_key_is_said_in_words(bruna, settings):
    settings.SECRET_KEY = OLD
    secret = give_app(bruna.person)

    settings.SECRET_KEY = NEW
    browser = Client()
    enter_password(browser, bruna.person)
    response = enter_code(browser, code_of(secret))

    assert response.status_code == 200
    assert "cannot be read any more" in response.content.decode()
    assert Authenticator.objects.count() == 2
