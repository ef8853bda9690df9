"""Row M2: one anonymous address each, the same for ever."""

import math

import pytest
from django.db import IntegrityError, models, transaction

from accounts.identifiers import ALPHABET
from accounts.models import RelayAlias
from accounts.models.alias import LENGTH, new_local_part
from accounts.people import add_buyer


def test_a_party_has_its_alias_from_the_start(bruna):
    assert bruna.alias.address.endswith("@relay.marketplace.example")
    assert len(bruna.alias.local_part) == LENGTH


def test_it_stays_the_same_when_everything_else_changes(bruna):
    before = bruna.alias.address

    bruna.name = "Bru"
    bruna.save()
    bruna.preferences.address = "new@mail.example"
    bruna.preferences.save()

    assert RelayAlias.objects.get(party=bruna).address == before


def test_it_holds_at_least_96_random_bits():
    assert LENGTH * math.log2(len(ALPHABET)) >= 96
    assert len({new_local_part() for _ in range(1000)}) == 1000


def test_nobody_has_two(bruna):
    with pytest.raises(IntegrityError), transaction.atomic():
        RelayAlias.objects.create(party=bruna)


def test_it_is_never_freed(db):
    buyer = add_buyer(email="gone@mail.example")

    with pytest.raises(models.ProtectedError):
        buyer.delete()
