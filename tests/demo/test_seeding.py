"""The people and conversations of the demo: what every visitor finds."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from accounts.acting import roles_of
from accounts.models import User
from inbox.models import Attachment, Delivery, MailboxEntry, Message, Order, Thread
from inbox.order_news import Event, news_for
from messaging_center.demo.cast import CAST, PASSWORD
from messaging_center.demo.paperwork import file_named
from messaging_center.demo.seeding import seed
from messaging_center.demo.storybook import read_people, read_stories

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def seeded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, seeded once for all tests of this file, and taken back at the end."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media):
            seed()
        yield media
        transaction.set_rollback(True)


def inbox_of(email):
    user = User.objects.get(email=email)
    [party] = [role.party for role in roles_of(user)]
    return MailboxEntry.objects.filter(party=party, in_at__isnull=False)


def signed_in(email):
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.email)
def test_everybody_of_the_cast_can_sign_in(person):
    client = Client()

    answer = client.post(
        reverse("account_login"), {"login": person.email, "password": PASSWORD}
    )

    assert answer.status_code == 302
    user = User.objects.get(email=person.email)
    assert (user.is_staff, user.is_superuser) == (person.is_staff, person.is_superuser)


@pytest.mark.parametrize("email", ["silas@shop.example", "bruna@mail.example"])
def test_no_folder_and_no_tab_of_the_cast_is_empty(email):
    client = signed_in(email)

    for name, query in (("inbox", ""), ("inbox", "?type=automated"), ("sent", "")):
        page = client.get(reverse(f"inbox:{name}") + query).content.decode()
        assert 'class="row' in page


def test_the_inboxes_are_as_full_as_those_of_real_people():
    silas = inbox_of("silas@shop.example")
    bruna = inbox_of("bruna@mail.example").filter(automated=False)
    benoit = inbox_of("benoit@mail.example").filter(automated=False)

    assert silas.filter(automated=False).count() >= 70
    assert silas.filter(automated=True).count() >= 50
    assert 5 <= silas.filter(unread__gt=0).count() <= 20
    assert bruna.count() >= 7
    assert bruna.filter(unread__gt=0).exists()
    assert benoit.count() >= 3


def test_noras_shop_is_new_takes_no_messages_and_its_inbox_says_why():
    page = signed_in("nora@shop.example").get(reverse("inbox:inbox"))

    assert not inbox_of("nora@shop.example").exists()
    assert "Buyer messages are switched off" in page.content.decode()


def test_three_languages_are_spoken_with_silas():
    texts = " ".join(
        Message.objects.filter(thread__seller__name="Silas Kitchenware").values_list(
            "text", flat=True
        )
    )

    assert "Bonjour" in texts
    assert "Hola" in texts
    assert "Hello" in texts


def test_benoit_opted_out_and_what_he_did_not_want_never_reached_him():
    [refused] = Message.objects.exclude(undeliverable_because="")

    page = signed_in("silas@shop.example").get(refused.thread.get_absolute_url())
    hidden = signed_in("benoit@mail.example").get(refused.thread.get_absolute_url())

    assert refused.undeliverable_because == "opted_out"
    assert refused.thread.buyer.person.email == "benoit@mail.example"
    assert "could not be delivered" in page.content.decode()
    assert refused.text[:20] not in hidden.content.decode()


def test_one_email_failed_and_its_writer_can_see_it():
    [failed] = Delivery.objects.filter(state=Delivery.State.FAILED)

    page = signed_in("silas@shop.example").get(failed.message.thread.get_absolute_url())

    assert "gone" in failed.address
    assert "Email not delivered." in page.content.decode()


def test_old_emails_were_sent_and_new_ones_wait_for_the_start_of_the_demo():
    states = Delivery.objects.order_by("created_at").values_list("state", flat=True)

    assert set(states) == {"sent", "failed", "waiting"}
    assert "waiting" not in list(states)[:150]
    assert set(list(states)[-10:]) == {"waiting"}
    assert not Delivery.objects.filter(state="sent", attempts=None).exists()


def test_only_what_still_needs_an_answer_has_a_clock():
    due = inbox_of("silas@shop.example").filter(due_since__isnull=False)

    assert 8 <= due.count() <= 20
    assert not due.filter(automated=True).exists()


def test_nothing_lies_in_the_future():
    now = timezone.now()

    assert not Message.objects.filter(created_at__gt=now).exists()
    assert not Message.objects.filter(released_at__gt=now).exists()
    assert not Order.objects.filter(delivered_at__gt=now).exists()


def test_orders_hold_made_to_order_and_bulky_things():
    items = Order.objects.filter(seller__name="Silas Kitchenware")

    assert items.filter(items__customised=True).exists()
    assert items.filter(items__bulky=True).exists()
    assert items.filter(cancelled_at__isnull=False).exists()
    assert items.filter(returns__isnull=False).exists()


def test_each_order_is_announced_to_both_sides_in_one_conversation_each():
    automated = Thread.objects.filter(kind=Thread.Kind.AUTOMATED)

    assert automated.count() == 2 * Order.objects.count()
    assert {thread.messages.count() for thread in automated} >= {1, 2, 3}


@pytest.mark.parametrize("side", ["buyer", "seller"])
def test_the_marketplace_announces_in_its_own_words(side):
    for order in Order.objects.filter(shipped_at__isnull=False):
        party, items = getattr(order, side), list(order.items.all())
        thread = order.threads.get(kind=Thread.Kind.AUTOMATED, **{side: party})
        told = list(thread.messages.order_by("pk").values_list("text", "created_at"))

        for event, at in (
            (Event.PLACED, order.placed_at),
            (Event.SHIPPED, order.shipped_at),
        ):
            assert (news_for(party, order, items, event, at).text, at) in told


def test_a_return_that_is_over_was_announced_as_closed():
    closed = Order.objects.filter(returns__closed_at__isnull=False)
    opened = Order.objects.filter(returns__closed_at=None, returns__isnull=False)

    assert closed
    assert opened
    for order in closed:
        thread = order.threads.get(kind=Thread.Kind.AUTOMATED, seller=order.seller)
        assert "Return" in thread.subject or "Devol" in thread.subject
        assert not order.returns.filter(closed_at__gt=timezone.now()).exists()


def test_files_can_be_opened(seeded, settings):
    settings.MEDIA_ROOT = seeded
    kinds = {file.content_type for file in Attachment.objects.all()}
    proof = Attachment.objects.filter(name="engraving-proof.png")[0]

    assert kinds == {"application/pdf", "image/png"}
    with proof.file.open() as file:
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"


def test_seeding_again_changes_nothing(capsys):
    before = Message.objects.count()

    call_command("seed")

    assert Message.objects.count() == before
    assert "already here" in capsys.readouterr().out


def test_every_file_and_every_name_of_a_story_is_known():
    people = read_people()
    buyers = {buyer.key for buyer in people.buyers} | {"bruna", "benoit"}
    shops = {shop.key for shop in people.shops}

    for story in read_stories():
        assert story.buyer in buyers
        assert story.shop in shops
        assert set(story.items) <= set(people.items)
        for line in story.says:
            assert not line.file or file_named(
                line.file, order=Order.objects.all()[0], engraving="x"
            )
