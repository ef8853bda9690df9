"""An empty inbox says why it is empty, and what to do about it (row M11)."""

import re

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.people import add_member, add_person, add_seller
from inbox.announcing import announce
from inbox.sending import send_message
from tests.conftest import PASSWORD, person_of

SETTINGS = reverse("settings:notifications")


def open_inbox(browser, **query):
    return browser.get(reverse("inbox:inbox"), query)


def words_of(answer):
    main = answer.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def button(answer):
    """Return the way out that the empty list offers, or ("", "")."""
    empty = answer.content.decode().partition('class="empty"')[2]
    found = re.search(r'<a class="button" href="([^"]+)">([^<]+)</a>', empty)
    return found.groups() if found else ("", "")


def prefer(party, **fields):
    for name, value in fields.items():
        setattr(party.preferences, name, value)
    party.preferences.save()


def member(silas, role):
    user = add_person(email=f"{role}@shop.example", name=role, password=PASSWORD)
    add_member(seller=silas, user=user, role=role)
    return user


def test_a_new_buyer_is_led_to_their_orders(bruna, signed_in):
    page = open_inbox(signed_in(bruna))

    assert "No messages yet" in words_of(page)
    assert "When you write to a seller or one writes to you" in words_of(page)
    assert button(page) == (reverse("inbox:orders"), "Go to your orders")


def test_a_new_shop_reads_what_will_come(silas, signed_in):
    page = open_inbox(signed_in(silas))

    assert "When a buyer writes to your shop" in words_of(page)
    assert button(page) == ("", "")


def test_an_owner_whose_shop_is_switched_off_is_led_to_the_switch(silas, signed_in):
    prefer(silas, messages_on=False)

    page = open_inbox(signed_in(silas))

    assert "Buyer messages are switched off" in words_of(page)
    assert "because buyers cannot write to you" in words_of(page)
    assert button(page) == (SETTINGS, "Turn on in Notification preferences")


@pytest.mark.parametrize("role", [Membership.Role.AGENT, Membership.Role.READ_ONLY])
def test_other_members_are_told_to_ask_the_owner(role, silas, signed_in):
    prefer(silas, messages_on=False)

    page = open_inbox(signed_in(member(silas, role)))

    assert "Buyer messages are switched off" in words_of(page)
    assert "Ask the owner of the shop to switch them on." in words_of(page)
    assert button(page) == ("", "")


@pytest.mark.parametrize("who", ["bruna", "silas"])
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"address": "", "address_confirmed_at": None}, "no confirmed address yet"),
        ({"address_confirmed_at": None}, "until the address is confirmed"),
        (
            {"address_bouncing_since": timezone.now()},
            "emails to your address came back",
        ),
    ],
    ids=["no address", "not confirmed", "bouncing"],
)
def test_who_gets_no_email_about_messages_reads_why_and_what_helps(
    fields, words, who, bruna, silas, signed_in
):
    party = {"bruna": bruna, "silas": silas}[who]
    prefer(party, **fields)

    page = open_inbox(signed_in(party))

    assert "No messages yet" in words_of(page)
    assert words in words_of(page)
    assert button(page) == (SETTINGS, "Notification preferences")


def test_an_agent_cannot_mend_the_address_and_is_told_whom_to_ask(silas, signed_in):
    prefer(silas, address_bouncing_since=timezone.now())

    page = open_inbox(signed_in(member(silas, Membership.Role.AGENT)))

    assert "emails to your address came back" in words_of(page)
    assert "Ask the owner of the shop to see to it." in words_of(page)
    assert button(page) == ("", "")


def test_saving_an_address_that_bounced_puts_it_to_use_again(silas, signed_in):
    prefer(silas, address_bouncing_since=timezone.now())

    signed_in(silas).post(
        reverse("settings:messaging"),
        {"messages_on": "on", "address": silas.preferences.address},
    )

    silas.preferences.refresh_from_db()
    assert silas.preferences.email_off_because == ""


def test_the_cause_is_the_same_behind_every_tab(silas, signed_in):
    prefer(silas, messages_on=False)

    page = open_inbox(signed_in(silas), type="people")

    assert "Buyer messages are switched off" in words_of(page)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("people", "Buyer/Seller Messages"), ("automated", "Automated")],
)
def test_a_filter_without_a_match_can_be_cleared(
    kind, name, order, bruna, silas, acting, thread, signed_in, deliver
):
    if kind == "people":
        announce(party=silas, order=order, subject="New order", text="One pan.")
    else:
        send_message(thread=thread, author=acting(bruna), text="Where is it?")
        deliver()

    page = open_inbox(signed_in(silas), type=kind)

    assert f"No conversation matches “{name}”" in words_of(page)
    assert button(page) == (reverse("inbox:inbox"), "Clear filters")


def test_behind_the_last_page_nothing_seems_to_be_lost(asked, silas, signed_in):
    page = open_inbox(signed_in(silas), older="1-1")

    assert "No message is older than these" in words_of(page)
    assert button(page) == (reverse("inbox:inbox"), "Go to the newest messages")


@pytest.mark.parametrize("tab", [{}, {"type": "people"}])
def test_a_shop_that_has_answered_reads_that_nothing_is_due(
    tab, asked, silas, acting, signed_in, deliver
):
    waiting = words_of(open_inbox(signed_in(silas), **tab))
    send_message(thread=asked, author=acting(silas), text="Tomorrow.")
    deliver()

    done = words_of(open_inbox(signed_in(silas), **tab))

    assert "Nothing needs a reply." not in waiting
    assert "Nothing needs a reply. Last answer 1 min ago." in done


def test_the_automated_tab_says_nothing_about_replies(asked, order, silas, signed_in):
    announce(party=silas, order=order, subject="New order", text="One pan.")

    page = words_of(open_inbox(signed_in(silas), type="automated"))

    assert "Nothing needs a reply." not in page


def test_a_buyer_owes_nobody_a_reply(order, bruna, signed_in):
    announce(party=bruna, order=order, subject="Shipped", text="On its way.")

    assert "Nothing needs a reply." not in words_of(open_inbox(signed_in(bruna)))


def test_staff_without_a_side_are_led_to_their_own_pages(maria, client):
    client.force_login(maria)

    page = open_inbox(client)

    assert "You have no inbox" in words_of(page)
    assert button(page) == (reverse("staff:overview"), "Go to the staff pages")


@pytest.mark.parametrize(
    ("who", "page"), [("maria", "staff:overview"), ("bruna", "inbox:inbox")]
)
def test_everybody_signs_in_to_their_own_pages(who, page, maria, bruna, client):
    email = {"maria": maria.email, "bruna": bruna.person.email}[who]
    given = {"login": email, "password": PASSWORD}

    answer = client.post(reverse("account_login"), given)

    assert answer["Location"] == reverse(page)


def test_who_left_their_last_shop_reads_that_nobody_writes_to_them(silas, signed_in):
    owner = person_of(silas)
    silas.memberships.all().delete()

    page = open_inbox(signed_in(owner))

    assert "You have no inbox" in words_of(page)
    assert button(page) == (reverse("your_account"), "Your Account")


@pytest.mark.parametrize(
    ("broken", "folder"),
    [
        ("inbox.views.lists.inbox_page", "inbox"),
        ("inbox.request.figures", "inbox"),
        ("inbox.views.lists.sent_page", "sent"),
    ],
)
def test_a_failure_does_not_look_like_an_empty_list(
    broken, folder, asked, silas, signed_in, monkeypatch
):
    def fail(*_, **__):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr(broken, fail)

    page = signed_in(silas).get(reverse(f"inbox:{folder}"), {"older": "5-5"})

    assert page.status_code == 503
    assert "Messages could not be loaded" in words_of(page)
    assert "Nothing is lost." in words_of(page)
    assert button(page) == (f"{reverse(f'inbox:{folder}')}?older=5-5", "Try again")
    assert "No messages yet" not in words_of(page)
    assert "canceling" not in page.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Les messages des acheteurs sont désactivés"),
        ("es", "Los mensajes de compradores están desactivados"),
    ],
)
def test_the_cause_is_said_in_the_readers_language(language, words, signed_in, db):
    owner = add_person(email="new@shop.example", name="New", language=language)
    add_seller(name="New", owner=owner)

    assert words in words_of(open_inbox(signed_in(owner)))


def test_an_empty_tab_costs_no_more_than_a_full_list(
    asked, silas, signed_in, django_assert_max_num_queries
):
    browser = signed_in(silas)

    with django_assert_max_num_queries(5):
        open_inbox(browser, type="automated")
