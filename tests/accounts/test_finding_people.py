"""Who is this, and for whom do they act? Asked for every request and every email."""

import pytest

from accounts.acting import roles_of
from accounts.people import add_buyer, add_member
from inbox.own_address import own_addresses
from inbox.relay.routing import registered


def test_a_person_acts_for_their_shops_first_and_for_themselves(silas, olga, sofia):
    add_member(seller=olga, user=sofia, role="read_only")
    sofia_buys = add_buyer(email=sofia.email, person=sofia)

    roles = [(one.party, one.role) for one in roles_of(sofia)]

    assert roles == [(silas, "agent"), (olga, "read_only"), (sofia_buys, "buyer")]


def test_an_address_speaks_for_everybody_who_gave_it(silas, olga, sofia, rita):
    sofia_buys = add_buyer(email=sofia.email, person=sofia)

    assert registered(sofia.email) == [silas, sofia_buys]
    assert registered(rita.email) == []
    assert registered("stranger@mail.example") == []


def test_all_addresses_of_a_shop_are_its_own(silas, sofia, rita, bruna):
    silas.preferences.address = "orders@shop.example"
    silas.preferences.save()

    assert own_addresses(silas) == [
        "orders@shop.example",
        "rita@shop.example",
        "silas@shop.example",
        "sofia@shop.example",
    ]
    assert own_addresses(bruna) == ["bruna@mail.example"]


@pytest.mark.parametrize("look", [roles_of, lambda user: registered(user.email)])
def test_nobody_reads_all_parties_to_find_one(look, sofia, django_assert_num_queries):
    """OR between two tables leaves no index to look into: 600 ms among 200,000."""
    with django_assert_num_queries(1) as asked:
        look(sofia)

    [query] = asked.captured_queries
    assert " OR " not in query["sql"]
    assert " UNION " in query["sql"]
