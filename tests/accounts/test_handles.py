"""Every party has a handle of its own, however many there are."""

import pytest

from accounts.models import party as parties
from accounts.people import add_buyer, add_seller

pytestmark = pytest.mark.django_db


def test_a_handle_that_is_taken_is_not_given_again(monkeypatch):
    drawn = iter(["aaaaaaaa", "aaaaaaaa", "bbbbbbbb", "bbbbbbbb", "cccccccc"])
    monkeypatch.setattr(parties, "random_name", lambda length: next(drawn))

    buyer, other = (add_buyer(email=f"{name}@mail.example") for name in "xy")
    seller = add_seller(name="Shop")

    handles = [party.handle for party in (buyer, other, seller)]
    assert handles == ["b-aaaaaaaa", "b-bbbbbbbb", "b-cccccccc"]


def test_a_handle_can_be_read_aloud():
    handle = add_buyer(email="x@mail.example").handle

    assert handle.startswith("b-")
    assert len(handle) == 10
    assert not set(handle) & set("01oil")
