"""Answering and writing from a mailbox: a true mail, over SMTP, to the relay."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from messaging_center.demo import mailstore
from tests.demo.letters import REPLY_TO, relayed_mail
from tests.support.smtp_behaviour import refuse

BRUNA = "bruna@mail.example"
BENOIT = "benoit@mail.example"
pytestmark = pytest.mark.django_db


@pytest.fixture
def relay(smtp_sink, settings):
    settings.RELAY_PORT = smtp_sink.port
    return smtp_sink


def reply(client, address, **form):
    key = mailstore.keep(address, relayed_mail())
    return client.post(reverse("demo:mail", args=[address, key]), form)


def write(client, **form):
    return client.post(reverse("demo:write", args=[BRUNA]), form)


def test_a_reply_goes_to_the_thread_and_points_to_the_mail(client, bruna, relay):
    response = reply(client, BRUNA, text="Thank you!\nIt came.")

    assert response.status_code == 302
    [mail] = relay.mails
    assert mail.sender == BRUNA
    assert mail.recipients == [REPLY_TO]
    assert mail.message["From"] == f"Bruna <{BRUNA}>"
    assert mail.message["Subject"] == "Re: Where is my pan?"
    assert mail.message["In-Reply-To"] == "<o1.abc@relay.marketplace.example>"
    assert mail.message["References"].split() == [
        "<o0.abc@relay.marketplace.example>",
        "<o1.abc@relay.marketplace.example>",
    ]
    assert re.fullmatch(r"<[^<>@]+@mail\.example>", mail.message_id)


def test_the_mail_is_quoted_below_as_mail_programs_do(client, bruna, relay):
    reply(client, BRUNA, text="Thank you!")

    [mail] = relay.mails
    text = mail.message.get_body(("plain",)).get_content()
    html = mail.message.get_body(("html",)).get_content()
    assert text.splitlines() == [
        "Thank you!",
        "",
        "On Mon, 3 Nov 2025 at 10:02, Silas Kitchenware (Marketplace) "
        "<h7kq2m@relay.marketplace.example> wrote:",
        "",
        "> Your parcel leaves today.",
        "> Silas",
    ]
    assert "<p>Thank you!</p>" in html
    assert '<p>Your parcel <a href="http://127.0.0.1/x">leaves</a> today.</p>' in html


def test_the_words_above_the_quote_are_in_the_writers_language(client, benoit, relay):
    benoit.person.language = "fr"
    benoit.person.save()

    reply(client, BENOIT, text="Merci !")

    [mail] = relay.mails
    text = mail.message.get_body(("plain",)).get_content()
    assert "Le 3 novembre 2025 à 10:02, Silas Kitchenware" in text
    assert "a écrit :" in text


def test_what_is_written_cannot_become_html(client, bruna, relay):
    reply(client, BRUNA, text="<script>alert(1)</script>")

    [mail] = relay.mails
    assert "<script>" not in mail.message.get_body(("html",)).get_content()


def test_a_file_goes_along(client, bruna, relay):
    photo = SimpleUploadedFile("über den topf.png", b"\x89PNG", "image/png")

    reply(client, BRUNA, text="Look.", file=photo)

    [mail] = relay.mails
    [part] = mail.message.iter_attachments()
    assert part.get_filename() == "über den topf.png"
    assert part.get_content_type() == "image/png"
    assert part.get_content() == b"\x89PNG"


def test_a_new_mail_goes_to_the_address_that_was_given(client, bruna, silas, relay):
    response = write(
        client, to=silas.alias.address, subject="Spare\r\nBcc: x@y", text="Do you?"
    )

    assert response.status_code == 302
    [mail] = relay.mails
    assert mail.recipients == [silas.alias.address]
    assert mail.message["Subject"] == "Spare Bcc: x@y"
    assert mail.message["Bcc"] is None


def test_a_shop_writes_under_its_name(client, silas, bruna, relay):
    address = reverse("demo:write", args=["silas@shop.example"])

    client.post(address, {"to": bruna.alias.address, "subject": "Hi", "text": "Hello"})

    [mail] = relay.mails
    assert mail.message["From"] == "Silas Kitchenware <silas@shop.example>"


def test_a_refusal_is_shown_with_the_servers_words(client, bruna, relay):
    relay.script(refuse(550))

    response = reply(client, BRUNA, text="My long answer")

    text = response.content.decode()
    assert response.status_code == 422
    assert "The relay did not accept this mail." in text
    assert "550" in text
    assert "My long answer" in text
    assert relay.mails == []


def test_a_relay_that_is_not_there_is_said_so(client, bruna, settings):
    settings.RELAY_PORT = 1

    response = reply(client, BRUNA, text="My answer")

    assert response.status_code == 422
    assert "The relay does not answer." in response.content.decode()


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"to": "", "subject": "x", "text": "x"}, "Give the address to write to."),
        ({"to": "nobody", "subject": "x", "text": "x"}, "Give an address such as"),
        ({"to": "a@b.example", "subject": "", "text": "x"}, "Give the mail a subject."),
        ({"to": "a@b.example", "subject": "x", "text": " "}, "Write something first."),
    ],
)
def test_what_is_missing_is_said(client, relay, form, sentence):
    response = write(client, **form)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert relay.mails == []


def test_the_aliases_of_shops_are_offered(client, bruna, silas, order):
    text = client.get(reverse("demo:write", args=[BRUNA])).content.decode()

    assert silas.alias.address in text
    assert "silas@shop.example" not in text


def test_another_site_cannot_send_mail_through_the_form(bruna, relay):
    browser = Client(enforce_csrf_checks=True)

    response = reply(browser, BRUNA, text="x")

    assert response.status_code == 403
    assert relay.mails == []
