"""The team of a shop: its owners let people in, give roles and remove them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Membership, User
from accounts.people import add_member, add_person
from tests.conftest import person_of

NEW = {"name": "Nina", "password": "a long enough sentence"}


def invite(who, address="nina@shop.example", role="agent"):
    return who.post(reverse("team_invite"), {"address": address, "role": role})


def link():
    return re.search(r"http://127\.0\.0\.1:\d+(/\S+)", mail.outbox[-1].body).group(1)


@pytest.fixture
def owner(silas, signed_in):
    return signed_in(silas)


@pytest.fixture
def invited(owner):
    invite(owner)
    return link()


def roles_in(shop):
    return dict(shop.memberships.values_list("user__email", "role"))


def test_an_invitation_leads_a_new_person_into_the_shop(silas, invited):
    visitor = Client()
    page = visitor.get(invited).content.decode()

    answer = visitor.post(invited, NEW)

    assert "nina@shop.example" in page
    assert answer["Location"] == "/messages/"
    assert roles_in(silas)["nina@shop.example"] == "agent"
    assert "Welcome to Silas Kitchenware" in visitor.get("/messages/").content.decode()


def test_looking_at_an_invitation_accepts_nothing(silas, invited):
    Client().get(invited)

    assert len(roles_in(silas)) == 1
    assert not User.objects.filter(email="nina@shop.example").exists()


def test_somebody_with_an_account_signs_in_and_accepts(silas, olga, invited, signed_in):
    nina = add_person(email="nina@shop.example", name="Nina")
    at_the_door = Client().get(invited).content.decode()

    visitor = signed_in(nina)
    before = visitor.get(invited).content.decode()
    visitor.post(invited)

    assert "sign in" in at_the_door
    assert "Accept" in before
    assert roles_in(silas)["nina@shop.example"] == "agent"


@pytest.mark.parametrize("has_account", [True, False])
def test_who_is_not_meant_cannot_accept(has_account, silas, olga, invited, signed_in):
    if has_account:
        add_person(email="nina@shop.example", name="Nina")
    stranger = signed_in(olga)

    page = stranger.post(invited, NEW).content.decode()

    assert "another address" in page
    assert len(roles_in(silas)) == 1


def test_a_forwarded_link_does_not_open_the_account_that_exists(silas, invited):
    add_person(email="nina@shop.example", name="Nina")

    Client().post(invited, NEW)

    assert len(roles_in(silas)) == 1


def test_an_invitation_works_once(silas, invited):
    Client().post(invited, NEW)
    silas.memberships.get(user__email="nina@shop.example").delete()

    again = Client().get(invited)

    assert again.status_code == 404


def test_an_invitation_works_for_a_day(silas, invited):
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        late = Client().post(invited, NEW)

    assert late.status_code == 404
    assert len(roles_in(silas)) == 1


def test_a_withdrawn_invitation_opens_nothing(silas, owner, invited):
    waiting = silas.invitations.get()

    owner.post(reverse("team_withdraw"), {"invitation": waiting.public_id})

    assert Client().get(invited).status_code == 404


def test_a_second_invitation_ends_the_first(owner, invited):
    invite(owner, role="read_only")

    assert Client().get(invited).status_code == 404
    assert Client().get(link()).status_code == 200


def test_a_token_of_another_purpose_or_a_changed_one_opens_nothing(invited, silas):
    other = signing.dumps(silas.invitations.get().public_id, salt="another purpose")

    for token in (other, "x" * 40, invited.split("/")[-2][:-1] + "_"):
        assert Client().get(reverse("invitation", args=[token])).status_code == 404


def test_a_weak_password_is_refused(silas, invited):
    answer = Client().post(invited, {**NEW, "password": "short"})

    assert answer.status_code == 422
    assert len(roles_in(silas)) == 1


def test_a_member_is_not_invited_again(owner, sofia):
    answer = invite(owner, sofia.email)

    assert answer.status_code == 422
    assert not mail.outbox


def test_a_shop_invites_twenty_times_a_day(owner, silas):
    answers = [invite(owner, f"n{number}@shop.example") for number in range(21)]

    assert [one.status_code for one in answers[-2:]] == [302, 422]
    assert len(mail.outbox) == 20


def test_a_mail_server_that_is_away_leaves_no_open_invitation(owner, silas, settings):
    settings.EMAIL_BACKEND = "tests.accounts.away.Away"

    answer = invite(owner)

    assert answer.status_code == 422
    assert not silas.invitations.open(timezone.now()).exists()


def test_the_role_of_a_member_changes(owner, silas, sofia):
    member = silas.memberships.get(user=sofia)

    owner.post(reverse("team_role"), {"member": member.pk, "role": "read_only"})

    assert roles_in(silas)[sofia.email] == "read_only"


def test_who_is_removed_sees_nothing_at_the_next_click(owner, silas, sofia, signed_in):
    hers = signed_in(sofia)
    before = hers.get("/messages/").status_code
    member = silas.memberships.get(user=sofia)

    owner.post(reverse("team_remove"), {"member": member.pk})

    assert before == 200
    assert hers.get(reverse("team")).status_code == 404


def test_it_is_asked_before_somebody_is_removed(owner, silas, sofia):
    member = silas.memberships.get(user=sofia)
    me = silas.memberships.get(user=person_of(silas))

    about_her = owner.get(reverse("team_remove"), {"member": member.pk})
    about_me = owner.get(reverse("team_remove"), {"member": me.pk})

    assert "is closed to them at once" in about_her.content.decode()
    assert "You leave Silas Kitchenware" in about_me.content.decode()
    assert len(roles_in(silas)) == 2


@pytest.mark.parametrize("act", ["team_remove", "team_role"])
def test_the_last_owner_stays(act, owner, silas, sofia):
    me = silas.memberships.get(role=Membership.Role.OWNER)

    page = owner.post(
        reverse(act), {"member": me.pk, "role": "agent"}, follow=True
    ).content.decode()

    assert "the only owner" in page
    assert roles_in(silas)["silas@shop.example"] == "owner"


def test_one_of_two_owners_may_go(owner, silas, sofia):
    me = silas.memberships.get(user=person_of(silas))
    silas.memberships.filter(user=sofia).update(role="owner")

    answer = owner.post(reverse("team_remove"), {"member": me.pk})

    assert answer["Location"] == reverse("your_account")
    assert roles_in(silas) == {"sofia@shop.example": "owner"}


def test_a_member_of_another_shop_cannot_be_touched(owner, olga):
    theirs = olga.memberships.get()

    answers = [
        owner.post(reverse(act), {"member": theirs.pk, "role": "agent"}).status_code
        for act in ("team_role", "team_remove")
    ]
    asked = owner.get(reverse("team_remove"), {"member": theirs.pk})

    assert [*answers, asked.status_code] == [404, 404, 404]
    assert roles_in(olga) == {"olga@shop.example": "owner"}


def test_an_invitation_of_another_shop_cannot_be_withdrawn(
    invited, silas, olga, signed_in
):
    waiting = silas.invitations.get()

    answer = signed_in(olga).post(
        reverse("team_withdraw"), {"invitation": waiting.public_id}
    )

    assert answer.status_code == 404
    assert Client().get(invited).status_code == 200


def test_agents_see_the_list_and_nothing_to_change(silas, sofia, invited, signed_in):
    page = signed_in(sofia).get(reverse("team")).content.decode()

    assert "silas@shop.example" in page
    assert "nina@shop.example" not in page
    assert reverse("team_remove") not in page


def test_every_change_is_recorded_without_an_address(owner, silas, sofia, invited):
    Client().post(invited, NEW)
    member = silas.memberships.get(user=sofia)
    owner.post(reverse("team_role"), {"member": member.pk, "role": "read_only"})
    owner.post(reverse("team_remove"), {"member": member.pk})

    events = list(AuditEvent.objects.order_by("pk"))

    assert [one.action for one in events] == [
        "team.invited",
        "team.joined",
        "team.role_changed",
        "team.removed",
    ]
    assert "@" not in "".join(str(one.details) for one in events)


def test_the_list_costs_the_same_for_many_members(
    silas, owner, django_assert_max_num_queries
):
    for number in range(20):
        person = add_person(email=f"m{number}@shop.example", name=f"M {number}")
        add_member(seller=silas, user=person, role="agent")

    with django_assert_max_num_queries(6):  # two of them for the session
        owner.get(reverse("team"))
