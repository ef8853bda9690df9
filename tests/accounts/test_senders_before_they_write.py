"""An owner approves or blocks an address before it ever wrote, and takes it back."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import approving
from accounts.models import AuditEvent, AuthorizedSender

DESK = "orders@desk.example"
State = AuthorizedSender.State


@pytest.fixture
def owner(silas, signed_in):
    return signed_in(silas)


def add(browser, address=DESK, state="approved"):
    return browser.post(reverse("sender_add"), {"address": address, "state": state})


def link():
    return re.search(r"/seller/sender/\S+/", mail.outbox[-1].body).group()


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def state_of(address=DESK):
    return AuthorizedSender.objects.get(address=address).state


def events():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_an_address_may_write_once_its_reader_says_yes(owner, silas):
    answer = add(owner)
    before = state_of()
    page = words_of(owner.get(answer["Location"]))

    looked = words_of(Client().get(link()))
    looking = state_of()
    done = words_of(Client().post(link()))

    assert (before, looking, state_of()) == ("asked", "asked", "approved")
    assert "Waits until its reader confirms it" in page
    assert f"We have sent an email to {DESK}." in page
    assert "Silas Kitchenware" in looked
    assert "The address may write" in done
    assert [one.to for one in mail.outbox] == [[DESK]]
    assert events() == ["sender.asked", "sender.confirmed"]


def test_an_address_that_may_not_write_counts_at_once(owner):
    add(owner, state="blocked")

    assert state_of() == State.BLOCKED
    assert mail.outbox == []
    assert events() == ["sender.blocked"]


def test_an_address_is_the_same_however_it_is_typed(owner):
    add(owner, " Orders@Bücher.Example ", state="blocked")

    assert state_of("orders@xn--bcher-kva.example") == State.BLOCKED


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "Enter the email address."),
        ("orders", "Enter an email address in the form"),
        ("orders@desk", "Enter an email address in the form"),
        ('"or ders"@desk.example', "Enter an email address in the form"),
        ("a@desk.example, b@desk.example", "Enter an email address in the form"),
        ("x@desk.example\x00", "Null characters are not allowed."),
        (f"{'x' * 250}@desk.example", "at most 254 characters"),
        ("abc@relay.marketplace.example", "an anonymous address of ours"),
        ("b-1@bounce.relay.marketplace.example", "an anonymous address of ours"),
        ("SOFIA@shop.example", "the address of a member"),
        ("silas@shop.example", "the address of a member"),
    ],
)
@pytest.mark.parametrize("state", ["approved", "blocked"])
def test_what_cannot_be_listed_is_said_beside_the_field(
    address, why, state, owner, sofia
):
    answer = add(owner, address, state)

    page = answer.content.decode()
    field = page.partition('data-field="address"')[2].partition("</div>\n<div")[0]
    assert answer.status_code == 422
    assert why in field
    assert "<title>Error: " in page
    assert not AuthorizedSender.objects.exists()
    assert mail.outbox == []


def test_a_state_of_ones_own_making_is_refused(owner):
    assert add(owner, state="tried").status_code == 422
    assert not AuthorizedSender.objects.exists()


@pytest.mark.parametrize("state", ["approved", "blocked"])
def test_what_the_list_says_already_is_not_said_again(state, owner):
    add(owner, state=state)
    letters = len(mail.outbox)

    again = add(owner, state=state)

    assert "The list below says this already." in words_of(again)
    assert len(mail.outbox) == letters


def test_typing_a_blocked_address_again_asks_it(owner):
    add(owner, state="blocked")

    add(owner, state="approved")

    assert state_of() == State.ASKED


@pytest.mark.parametrize("whose", ["another shop's", "a buyer's", "nobody's"])
def test_nothing_is_learned_about_who_else_has_an_address(
    whose, owner, silas, olga, bruna
):
    address = {
        "another shop's": olga.preferences.address,
        "a buyer's": bruna.preferences.address,
        "nobody's": DESK,
    }[whose]

    page = words_of(owner.get(add(owner, address)["Location"]))

    assert page.replace(address, DESK).count(DESK) >= 2
    assert f"We have sent an email to {address}." in page
    assert [one.to for one in mail.outbox] == [[address]]
    assert state_of(address) == State.ASKED


def test_the_link_works_for_one_day_and_only_while_it_is_asked(owner, silas):
    add(owner)
    asked = link()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        late = Client().post(asked)
    owner.post(
        reverse("sender_decide"),
        {"sender": silas.senders.get().public_id, "state": "blocked"},
    )

    blocked = Client().post(asked)

    assert (late.status_code, blocked.status_code) == (404, 404)
    assert state_of() == State.BLOCKED


def test_the_question_can_be_sent_again(owner, silas):
    add(owner)

    owner.post(
        reverse("sender_decide"),
        {"sender": silas.senders.get().public_id, "state": "approved"},
    )

    assert len(mail.outbox) == 2
    assert state_of() == State.ASKED


def test_an_address_is_removed_after_a_question(owner, silas):
    add(owner, state="blocked")
    page = reverse("sender_remove", args=[silas.senders.get().public_id])

    asked = words_of(owner.get(page))
    still_there = silas.senders.count()
    answer = owner.post(page)

    assert DESK in asked
    assert still_there == 1
    assert answer["Location"] == reverse("senders")
    assert not silas.senders.exists()
    assert events()[-1] == "sender.removed"
    assert owner.get(page).status_code == 404


def test_an_address_that_was_removed_is_not_let_in_by_its_old_link(owner, silas):
    add(owner)
    asked = link()
    owner.post(reverse("sender_remove", args=[silas.senders.get().public_id]))

    assert Client().post(asked).status_code == 404


def test_no_address_stands_in_the_record(owner):
    add(owner)
    Client().post(link())

    assert not any("@" in str(one.details) for one in AuditEvent.objects.all())


def test_a_shop_keeps_a_bounded_list(owner, silas, monkeypatch):
    monkeypatch.setattr(approving, "MOST_OF_A_SHOP", 3)
    for number in range(3):
        add(owner, f"x{number}@desk.example", state="blocked")

    full = add(owner, state="blocked")
    changed = add(owner, "x1@desk.example", state="approved")

    assert full.status_code == 422
    assert "Your list is full." in words_of(full)
    assert changed.status_code == 302
    assert silas.senders.count() == 3


def test_a_shop_sends_a_bounded_number_of_questions_a_day(owner, silas, monkeypatch):
    monkeypatch.setattr(approving, "MOST_LETTERS_A_DAY", 2)
    for number in range(2):
        add(owner, f"x{number}@desk.example")

    third = add(owner)

    assert "asked as many addresses as a day allows" in words_of(third)
    assert len(mail.outbox) == 2
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert add(owner).status_code == 302


def test_a_mail_server_that_is_away_loses_nothing(owner, silas, settings):
    settings.EMAIL_BACKEND = "tests.accounts.away.Away"

    answer = add(owner)

    assert answer.status_code == 422
    assert "could not be sent just now" in words_of(answer)
    assert "Send the email again" in words_of(answer)
    assert state_of() == State.ASKED


@pytest.mark.parametrize("who", ["sofia", "rita"])
def test_who_is_no_owner_sees_the_list_and_no_form(who, owner, sofia, rita, signed_in):
    add(owner, state="blocked")
    browser = signed_in({"sofia": sofia, "rita": rita}[who])

    page = browser.get(reverse("senders"))

    assert DESK in words_of(page)
    assert "Only an owner can change the list." in words_of(page)
    assert "<fieldset" not in page.content.decode()


def test_the_reader_is_asked_in_their_own_language(owner, silas, benoit):
    benoit.person.language = "fr"
    benoit.person.save()

    add(owner, benoit.person.email)

    assert "Silas Kitchenware" in mail.outbox[-1].subject
    assert "?" in mail.outbox[-1].subject
    assert not mail.outbox[-1].subject.startswith("May")
