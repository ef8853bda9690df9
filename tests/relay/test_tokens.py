"""Reply addresses, Message-IDs and return paths that nobody else can make."""

import re
import string

import pytest
from hypothesis import given, strategies

from inbox.relay.message_ids import (
    bounce_address,
    bounce_domain,
    bounced_delivery,
    new_message_id,
)
from inbox.relay.outgoing import MESSAGE_ID
from inbox.relay.tokens import reply_address, reply_token, split_recipient

ALIAS, OTHER_ALIAS = "krakenkraken23456789", "mmmmmmmmmmmmmmmmmmmm"
THREAD, OTHER_THREAD = "abcdefgh23456789", "bbbbbbbbbbbbbbbb"
public_ids = strategies.text(string.ascii_lowercase + string.digits, min_size=1).filter(
    lambda text: len(text) <= 35
)


@pytest.fixture(autouse=True)
def _our_domain(settings):
    settings.RELAY_DOMAIN = "relay.marketplace.example"
    settings.SECRET_KEY = "the key of today"
    settings.SECRET_KEY_FALLBACKS = []


def flipped(text, at):
    return text[:at] + ("a" if text[at] != "a" else "b") + text[at + 1 :]


def test_a_token_is_26_letters_for_one_thread_behind_one_alias():
    token = reply_token(THREAD, ALIAS)

    assert re.fullmatch(r"[a-z2-7]{26}", token)
    assert token == reply_token(THREAD, ALIAS.upper())
    assert token != reply_token(OTHER_THREAD, ALIAS)
    assert token != reply_token(THREAD, OTHER_ALIAS)


def test_a_reply_address_is_split_again_in_any_case():
    token = reply_token(THREAD, ALIAS)
    address = reply_address(ALIAS, token)

    assert len(address.partition("@")[0]) <= 64
    assert split_recipient(address) == (ALIAS, token)
    assert split_recipient(address.upper()) == (ALIAS, token)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (f"{ALIAS}@relay.marketplace.example", (ALIAS, None)),
        (f"{ALIAS}+x@relay.marketplace.example", (ALIAS, None)),
        (f"{ALIAS}+t@relay.marketplace.example", (ALIAS, None)),
        (f"{ALIAS}+{'a' * 26}@relay.marketplace.example", (ALIAS, None)),
        (f"{ALIAS}+t{'a' * 25}@relay.marketplace.example", (ALIAS, None)),
        (f"{ALIAS}+t{'a' * 27}@relay.marketplace.example", (ALIAS, None)),
        (
            f"{ALIAS}.t{'a' * 26}@relay.marketplace.example",
            (f"{ALIAS}.t{'a' * 26}", None),
        ),
        (f"{ALIAS}@elsewhere.example", None),
        (f"{ALIAS}@x.relay.marketplace.example", None),
        (f'"{ALIAS}"@relay.marketplace.example', None),
        (ALIAS, None),
        ("", None),
    ],
)
def test_the_bare_alias_always_works_and_nothing_else_is_a_token(address, parts):
    assert split_recipient(address) == parts


def test_nobody_without_the_key_can_make_one(settings):
    made = reply_token(THREAD, ALIAS), new_message_id("abc"), bounce_address("abc")

    settings.SECRET_KEY = "another"

    assert reply_token(THREAD, ALIAS) != made[0]
    assert new_message_id("abc") != made[1]
    assert bounce_address("abc") != made[2]


def test_a_return_path_of_the_key_before_this_one_still_holds(settings):
    address = bounce_address("abc")

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["the key of today"]

    assert bounced_delivery(address) == "abc"
    settings.SECRET_KEY_FALLBACKS = []
    assert bounced_delivery(address) is None


@given(public_ids)
def test_a_message_id_stays_the_same_for_every_try(public_id):
    message_id = new_message_id(public_id)

    assert message_id == new_message_id(public_id)
    assert MESSAGE_ID.fullmatch(message_id)


@given(public_ids)
def test_a_return_path_names_its_delivery_within_64_octets(public_id):
    address = bounce_address(public_id)

    assert len(address.partition("@")[0]) <= 64
    assert bounced_delivery(address) == public_id
    assert bounced_delivery(address.upper()) == public_id


def test_a_changed_return_path_is_not_ours():
    address = bounce_address("abc")

    for at in range(2, len(address)):
        assert bounced_delivery(flipped(address, at)) is None


def test_one_signature_is_worth_nothing_in_another_place():
    signed = new_message_id("abc").partition("@")[0].rpartition(".")[2]

    assert bounced_delivery(bounce_address("abc"))
    assert bounced_delivery(f"b-abc-{signed}@{bounce_domain()}") is None


@pytest.mark.parametrize("public_id", ["", "A", "a-b", "a b", "a@b", "a" * 36, "ä"])
def test_what_is_no_public_id_is_put_in_no_address(public_id):
    with pytest.raises(ValueError, match="public id"):
        new_message_id(public_id)
    with pytest.raises(ValueError, match="public id"):
        bounce_address(public_id)
